import { Inject, Injectable } from '@nestjs/common';
import type {
  Audit,
  AuditDetail,
  AuditRating,
  AuditRatingMark,
  BeginAudit,
  ListAudits,
  RateStatement,
} from '@all-together/contracts';
import { auditStatements, newestEdition, today, type Clock } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { AuditRatingEntity } from './audit.entities.js';

/** A list longer than this is read by nobody; an area has fewer schools. */
const mostAudits = 500;
const columns = `a.id, a.area_id as "areaId", a.urn, s.name as "schoolName", a.edition, a.begun_on as "begunOn", a.finished_on as "finishedOn", a.version,
  count(r.id)::int as statements, count(*) filter (where r.rating = 'fully')::int as fully, count(*) filter (where r.rating = 'partly')::int as partly, count(*) filter (where r.rating = 'not_yet')::int as "notYet"`;
const from = `audits a join schools s on s.urn = a.urn left join audit_ratings r on r.audit_id = a.id`;

/**
 * A school looks at itself, statement by statement; what is weak becomes an objective of its plan.
 */
@Injectable()
export class AuditsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, { areaId }: ListAudits): Promise<Audit[]> {
    return this.database.as(viewer, async (tx) => {
      const rows = (await tx.query(
        `select ${columns} from ${from} where ($1::uuid is null or a.area_id = $1) group by a.id, s.name order by a.begun_on desc, a.id limit ${mostAudits}`,
        [areaId ?? null],
      )) as Omit<Audit, 'mayWrite'>[];
      return rows.map((row) => toAudit(viewer, row));
    });
  }

  get(viewer: Viewer, id: string): Promise<AuditDetail> {
    return this.database.as(viewer, (tx) => detailOf(tx, viewer, id));
  }

  /** @throws 404 for a school that is not one's own; 409 while another audit is open */
  begin(viewer: Viewer, body: BeginAudit): Promise<AuditDetail> {
    return this.database.as(viewer, async (tx) => {
      const [enrolment] = (await tx.query(
        `select area_id as "areaId" from enrolments where urn = $1 and status <> 'withdrawn' order by since desc limit 1`,
        [body.urn],
      )) as { areaId: string }[];
      if (!enrolment || !mine(viewer, body.urn)) throw notFound('The school');
      if (await claimCreation(tx, viewer, 'audit', body)) {
        const [made] = (await tx.query(
          `insert into audits (id, area_id, urn, edition, begun_on) values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
          [body.id, enrolment.areaId, body.urn, newestEdition, today(this.clock)],
        )) as { id: string }[];
        if (!made) throw conflict('audit_open', 'An audit is open already. Finish it first.');
        const statements = auditStatements(newestEdition);
        await tx.query(
          `insert into audit_ratings (id, audit_id, area_id, urn, statement_id) select u.id, $3, $4, $5, u.statement from unnest($1::uuid[], $2::text[]) as u (id, statement)`,
          [
            statements.map(() => newId()),
            statements.map(({ id }) => id),
            body.id,
            enrolment.areaId,
            body.urn,
          ],
        );
        await record(tx, viewer, {
          action: 'audit.begin',
          noun: 'audit',
          itemId: body.id,
          areaId: enrolment.areaId,
          urn: body.urn,
        });
      }
      return detailOf(tx, viewer, body.id);
    });
  }

  /** @throws 422 once the audit is finished */
  rate(viewer: Viewer, id: string, seen: number, body: RateStatement): Promise<AuditDetail> {
    return this.database.as(viewer, async (tx) => {
      const editable: Editable<AuditRatingEntity> = {
        entity: AuditRatingEntity,
        noun: 'audit_rating',
        rule: async (stored, changes) => {
          if (!mine(viewer, stored.urn)) throw notFound('The statement');
          const { audit } = await detailOf(tx, viewer, stored.auditId);
          if (audit.finishedOn)
            throw brokenRule(
              'finished',
              'This audit is finished. Begin the next one to rate anew.',
            );
          return changes;
        },
      };
      const { auditId } = await edit(tx, viewer, editable, id, seen, body);
      return detailOf(tx, viewer, auditId);
    });
  }

  /** @throws 422 while statements are not rated; 409 when it is finished already */
  finish(viewer: Viewer, id: string): Promise<AuditDetail> {
    return this.database.as(viewer, async (tx) => {
      const { audit } = await detailOf(tx, viewer, id);
      if (!audit.mayWrite) throw notFound('The audit');
      if (audit.finishedOn) throw conflict('finished', 'This audit is finished already.', audit);
      const open = audit.statements - audit.fully - audit.partly - audit.notYet;
      if (open)
        throw brokenRule(
          'unrated',
          `Rate ${open === 1 ? 'the statement that is' : `the ${open} statements that are`} still open.`,
        );
      await tx.query(`update audits set finished_on = $2 where id = $1`, [id, today(this.clock)]);
      await record(tx, viewer, {
        action: 'audit.finish',
        noun: 'audit',
        itemId: id,
        areaId: audit.areaId,
        urn: audit.urn,
      });
      return detailOf(tx, viewer, id);
    });
  }
}

const mine = (viewer: Viewer, urn: number): boolean =>
  viewer.roles.includes('loader') || viewer.ledSchools.includes(urn);
const toAudit = (viewer: Viewer, row: Omit<Audit, 'mayWrite'>): Audit => ({
  ...row,
  mayWrite: mine(viewer, row.urn),
});

async function detailOf(tx: Tx, viewer: Viewer, id: string): Promise<AuditDetail> {
  const [row] = (await tx.query(
    `select ${columns} from ${from} where a.id = $1 group by a.id, s.name`,
    [id],
  )) as Omit<Audit, 'mayWrite'>[];
  if (!row) throw notFound('The audit');
  const ratings = (await tx.query(
    `select id, statement_id as "statementId", rating, evidence, version from audit_ratings where audit_id = $1`,
    [id],
  )) as AuditRating[];
  const [before] = (await tx.query(
    `select a.begun_on as "begunOn", (select jsonb_object_agg(r.statement_id, r.rating) from audit_ratings r where r.audit_id = a.id and r.rating is not null) as ratings from audits a where a.urn = $1 and a.id <> $2 and a.finished_on is not null and (a.begun_on, a.id) < ($3::date, $2::uuid) order by a.begun_on desc, a.id desc limit 1`,
    [row.urn, id, row.begunOn],
  )) as { begunOn: string; ratings: Record<string, AuditRatingMark> | null }[];
  return {
    audit: toAudit(viewer, row),
    statements: [...auditStatements(row.edition)],
    ratings,
    before: before ? { begunOn: before.begunOn, ratings: before.ratings ?? {} } : null,
  };
}
