import { defineConfig } from '@playwright/test';

/** The tests that need a real browser: `npm run test:browser`. One at a time, they share two cores with the engine. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
});
