import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { loadDemonstration } from './loading/demonstration.js';
import { loadReferenceData } from './loading/reference-data.js';
import { loadRegister } from './loading/register.js';
import { migrate } from './loading/schema.js';
import { isLoaded } from './loading/loaded.js';
import { readConfig } from './platform/config/config.js';
import { Database } from './platform/database/database.js';

/** Says what is being done, and how long it took. */
async function step(name: string, work: () => Promise<string | null>): Promise<void> {
  const started = performance.now();
  const outcome = await work();
  if (outcome) console.log(`• ${name}: ${outcome} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

try {
  const { DATABASE_URL: ownerUrl, ...environment } = process.env;
  if (!ownerUrl) throw new Error('DATABASE_URL is not set. It names the database as its owner.');
  const config = readConfig(environment);
  await step('Migrations', async () => {
    const count = await migrate(ownerUrl, config.databaseUrl);
    return count ? `${count} applied` : null;
  });
  if (!(await isLoaded(config.databaseUrl, config.demonstration))) {
    const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
    const database = app.get(Database);
    await step('Published registers and figures', async () => ((await loadReferenceData(database)) ? 'loaded' : null));
    await loadRegister(app, step);
    if (config.demonstration) await step('Demonstration programme', () => loadDemonstration(app));
    await app.close();
  }
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
