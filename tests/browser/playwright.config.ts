import { defineConfig } from '@playwright/test';

/** What needs a browser but no meeting. */
const WITHOUT_MEETING = /\/(detector|engine|evaluate|meetings|pages|self-check|welcome)\.spec\.ts$/;

/**
 * The tests that need a real browser: `npm run test:browser`. Two at a time, one of them in a meeting: a meeting that starts fills two
 * cores by itself, so that two at once are hardly faster than one after the other, and each waits for the other's pictures.
 *
 * The limits are for what never comes. No test is about how fast a thing is, and a slow machine takes four times what a good one does.
 */
export default defineConfig({
  testDir: '.',
  workers: 2,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  projects: [
    {
      name: 'meeting',
      testMatch: '*.spec.ts',
      testIgnore: WITHOUT_MEETING,
      workers: 1,
      outputDir: '../../test-results/meeting',
    },
    {
      name: 'no-meeting',
      testMatch: WITHOUT_MEETING,
      workers: 1,
      outputDir: '../../test-results/no-meeting',
    },
  ],
});
