import type { Audit, AuditDetail, AuditRating, AuditRatingMark } from '@all-together/contracts';
import {
  day,
  exists,
  int,
  jsonOf,
  nullable,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

/** A list longer than this is read by nobody; an area has fewer schools. */
const mostAudits = 500;

const auditShape = {
  id: uuid(),
  areaId: uuid(),
  urn: int(),
  schoolName: text(),
  edition: int(),
  begunOn: day(),
  finishedOn: nullable(day()),
  version: int(),
  statements: int(),
  fully: int(),
  partly: int(),
  notYet: int(),
};

/** An audit as it crosses the wire, but for what the viewer may do with it. */
export type StoredAudit = Omit<Audit, 'mayWrite'>;

const audits: Projection<typeof auditShape> = {
  shape: auditShape,
  columns: sql`
  a.id, a.area_id, a.urn, s.name as school_name, a.edition, a.begun_on, a.finished_on, a.version,
         r.statements, r.fully, r.partly, r.not_yet`,
  tables: (source = sql`audits`) => sql`
  ${source} a
  join schools s on s.urn = a.urn
  cross join lateral (
    select count(*) as statements,
           count(*) filter (where rating = 'fully') as fully,
           count(*) filter (where rating = 'partly') as partly,
           count(*) filter (where rating = 'not_yet') as not_yet
    from audit_ratings
    where audit_id = a.id) r`,
};

/** Audits of an area's schools, or of all that the viewer sees, the latest first. */
export const listAudits = (tx: Tx, areaId?: string): Promise<StoredAudit[]> =>
  rows(
    tx,
    auditShape,
    sql`${selectFrom(audits)}
        where ${areaId ? sql`a.area_id = ${areaId}` : sql`true`}
        order by a.begun_on desc, a.id limit ${mostAudits}`,
  );

/** @throws 404 out of scope */
export async function auditById(tx: Tx, id: string): Promise<StoredAudit> {
  const found = await row(tx, auditShape, sql`${selectFrom(audits)} where a.id = ${id}`);
  if (!found) throw notFound('The audit');
  return found;
}

export const ratingsOf = (tx: Tx, auditId: string): Promise<AuditRating[]> =>
  rows(
    tx,
    {
      id: uuid(),
      statementId: text(),
      rating: nullable(text<AuditRatingMark>()),
      evidence: text(),
      version: int(),
    },
    sql`select id, statement_id, rating, evidence, version
        from audit_ratings where audit_id = ${auditId}`,
  );

/** The finished audit of the same school before this one. */
export async function auditBefore(
  tx: Tx,
  { id, urn, begunOn }: StoredAudit,
): Promise<AuditDetail['before']> {
  const before = await row(
    tx,
    { begunOn: day(), ratings: nullable(jsonOf<Record<string, AuditRatingMark>>()) },
    sql`select a.begun_on, (
          select jsonb_object_agg(r.statement_id, r.rating)
          from audit_ratings r
          where r.audit_id = a.id and r.rating is not null) as ratings
        from audits a
        where a.urn = ${urn} and a.id <> ${id} and a.finished_on is not null
          and (a.begun_on, a.id) < (${begunOn}::date, ${id}::uuid)
        order by a.begun_on desc, a.id desc limit 1`,
  );
  return before ? { begunOn: before.begunOn, ratings: before.ratings ?? {} } : null;
}

export const isFinished = (tx: Tx, id: string): Promise<boolean> =>
  exists(tx, sql`select from audits where id = ${id} and finished_on is not null`);

/** The area in which a school takes part now. @returns undefined for one that does not */
export const areaOfSchool = (tx: Tx, urn: number): Promise<{ areaId: string } | undefined> =>
  row(
    tx,
    { areaId: uuid() },
    sql`select area_id
        from enrolments
        where urn = ${urn} and status <> 'withdrawn'
        order by since desc limit 1`,
  );
