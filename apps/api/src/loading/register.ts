import type { INestApplicationContext } from '@nestjs/common';
import type { GiasImport } from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ImportsService, wasFileApplied } from '../features/imports/index.js';
import { loaderViewer } from './loader-viewer.js';
import { Database } from '../platform/database/database.js';
import { dataFile } from './reference-data.js';

/**
 * In the order in which they were published, so that conversions, renames and moves become history.
 */
const files = [
  'edubasealldata20170701-part.csv',
  'edubasealldata20190901-state-funded.csv',
  'links_edubasealldata20250422-part.csv',
];

type Step = (name: string, work: () => Promise<string | null>) => Promise<void>;

/**
 * Loads the published snapshots of the register through the same import that an administrator uses.
 */
export async function loadRegister(app: INestApplicationContext, step: Step): Promise<void> {
  for (const name of files)
    await step(`Register ${name}`, async () => {
      const database = app.get(Database);
      if (await database.as(loaderViewer(), (tx) => wasFileApplied(tx, name))) return null;
      const { rows, counts } = await importFile(app, dataFile(`gias/${name}`));
      return `${rows.toLocaleString('en-GB')} rows, ${Object.entries(counts)
        .map(([kind, n]) => `${n} ${kind.replace('_', ' ')}`)
        .join(', ')}`;
    });
}

/**
 * Imports one file to its end, or to its preview, in the foreground.
 * @throws Error with the import's own sentence when it fails
 */
export async function importFile(
  app: INestApplicationContext,
  file: string,
  previewOnly = false,
): Promise<{ rows: number; rejected: number; counts: GiasImport['counts'] }> {
  const imports = app.get(ImportsService);
  const viewer = loaderViewer();
  const copy = path.join(await fs.promises.mkdtemp(path.join(os.tmpdir(), 'gias-')), 'file.csv');
  try {
    await fs.promises.copyFile(file, copy);
    const { previewed } = await imports.begin(viewer, copy, path.basename(file));
    const preview = await previewed;
    if (preview.state !== 'previewed')
      throw new Error(preview.problem ?? 'The file could not be imported.');
    const applied = previewOnly ? preview : await imports.apply(viewer, preview.id);
    return {
      rows: applied.rowsRead,
      rejected: applied.rowsRejected,
      counts: applied.counts,
    };
  } finally {
    await fs.promises.rm(path.dirname(copy), { recursive: true, force: true });
  }
}
