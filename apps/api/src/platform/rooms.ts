import type { Type } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';

type Entities = Extract<DataSourceOptions['entities'], unknown[]>;

/** What a room of the API says about itself: all that the rest of the app knows of it. */
export interface Room {
  /** The folder's name, which is also the tag of its operations in the API's description. */
  name: string;
  module: Type;
  entities?: Entities;
  /** The tables that this room alone writes. Every table of the database has one owner. */
  tables?: readonly string[];
  /** Views that this room declares for others; they run with the rights of whoever asks. */
  views?: readonly string[];
  /** Those of its tables that every room may read: the registers that all nouns refer to. */
  commons?: readonly string[];
  /** What a person reads when the database refuses a write by this constraint or index. */
  constraintMessages?: Readonly<Record<string, string>>;
  /** Addresses outside `/api`: pages for anybody. */
  publicPages?: readonly string[];
  /** Beginnings of addresses whose rest is a secret, and is never logged. */
  secretAddresses?: readonly string[];
}

/** Tables of the platform itself; pg-boss keeps its own in a schema of its own. */
export const platformTables = [
  'audit_events',
  'creations',
  'device_keys',
  'history',
  'job_runs',
  'loads',
  'mails',
  'migrations',
  'notifications',
  'sessions',
];

/** The rooms of the running app, as the platform sees them. */
export class Rooms {
  readonly entities: Entities;
  readonly publicPages: string[];
  private readonly secretAddresses: string[];
  private readonly messages: ReadonlyMap<string, string>;

  constructor(readonly all: readonly Room[]) {
    this.entities = all.flatMap((room) => room.entities ?? []);
    this.secretAddresses = all.flatMap((room) => room.secretAddresses ?? []);
    this.publicPages = all.flatMap((room) => room.publicPages ?? []);
    this.messages = new Map(all.flatMap((room) => Object.entries(room.constraintMessages ?? {})));
  }

  /** An address as it may be logged. */
  withoutSecret(url: string): string {
    const start = this.secretAddresses.find((address) => url.startsWith(address));
    return start ? `${start}…` : url;
  }

  /** The message of a constraint, when its room has one. */
  messageOf(constraint: string | undefined): string | undefined {
    return constraint === undefined ? undefined : this.messages.get(constraint);
  }
}
