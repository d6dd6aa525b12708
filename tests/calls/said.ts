import { expect, type Page } from '@playwright/test';
import { picturesOn } from './pictures';

/** What the popup's list shows, by name; the user is "me", whatever the page calls them. */
async function said(popup: Page): Promise<string[]> {
  const rows = await popup.locator('li[data-verdict]').evaluateAll((found) =>
    found.flatMap((one) => {
      // An empty call hides the list with what was in it.
      if (!one.checkVisibility()) return [];
      const name = one.querySelector('.you:not([hidden])') ? 'me' : one.querySelector('.name')?.textContent;
      return [`${name ?? '?'}: ${one.getAttribute('data-verdict') ?? '?'}`];
    }),
  );
  return rows.sort();
}

/** Waits until the list says this of each of them and names nobody else. What came of the pictures meanwhile is printed where it does not. */
export async function expectSaid(popup: Page, wanted: Readonly<Record<string, string>>): Promise<void> {
  try {
    await expect
      .poll(() => said(popup), { timeout: 120_000 })
      .toEqual(
        Object.entries(wanted)
          .map(([name, verdict]) => `${name}: ${verdict}`)
          .sort(),
      );
  } catch (error) {
    await printScene(popup).catch(() => undefined);
    throw error;
  }
}

/** A picture that stands still is not a mistake of ours: the scene tells which it was. */
async function printScene(popup: Page): Promise<void> {
  console.log((await popup.locator('li[data-verdict]').allInnerTexts()).map(inOneLine).join('\n'));
  for (const page of popup.context().pages())
    console.log([page.url(), ...(await picturesOn(page))].join('\n  '));
}

const inOneLine = (shown: string): string => shown.replaceAll(/\s+/g, ' ');
