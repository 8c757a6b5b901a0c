import { defineConfig } from '@playwright/test';
import { findBrowser } from './browser';

const browser = await findBrowser();
if (!process.env['TEST_WORKER_INDEX']) console.log(`• Browser: ${browser.how} (${browser.path})`);

export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  globalSetup: './setup.ts',
  reporter: 'list',
  outputDir: '../test-results/journeys',
  use: { launchOptions: { executablePath: browser.path, args: browser.args }, locale: 'en-GB', timezoneId: 'Europe/London', serviceWorkers: 'block', viewport: { width: 1280, height: 900 }, trace: 'retain-on-failure' },
});
