// What each kind of file finds already there, how it is brought in, and how it is taken back.
import type { RecordImportKind } from '@all-together/contracts';
import type { ImportedValues, KnownPlaces } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import { identityOf } from '../../platform/database/identity.js';
import { conflict } from '../../platform/problems/problem-error.js';

export type KnownRow = Omit<ImportedValues, 'email'> & {
  line: number;
  identity: string | null;
  sessionId: string | null;
};
export type Told =
  | { state: 'new'; known: KnownRow; reason: string }
  | { state: 'duplicate' | 'fault'; known: null; reason: string };
interface Target {
  id: string;
  organisationId: string;
}
type Line = { line: number; values: ImportedValues };

interface ImportKind {
  /** The places that a row may name. */
  places(tx: Tx, viewer: Viewer, organisationId: string): Promise<KnownPlaces>;
  /** Tells what is new from what is there already, in the file or before it. */
  tell(tx: Tx, target: Target, lines: readonly Line[]): Promise<Map<number, Told>>;
  insert(
    tx: Tx,
    viewer: Viewer,
    target: Target,
    rows: readonly (KnownRow & { id: string })[],
  ): Promise<void>;
  takeBack(tx: Tx, ids: readonly string[]): Promise<void>;
}

/** Where a partner is assigned: the same as what its workers may choose in the forms. */
async function assignedPlaces(tx: Tx, _: Viewer, organisationId: string): Promise<KnownPlaces> {
  const [areas, schools] = await Promise.all([
    tx.query(
      `select distinct a.id, a.name from areas a join assignments s on s.area_id = a.id and s.organisation_id = $1 and s.urn is null`,
      [organisationId],
    ) as Promise<KnownPlaces['areas']>,
    tx.query(
      `select distinct e.urn, c.name, e.area_id as "areaId" from enrolments e join schools c on c.urn = e.urn join assignments s on s.organisation_id = $1 and s.area_id = e.area_id and (s.urn is null or s.urn = e.urn) where e.status <> 'withdrawn'`,
      [organisationId],
    ) as Promise<KnownPlaces['schools']>,
  ]);
  return { areas, schools };
}

/** Online learning is open to anyone: every Champion Area, and every school enrolled in one. */
async function allPlaces(tx: Tx): Promise<KnownPlaces> {
  const [areas, schools] = await Promise.all([
    tx.query(`select id, name from areas`) as Promise<KnownPlaces['areas']>,
    tx.query(
      `select e.urn, c.name, e.area_id as "areaId" from enrolments e join schools c on c.urn = e.urn where e.status <> 'withdrawn'`,
    ) as Promise<KnownPlaces['schools']>,
  ]);
  return { areas, schools };
}

const fresh = (
  line: number,
  { email, ...values }: ImportedValues,
  sessionId: string | null = null,
): Told => ({
  state: 'new',
  reason: '',
  known: { ...values, line, identity: email ? identityOf(email) : null, sessionId },
});
const twice = (reason: string): Told => ({ state: 'duplicate', known: null, reason });

/**
 * Tells duplicates by a key: first those of an earlier line, then those that are stored. A row
 * without a key is always new.
 */
function tellByKey(
  lines: readonly Line[],
  keyOf: (values: ImportedValues) => string | null,
  stored: ReadonlySet<string>,
  words: { stored: string; line: (line: number) => string },
): Map<number, Told> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map(({ line, values }): [number, Told] => {
      const key = keyOf(values);
      if (key === null) return [line, fresh(line, values)];
      const before = seen.get(key);
      if (before !== undefined) return [line, twice(words.line(before))];
      seen.set(key, line);
      return [line, stored.has(key) ? twice(words.stored) : fresh(line, values)];
    }),
  );
}

const json = (rows: readonly object[]) => JSON.stringify(rows);

async function removeUntouched(tx: Tx, table: string, ids: readonly string[]): Promise<void> {
  const [, gone] = (await tx.query(
    `update ${table} set removed = true where id = any ($1) and version = 1 and not removed`,
    [ids],
  )) as [unknown, number];
  if (gone !== ids.length)
    throw conflict(
      'changed_since',
      'Something that the file brought in was changed since, so the file cannot be taken back as a whole. Nothing was changed.',
    );
}

export const kinds: Record<RecordImportKind, ImportKind> = {
  visits: {
    places: assignedPlaces,
    async tell(tx, { organisationId }, lines) {
      const key = ({
        date,
        areaId,
        urn,
        minutes,
        agreed,
      }: Pick<ImportedValues, 'date' | 'areaId' | 'urn' | 'minutes' | 'agreed'>) =>
        `${date} ${areaId} ${urn} ${minutes} ${agreed}`;
      const stored = (await tx.query(
        `select visited_on as date, area_id as "areaId", urn, minutes, agreed from visits where organisation_id = $1 and not removed and visited_on = any ($2::date[])`,
        [organisationId, lines.map(({ values }) => values.date)],
      )) as Parameters<typeof key>[0][];
      return tellByKey(lines, key, new Set(stored.map(key)), {
        stored: 'This visit is logged already: same day, place, minutes and words.',
        line: (line) => `The same visit stands in line ${line}.`,
      });
    },
    async insert(tx, viewer, { organisationId }, rows) {
      await tx.query(
        `insert into visits (id, organisation_id, area_id, urn, visited_on, minutes, purpose, present, agreed, logged_by)
         select r.id, $2, r."areaId", r.urn, r.date, r.minutes, r.purpose, r.present, r.agreed, $3 from json_to_recordset($1) as r (id uuid, "areaId" uuid, urn int, date date, minutes int, purpose text, present text, agreed text)`,
        [json(rows), organisationId, viewer.personId],
      );
      await tx.query(
        `insert into follow_ups (id, visit_id, organisation_id, area_id, urn, title, owner_name, owed_by_partner, due)
         select gen_random_uuid(), r.id, $2, r."areaId", r.urn, r."followUp", '', true, null from json_to_recordset($1) as r (id uuid, "areaId" uuid, urn int, "followUp" text) where r."followUp" <> ''`,
        [json(rows), organisationId],
      );
    },
    async takeBack(tx, ids) {
      await removeUntouched(tx, 'visits', ids);
      await tx.query(
        `update follow_ups set removed = true where visit_id = any ($1) and not removed`,
        [ids],
      );
    },
  },
  sessions: {
    places: assignedPlaces,
    async tell(tx, { organisationId }, lines) {
      const key = ({
        date,
        title,
        areaId,
        urn,
      }: Pick<ImportedValues, 'date' | 'title' | 'areaId' | 'urn'>) =>
        `${date} ${title.toLowerCase()} ${areaId} ${urn}`;
      const stored = (await tx.query(
        `select held_on as date, title, area_id as "areaId", urn from training_sessions where organisation_id = $1 and not removed and held_on = any ($2::date[])`,
        [organisationId, lines.map(({ values }) => values.date)],
      )) as Parameters<typeof key>[0][];
      return tellByKey(lines, key, new Set(stored.map(key)), {
        stored: 'This session is planned already: same day, title and place.',
        line: (line) => `The same session stands in line ${line}.`,
      });
    },
    async insert(tx, _, { organisationId }, rows) {
      await tx.query(
        `insert into training_sessions (id, organisation_id, area_id, urn, title, audience, held_on, starts_at, minutes, mode, venue, trainers, capacity)
         select r.id, $2, r."areaId", r.urn, r.title, r.audience, r.date, r."startsAt", r.minutes, case when r.venue ~* '(online|zoom|teams|webinar)' then 'online' else 'venue' end, r.venue, r.trainers, r.capacity
         from json_to_recordset($1) as r (id uuid, "areaId" uuid, urn int, title text, audience text, date date, "startsAt" text, minutes int, venue text, trainers text, capacity int)`,
        [json(rows), organisationId],
      );
    },
    takeBack: (tx, ids) => removeUntouched(tx, 'training_sessions', ids),
  },
  attendances: {
    places: assignedPlaces,
    async tell(tx, { organisationId }, lines) {
      const sessions = (await tx.query(
        `select id, held_on as date, lower(title) as title, status from training_sessions where organisation_id = $1 and not removed and held_on = any ($2::date[])`,
        [organisationId, lines.map(({ values }) => values.date)],
      )) as { id: string; date: string; title: string; status: string }[];
      const present = new Set(
        (
          (await tx.query(
            `select session_id as id, identity from attendances where session_id = any ($1) and identity is not null and not removed`,
            [sessions.map(({ id }) => id)],
          )) as { id: string; identity: string }[]
        ).map(({ id, identity }) => `${id} ${identity}`),
      );
      const groups = new Set(
        (
          (await tx.query(
            `select session_id as id, urn, audience, people, lower(name) as name from attendances where session_id = any ($1) and identity is null and not removed`,
            [sessions.map(({ id }) => id)],
          )) as { id: string; urn: number | null; audience: string; people: number; name: string }[]
        ).map(
          ({ id, urn, audience, people, name }) => `${id} ${urn} ${audience} ${people} ${name}`,
        ),
      );
      const seen = new Map<string, number>();
      return new Map(
        lines.map(({ line, values }): [number, Told] => {
          const found = sessions.filter(
            ({ date, title }) => date === values.date && title === values.title.toLowerCase(),
          );
          if (found.length !== 1)
            return [
              line,
              {
                state: 'fault',
                known: null,
                reason: found.length
                  ? `Several sessions of that day are called “${values.title}”. Enter this row in the register of the right one.`
                  : `No session of that day is called “${values.title}”. Plan it first, or bring it in.`,
              },
            ];
          const { id, status } = found[0]!;
          if (status === 'confirmed' || status === 'cancelled')
            return [
              line,
              {
                state: 'fault',
                known: null,
                reason:
                  status === 'confirmed'
                    ? 'The register of that session is confirmed. Open it again first.'
                    : 'That session was cancelled.',
              },
            ];
          const key = values.email
            ? `${id} ${identityOf(values.email)}`
            : `${id} ${values.urn} ${values.audience} ${values.people} ${values.name.toLowerCase()}`;
          const before = seen.get(key);
          if (before !== undefined && (values.email || values.name))
            return [
              line,
              twice(
                `The same ${values.email || values.name ? 'person' : 'group'} stands in line ${before}.`,
              ),
            ];
          seen.set(key, line);
          if (present.has(key) || groups.has(key))
            return [line, twice('This is in the register already.')];
          return [line, fresh(line, values, id)];
        }),
      );
    },
    async insert(tx, _, { organisationId }, rows) {
      await tx.query(
        `insert into attendances (id, session_id, organisation_id, area_id, urn, audience, people, name, identity)
         select r.id, r."sessionId", $2, s.area_id, r.urn, r.audience, r.people, r.name, r.identity
         from json_to_recordset($1) as r (id uuid, "sessionId" uuid, urn int, audience text, people int, name text, identity text) join training_sessions s on s.id = r."sessionId"`,
        [json(rows), organisationId],
      );
    },
    takeBack: (tx, ids) => removeUntouched(tx, 'attendances', ids),
  },
  completions: {
    places: allPlaces,
    async tell(tx, { organisationId }, lines) {
      const key = (identity: string | null, module: string, day: string) =>
        identity ? `${identity} ${module} ${day}` : null;
      const stored = (await tx.query(
        `select identity, module, completed_on as day from completions where organisation_id = $1 and not removed and identity is not null and completed_on = any ($2::date[])`,
        [organisationId, lines.map(({ values }) => values.date)],
      )) as { identity: string; module: string; day: string }[];
      return tellByKey(
        lines,
        ({ email, title, date }) => key(email ? identityOf(email) : null, title, date),
        new Set(stored.flatMap(({ identity, module, day }) => key(identity, module, day) ?? [])),
        {
          stored: 'This person’s completion of the module on that day is here already.',
          line: (line) => `The same person, module and day stand in line ${line}.`,
        },
      );
    },
    async insert(tx, _, { id, organisationId }, rows) {
      await tx.query(
        `insert into completions (id, import_id, organisation_id, area_id, place, urn, audience, module, completed_on, identity)
         select r.id, $3, $2, r."areaId", r.place, r.urn, r.audience, r.title, r.date, r.identity from json_to_recordset($1) as r (id uuid, "areaId" uuid, place text, urn int, audience text, title text, date date, identity text)`,
        [json(rows), organisationId, id],
      );
    },
    async takeBack(tx, ids) {
      await tx.query(`update completions set removed = true where id = any ($1)`, [ids]);
    },
  },
};
