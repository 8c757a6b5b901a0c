import type { Config } from '../config/config.js';

/** The whole address of a page for anybody. */
export const publicAddress = (config: Config, path: string): string =>
  (config.publicUrl ? new URL(config.publicUrl).origin : `http://localhost:${config.port}`) + path;
