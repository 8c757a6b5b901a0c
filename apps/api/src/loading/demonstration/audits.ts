import type { AuditRatingMark } from '@all-together/contracts';
import { addDays, auditStatements, newestEdition } from '@all-together/domain';
import { day, int, json, known, rows, run, sql, uuid } from '../../platform/database/index.js';
import { loaderViewer } from '../loader-viewer.js';
import type { Chance } from './chance.js';
import type { Stage } from './stage.js';

/** Days after the first audit on which some schools rate themselves again. */
const repeatedAfter = 95;
const notes = [
  'Minutes of the governors, spring term.',
  'Seen in the policy, section 4.',
  'Pupils said so in the council.',
  'Staff meeting in the autumn.',
];

interface AuditedSchool {
  urn: number;
  areaId: string;
  /** The day on which its first plan starts. */
  starts: string;
}

/** Rows as they are written, named as the database names their columns. */
interface Written {
  audits: object[];
  ratings: object[];
}

/**
 * Audits of all schools that have a plan: the first when the plan began; a second, better one for
 * some.
 */
export async function addAudits(stage: Stage): Promise<number> {
  const { chance, clock } = stage;
  const today = clock.day(0);
  const written: Written = { audits: [], ratings: [] };
  for (const school of await schoolsWithPlan(stage)) {
    const on = (offset: number) => addDays(school.starts, offset);
    const good = 0.1 + chance.next() * 0.25;
    const isOld = on(repeatedAfter + 10) < today;
    addAudit(chance, written, school, on(0), on(12) < today ? on(12) : null, good);
    if (isOld && chance.happens(0.5))
      addAudit(chance, written, school, on(repeatedAfter), on(repeatedAfter + 9), good + 0.3);
  }
  await write(stage, written);
  return written.audits.length;
}

const schoolsWithPlan = ({ database }: Stage): Promise<AuditedSchool[]> =>
  database.as(loaderViewer(), (tx) =>
    rows(
      tx,
      { urn: known(int()), areaId: uuid(), starts: day() },
      sql`select distinct on (p.urn) p.urn, p.area_id,
                 coalesce(p.starts, current_date - 100) as starts
          from plans p
          where p.urn is not null
          order by p.urn, p.starts`,
    ),
  );

/** One audit with its ratings. @param good the share of statements that are fully in place */
function addAudit(
  chance: Chance,
  { audits, ratings }: Written,
  { urn, areaId }: AuditedSchool,
  begun: string,
  finished: string | null,
  good: number,
): void {
  const id = chance.id(new Date(`${begun}T09:00:00Z`));
  audits.push({
    id,
    area_id: areaId,
    urn,
    edition: newestEdition,
    begun_on: begun,
    finished_on: finished,
  });
  for (const statement of auditStatements(newestEdition)) {
    const rating = rate(chance, finished !== null, good);
    ratings.push({
      id: chance.id(new Date(`${begun}T10:00:00Z`)),
      audit_id: id,
      area_id: areaId,
      urn,
      statement_id: statement.id,
      rating,
      evidence: rating === 'fully' ? chance.pick(notes) : '',
    });
  }
}

function rate(chance: Chance, finished: boolean, good: number): AuditRatingMark | null {
  const draw = chance.next();
  if (!finished && chance.happens(0.4)) return null;
  if (draw < good) return 'fully';
  return draw < good + 0.4 ? 'partly' : 'not_yet';
}

const write = ({ database }: Stage, { audits, ratings }: Written): Promise<void> =>
  database.as(loaderViewer(), async (tx) => {
    await run(
      tx,
      sql`insert into audits (id, area_id, urn, edition, begun_on, finished_on)
          select id, area_id, urn, edition, begun_on, finished_on
          from json_populate_recordset(null::audits, ${json(audits)})`,
    );
    await run(
      tx,
      sql`insert into audit_ratings (id, audit_id, area_id, urn, statement_id, rating, evidence)
          select id, audit_id, area_id, urn, statement_id, rating, evidence
          from json_populate_recordset(null::audit_ratings, ${json(ratings)})`,
    );
  });
