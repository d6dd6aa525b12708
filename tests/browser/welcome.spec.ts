import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from './extension';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('the page after installation: the badge follows the drawn mask, by keyboard too, and axe finds nothing', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(extension.page('src/welcome/welcome.html'));
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(3);
  const badge = page.getByRole('status');
  await expect(badge).toHaveText('No mask');
  await page.getByRole('button', { name: 'Put the mask on' }).focus();
  await page.keyboard.press('Enter');
  await expect(badge).toHaveText('Worn wrongly');
  await page.keyboard.press('Enter');
  await expect(badge).toHaveText('Mask');
  await page.evaluate(axe);
  for (const looks of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(looks);
    const problems: string[] = await page.evaluate(
      "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
    );
    expect(problems, JSON.stringify(looks)).toEqual([]);
  }
  await page.close();
});
