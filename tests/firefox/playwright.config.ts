import { defineConfig } from '@playwright/test';

/** The extension in a real Firefox: `npm run test:firefox`. Playwright only runs the tests; its own Firefox takes no extensions. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: '../../test-results/firefox',
});
