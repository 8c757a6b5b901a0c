import { SpecApp } from './spec-app';
import { buildWorld, type World } from './world';

/** The app and the world of this file's specs; they stand once `startWorld` was called. */
export let spec: SpecApp;
export let world: World;

/**
 * Starts an app with the world in it before the specs of a file, and stops it after them. Call it
 * before anything that needs the world.
 */
export function startWorld(environment: Record<string, string> = {}): void {
  beforeAll(async () => {
    spec = await SpecApp.start(environment);
    world = await buildWorld(spec);
  });
  afterAll(() => spec.stop());
}
