/** A PostgreSQL on loopback; `url` connects as the cluster's owner. */
export interface Server {
  url: string;
  pid: number;
  stop: () => Promise<void>;
}
export function startPostgres(options: {
  folder: string;
  password: string;
  settings?: Record<string, string>;
}): Promise<Server>;
export function freePort(): Promise<number>;
