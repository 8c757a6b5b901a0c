import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Asker } from './spec-app';
import { spec, startWorld } from './spec-world';

/** Someone who answers without an account; there once `startQuestionnaires` was called. */
export let pupil: Asker;

/**
 * Starts the world before the specs of a file, with a folder of its own for the keys to answers.
 * @returns the folder
 */
export function startQuestionnaires(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'questionnaires-'));
  startWorld({ DATA_FOLDER: folder });
  beforeAll(() => {
    pupil = spec.anonymous();
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
