import { defineConfig } from '@playwright/test';
import { findBrowser } from './browser';

const browser = await findBrowser();
if (!process.env['TEST_WORKER_INDEX']) console.log(`• Browser: ${browser.how} (${browser.path})`);

export default defineConfig({
  testDir: '.',
  // Journeys change the programme, so they come one after another; the walk over every screen only
  // reads, beside them.
  workers: 2,
  projects: [
    { name: 'journeys', workers: 1, testIgnore: /every-screen/ },
    { name: 'screens', workers: 1, testMatch: /every-screen/ },
  ],
  // For a machine three times slower than a laptop.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  globalSetup: './setup.ts',
  reporter: 'list',
  outputDir: '../test-results/journeys',
  use: {
    launchOptions: { executablePath: browser.path, args: browser.args },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 900 },
    // Recording every step costs as much as the journey: TRACE=yes where one looks for a fault.
    trace: process.env['TRACE'] === 'yes' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
