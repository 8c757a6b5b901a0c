import type { AuditRatingMark } from '@all-together/contracts';
import { auditStatements, newestEdition } from '@all-together/domain';
import { loaderViewer } from '../loader-viewer.js';
import type { Stage } from './stage.js';

/** Days after the first audit on which some schools rate themselves again. */
const repeatedAfter = 95;
const notes = [
  'Minutes of the governors, spring term.',
  'Seen in the policy, section 4.',
  'Pupils said so in the council.',
  'Staff meeting in the autumn.',
];

/**
 * Audits of all schools that have a plan: the first when the plan began; a second, better one for
 * some.
 */
export async function addAudits({ chance, clock, database }: Stage): Promise<number> {
  const schools = (await database.as(loaderViewer(), (tx) =>
    tx.query(
      `select distinct on (p.urn) p.urn, p.area_id as "areaId", coalesce(p.starts, current_date - 100) as starts from plans p where p.urn is not null order by p.urn, p.starts`,
    ),
  )) as { urn: number; areaId: string; starts: string }[];
  const statements = auditStatements(newestEdition);
  const audits: object[] = [];
  const ratings: object[] = [];
  const add = (
    school: (typeof schools)[number],
    begun: string,
    finished: string | null,
    good: number,
  ) => {
    const id = chance.id(new Date(`${begun}T09:00:00Z`));
    audits.push({
      id,
      area_id: school.areaId,
      urn: school.urn,
      begun_on: begun,
      finished_on: finished,
    });
    for (const statement of statements) {
      const draw = chance.next();
      const rating: AuditRatingMark | null =
        !finished && chance.happens(0.4)
          ? null
          : draw < good
            ? 'fully'
            : draw < good + 0.4
              ? 'partly'
              : 'not_yet';
      ratings.push({
        id: chance.id(new Date(`${begun}T10:00:00Z`)),
        audit_id: id,
        area_id: school.areaId,
        urn: school.urn,
        statement_id: statement.id,
        rating,
        evidence: rating === 'fully' ? chance.pick(notes) : '',
      });
    }
  };
  for (const school of schools) {
    const day = (offset: number) =>
      new Date(Date.parse(school.starts) + offset * 86_400_000).toISOString().slice(0, 10);
    const good = 0.1 + chance.next() * 0.25;
    const isOld = day(repeatedAfter + 10) < clock.day(0);
    add(school, day(0), day(12) < clock.day(0) ? day(12) : null, good);
    if (isOld && chance.happens(0.5))
      add(school, day(repeatedAfter), day(repeatedAfter + 9), good + 0.3);
  }
  await database.as(loaderViewer(), async (tx) => {
    await tx.query(
      `insert into audits (id, area_id, urn, edition, begun_on, finished_on) select a.id, a.area_id, a.urn, $2, a.begun_on, a.finished_on from jsonb_to_recordset($1::jsonb) as a (id uuid, area_id uuid, urn int, begun_on date, finished_on date)`,
      [JSON.stringify(audits), newestEdition],
    );
    await tx.query(
      `insert into audit_ratings (id, audit_id, area_id, urn, statement_id, rating, evidence) select r.id, r.audit_id, r.area_id, r.urn, r.statement_id, r.rating, r.evidence from jsonb_to_recordset($1::jsonb) as r (id uuid, audit_id uuid, area_id uuid, urn int, statement_id text, rating text, evidence text)`,
      [JSON.stringify(ratings)],
    );
  });
  return audits.length;
}
