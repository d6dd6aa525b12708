import { defineConfig } from '@playwright/test';

/**
 * The tests that need a real browser: `npm run test:browser`. Two files at a time: much of it is waiting for people who come and go,
 * and 80 tests take 6.4 minutes so on two cores instead of 8.5 to 9.3.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
});
