export interface RunningDatabase {
  ownerUrl: string;
  apiUrl: string;
  pid?: number;
  stop: () => Promise<void>;
}
export interface RunningApi {
  url: string;
  pid: number;
  exited: Promise<number>;
  stop: () => Promise<void>;
}
type Environment = Record<string, string | undefined>;

export const root: string;
export function startDatabase(
  dataFolder: string,
  settings?: Record<string, string>,
): Promise<RunningDatabase>;
export function prepare(database: RunningDatabase, env?: Environment): Promise<void>;
export function startApi(
  database: RunningDatabase,
  port: number,
  env?: Environment,
): Promise<RunningApi>;
