import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import fs from 'node:fs';
import { AppModule } from './app.module.js';
import { importFile } from './loading/register.js';
import { readConfig } from './platform/config/config.js';

// Imports one GIAS file from the command line; with --preview it only says what would change.
const [file] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
try {
  if (!file || !fs.existsSync(file)) throw new Error(`There is no file ${file ?? ''}.`);
  const app = await NestFactory.createApplicationContext(AppModule.with(readConfig(process.env)), {
    logger: ['error'],
  });
  const only = process.argv.includes('--preview');
  const started = performance.now();
  const { rows, rejected, counts } = await importFile(app, file, only);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  console.log(
    `• ${rows.toLocaleString('en-GB')} rows read, ${rejected.toLocaleString('en-GB')} rejected ` +
      `(reasons on the page “Register”), in ${seconds} s`,
  );
  for (const [kind, n] of Object.entries(counts))
    console.log(`  ${kind.replace('_', ' ').padEnd(14)}${n.toLocaleString('en-GB')}`);
  console.log(
    only
      ? '• A preview: nothing was changed. An administrator can apply it on the page “Register”.'
      : '• Applied.',
  );
  await app.close();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
