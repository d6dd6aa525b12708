import { defineConfig } from '@playwright/test';

/** The extension in a real call between browsers: `npm run test:peer-calls`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 480_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  outputDir: '../../test-results/peer-calls',
});
