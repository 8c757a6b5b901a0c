import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { DemonstrationClock } from './loading/demonstration/clock.js';
import { loadDemonstration } from './loading/demonstration/demonstration.js';
import { loadReferenceData } from './loading/reference-data.js';
import { loadRegister } from './loading/register.js';
import { migrate } from './loading/schema.js';
import { inviteFirstAdministrator } from './loading/first-administrator.js';
import { clearDemonstration, loadsDone, noted } from './loading/loaded.js';
import { readConfig } from './platform/config/config.js';
import { Database } from './platform/database/database.js';

/** Says what is being done, and how long it took. */
async function step(name: string, work: () => Promise<string | null>): Promise<void> {
  const started = performance.now();
  const outcome = await work();
  if (outcome)
    console.log(`• ${name}: ${outcome} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Loading need not wait for the disk at each commit: what a crash would lose is loaded again. */
function withoutWaiting(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', '-c synchronous_commit=off');
  return url.href;
}

try {
  const { DATABASE_URL: ownerUrl, ...environment } = process.env;
  if (!ownerUrl) throw new Error('DATABASE_URL is not set. It names the database as its owner.');
  const config = readConfig(environment);
  await step('Migrations', async () => {
    const count = await migrate(ownerUrl, config.databaseUrl);
    return count ? `${count} applied` : null;
  });
  const { done, cutShort } = await loadsDone(config.databaseUrl);
  const wanted = {
    registers: !done.has('registers'),
    demonstration: config.demonstration && !done.has('demonstration'),
  };
  if (wanted.registers || wanted.demonstration || config.firstAdministrator) {
    if (cutShort.has('demonstration')) await clearDemonstration(ownerUrl);
    const clock = new DemonstrationClock();
    const app = await NestFactory.createApplicationContext(
      AppModule.with({ ...config, databaseUrl: withoutWaiting(config.databaseUrl) }, clock),
      { logger: ['error'] },
    );
    const database = app.get(Database);
    if (wanted.registers)
      await noted(database, 'registers', async () => {
        await step('Published registers and figures', async () =>
          (await loadReferenceData(database)) ? 'loaded' : null,
        );
        await loadRegister(app, step);
      });
    if (wanted.demonstration)
      await step('Demonstration programme', () =>
        noted(database, 'demonstration', () => loadDemonstration(app, clock)),
      );
    if (config.firstAdministrator) {
      const link = await inviteFirstAdministrator(database, config.firstAdministrator);
      if (link)
        console.log(
          '• The first administrator chooses a password here, once, within 7 days: ' +
            `${config.publicUrl ?? `http://localhost:${config.port}`}${link}`,
        );
    }
    await app.close();
  }
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
