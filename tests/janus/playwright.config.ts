import { defineConfig } from '@playwright/test';

/** The extension in a real call: `npm run test:janus`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  outputDir: '../../test-results/janus',
});
