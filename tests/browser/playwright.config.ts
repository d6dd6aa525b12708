import { defineConfig } from '@playwright/test';

/** What needs a browser but no meeting, and some meetings of two or three people, so that both lanes are as long. */
const BESIDE =
  /\/(damage|detector|edge|engine|evaluate|meetings|pages|question|self-check|welcome)\.spec\.ts$/;

/**
 * The tests that need a real browser: `npm run test:browser`. Two at a time, hardly ever two in a meeting: one that starts fills two
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
      testIgnore: BESIDE,
      workers: 1,
      outputDir: '../../test-results/meeting',
    },
    {
      name: 'beside',
      testMatch: BESIDE,
      workers: 1,
      outputDir: '../../test-results/beside',
    },
  ],
});
