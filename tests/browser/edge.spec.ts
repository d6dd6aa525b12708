import { test, watchedMeeting } from './call';
import { expect, launchExtension } from './extension';

/** Edge is Chromium under another name; nothing may hang on that name. Edge itself cannot be installed where the tests run. */
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0';

test("a meeting is watched in a browser that has Edge's name", async ({ server }) => {
  const extension = await launchExtension([`--user-agent=${EDGE}`]);
  try {
    const { meeting, popup } = await watchedMeeting(extension, server, 'participants=3');
    for (const page of [meeting, popup]) expect(await page.evaluate(() => navigator.userAgent)).toBe(EDGE);
  } finally {
    await extension.close();
  }
});
