import type { Page } from '@playwright/test';
import { badgesOn } from './badges';
import { complaintsOf, expectAllRight, openMeeting, openPopup, serveBareDemo, test, watch } from './call';
import { expect, launchExtension } from './extension';

/** Pages that forbid as much as a page can, pages that never load anew, and an extension that goes away in a call. */

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' data: blob:; worker-src 'self' blob:; media-src 'self' blob:";
const POLICIES: Readonly<Record<string, Record<string, string>>> = {
  csp: { 'content-security-policy': STRICT },
  'trusted-types': {
    'content-security-policy': `${STRICT}; require-trusted-types-for 'script'; trusted-types default`,
  },
  isolated: {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  },
  'isolated-document': { 'document-isolation-policy': 'isolate-and-require-corp' },
};

/** Runs before the page: notes what its policy complains of. */
function noteViolations(): void {
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
    violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`);
  });
  Object.assign(window, { violations });
  // The demo starts its workers by address; text that becomes code or markup it may not use, and nor may we.
  const { trustedTypes } = window as unknown as {
    trustedTypes: { createPolicy: (name: string, rules: object) => void };
  };
  trustedTypes.createPolicy('default', { createScriptURL: (address: string) => address });
}

const violationsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { violations: string[] }).violations);

test('pages under strict policies: right badges, and no complaint of ours', async () => {
  const extension = await launchExtension();
  const server = await serveBareDemo(
    {},
    ({ pathname, searchParams }): Record<string, string> =>
      POLICIES[pathname === '/call.html' ? (searchParams.get('policy') ?? '') : ''] ?? {
        // The demo's worker has to be as isolated as its page.
        ...POLICIES['isolated'],
        ...POLICIES['isolated-document'],
        'cross-origin-resource-policy': 'same-origin',
      },
  );
  try {
    await extension.context.addInitScript(noteViolations);
    let watched = false;
    for (const policy of Object.keys(POLICIES)) {
      const page = await extension.context.newPage();
      const complaints = complaintsOf(page);
      const address = `${server.origin}/call.html?participants=2&policy=${policy}`;
      await page.goto(address);
      await page.waitForFunction(() => window.maskCheckDemo?.participants.every(({ present }) => present));
      // What the page does against its own policy it does before we come.
      const own = await violationsOf(page);
      complaints.length = 0;
      const popup = await openPopup(extension, page);
      if (!watched) await watch(extension, popup);
      watched = true;
      await test.step(policy, async () => {
        await expectAllRight(page, popup);
        await expect.poll(async () => (await badgesOn(page)).map(({ shown }) => shown).sort()).toEqual(['mask', 'no-mask']); // oxfmt-ignore
        const since = (await violationsOf(page)).filter((one) => !own.includes(one));
        expect(since).toEqual([]);
        expect(complaints).toEqual([]);
      });
      await popup.close();
      await page.close();
    }
  } finally {
    await extension.close();
    await server.close();
  }
});

/** Runs in the meeting: leaves the call for the lobby, or comes back, without a load. */
function go(to: string): void {
  const held = window as unknown as { wall?: Element | null };
  const wall = (held.wall ??= document.querySelector('.wall'));
  history.pushState(null, '', `/${to}`);
  if (to === 'lobby') wall?.replaceWith(Object.assign(document.createElement('h1'), { id: 'lobby' }));
  else document.querySelector('#lobby')?.replaceWith(wall ?? '');
  for (const video of document.querySelectorAll('video')) void video.play();
}

test('from the call to the lobby and back without a load, and an extension that goes away in the call', async ({
  server,
}) => {
  const extension = await launchExtension();
  try {
    const meeting = await openMeeting(extension, `${server.origin}/?participants=2`);
    const complaints = complaintsOf(meeting);
    const popup = await openPopup(extension, meeting);
    await watch(extension, popup);
    await expectAllRight(meeting, popup);
    for (let round = 0; round < 2; round++) {
      await meeting.evaluate(go, 'lobby');
      await expect.poll(() => badgesOn(meeting)).toEqual([]);
      await meeting.evaluate(go, 'call');
      await expectAllRight(meeting, popup);
      expect(await popup.locator('li[data-verdict]').count()).toBe(2);
      await expect.poll(async () => (await badgesOn(meeting)).length).toBe(2);
    }

    // The extension goes away under the call; nothing of it stays, and nothing breaks.
    await popup.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    await expect.poll(() => meeting.locator('mask-check-badges').count()).toBe(0);
    await meeting.waitForTimeout(1500);
    expect(complaints).toEqual([]);
  } finally {
    await extension.close();
  }
});
