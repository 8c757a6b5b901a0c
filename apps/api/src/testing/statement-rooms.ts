import fs from 'node:fs';
import { platformTables, type Rooms } from '../platform/rooms';
import type { Sql } from '../platform/database/sql';
import { tablesOf } from './statement-tables';

/** Tables of the platform that rooms may read: what happened, and who did it. */
const readableOfPlatform = new Set(['history', 'audit_events']);

/** Where statements cross from one room into another, until that room offers a way in. */
export const knownCrossings: readonly string[] = [];

/** Finds statements that reach into a room they do not belong to. */
export class StatementRooms {
  private readonly owners = new Map<string, string>();
  private readonly open = new Set<string>(readableOfPlatform);

  /** @param sources the files of each `sql` template, as `sql-sources.mjs` found them */
  constructor(
    rooms: Rooms,
    private readonly sources: Readonly<Record<string, readonly string[]>>,
  ) {
    for (const room of rooms.all) {
      for (const table of room.tables ?? []) this.owners.set(table, room.name);
      for (const view of room.views ?? []) this.owners.set(view, room.name);
      for (const name of [...(room.views ?? []), ...(room.commons ?? [])]) this.open.add(name);
    }
    for (const table of platformTables) this.owners.set(table, 'platform');
  }

  static of(rooms: Rooms): StatementRooms {
    const file = process.env['SQL_SOURCES'];
    const sources: unknown = file ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
    return new StatementRooms(rooms, sources as Record<string, string[]>);
  }

  /** @returns a sentence for each crossing, none where the statement stays at home */
  crossingsOf(statement: Sql): string[] {
    const homes = this.homesOf(statement);
    const crossings = homes.length > 1 ? [`${homes.join(' and ')} share one statement`] : [];
    const [home] = homes;
    if (home !== undefined && home !== 'loading') {
      const { writes, reads } = tablesOf(statement.text);
      for (const table of writes)
        if (this.owners.get(table) !== home) crossings.push(`${home} writes ${table}`);
      for (const table of reads)
        if (!writes.has(table) && !this.mayRead(home, table))
          crossings.push(`${home} reads ${table}`);
    }
    return crossings.filter((crossing) => !knownCrossings.includes(crossing));
  }

  /**
   * The rooms whose templates the statement is made of. Code that works on any entity belongs to
   * none; what else the platform writes counts only where there is no other.
   */
  private homesOf({ sources }: Sql): string[] {
    const homes = new Set(
      sources.flatMap((source) => {
        const files = this.sources[source] ?? [];
        const [place, ...others] = new Set(files.map(roomOf));
        // The same text in several rooms belongs to whichever sent it; nothing crosses.
        return place === undefined || others.length || files.some(servesAll) ? [] : [place];
      }),
    );
    if (homes.size > 1) homes.delete('platform');
    return [...homes].sort();
  }

  /** Its own tables, commons and declared views of others, and PostgreSQL's own catalogs. */
  private mayRead(home: string, table: string): boolean {
    return this.owners.get(table) === home || this.open.has(table) || table.startsWith('pg_');
  }
}

const servesAll = (file: string): boolean => /^platform\/(database|editing)\//.test(file);

const roomOf = (file: string): string => {
  const [folder, name] = file.split('/');
  return folder === 'features' && name ? name : (folder ?? '');
};
