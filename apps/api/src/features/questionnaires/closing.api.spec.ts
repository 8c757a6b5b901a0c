import type { WaveDetail } from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SpecApp } from '../../testing/spec-app';
import { openedWave } from '../../testing/waves';
import { buildWorld, type World } from '../../testing/world';
import { ClosingService } from './index';

let spec: SpecApp;
let world: World;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-'));
beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  world = await buildWorld(spec);
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

it('ends a wave by itself on the day after its last', async () => {
  const { school, urn } = world.here;
  const { id } = await openedWave(school, urn, { closes: '2016-05-16' });
  const stateOf = async () => {
    spec.clock.set('2016-05-16T10:00:00Z');
    return (await school.get<WaveDetail>(`waves/${id}`)).body.wave.state;
  };
  expect(await spec.app.get(ClosingService).closeDue()).toBe('0 waves ended');
  expect(await stateOf()).toBe('open');
  spec.clock.set('2016-05-17T03:20:00Z');
  expect(await spec.app.get(ClosingService).closeDue()).toBe('1 waves ended');
  expect(await stateOf()).toBe('closed');
});
