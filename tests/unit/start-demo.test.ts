import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { serveDemo } from '../../scripts/start/demo';

/** What another test, or somebody's `npm start`, does meanwhile. */
const ANOTHER =
  "import('./scripts/start/demo.ts').then(async ({ serveDemo }) => (await serveDemo()).close())";

it('the demo is there, page and scripts, while another process builds it', async () => {
  const server = await serveDemo();
  const other = spawn(process.execPath, ['--import', 'tsx', '--eval', ANOTHER], { stdio: 'inherit' });
  let status: number | null | undefined;
  other.once('close', (code) => {
    status = code;
  });
  try {
    let rounds = 0;
    for (; status === undefined; rounds++) {
      const page = await (await fetch(`${server.origin}/?participants=4`)).text();
      const scripts = [...page.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].map(([, file]) => file ?? '');
      expect(scripts).not.toEqual([]);
      for (const file of scripts) expect((await fetch(`${server.origin}/${file}`)).status, file).toBe(200);
    }
    expect(status).toBe(0);
    expect(rounds).toBeGreaterThan(10);
  } finally {
    other.kill();
    await server.close();
  }
});
