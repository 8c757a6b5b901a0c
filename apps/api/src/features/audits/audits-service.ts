import { Inject, Injectable } from '@nestjs/common';
import type {
  Audit,
  AuditDetail,
  BeginAudit,
  ListAudits,
  RateStatement,
} from '@all-together/contracts';
import { auditStatements, newestEdition, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import {
  brokenRule,
  conflict,
  notFound,
  type ProblemError,
} from '../../platform/problems/problem-error.js';
import {
  areaOfSchool,
  auditBefore,
  auditById,
  listAudits,
  ratingsOf,
  type StoredAudit,
} from './audits-queries.js';
import { auditsSchool, beginAudit, finishAudit, rateStatement } from './audits-records.js';

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
    return this.database.as(viewer, async (tx) =>
      (await listAudits(tx, areaId)).map((audit) => shown(viewer, audit)),
    );
  }

  get(viewer: Viewer, id: string): Promise<AuditDetail> {
    return this.database.as(viewer, (tx) => detailOf(tx, viewer, id));
  }

  /** @throws 404 for a school that is not one's own; 409 while another audit is open */
  begin(viewer: Viewer, body: BeginAudit): Promise<AuditDetail> {
    return this.database.as(viewer, async (tx) => {
      const area = await areaOfSchool(tx, body.urn);
      if (!area || !auditsSchool(viewer, body.urn)) throw notFound('The school');
      if (await claimCreation(tx, viewer, 'audit', body))
        await beginAudit(tx, viewer, {
          ...body,
          ...area,
          edition: newestEdition,
          begunOn: today(this.clock),
        });
      return detailOf(tx, viewer, body.id);
    });
  }

  /** @throws 422 once the audit is finished */
  rate(viewer: Viewer, id: string, seen: number, body: RateStatement): Promise<AuditDetail> {
    return this.database.as(viewer, async (tx) => {
      const { auditId } = await rateStatement(tx, viewer, id, seen, body);
      return detailOf(tx, viewer, auditId);
    });
  }

  /** @throws 422 while statements are not rated; 409 when it is finished already */
  finish(viewer: Viewer, id: string): Promise<AuditDetail> {
    return this.database.as(viewer, async (tx) => {
      const audit = shown(viewer, await auditById(tx, id));
      if (!audit.mayWrite) throw notFound('The audit');
      if (audit.finishedOn) throw conflict('finished', 'This audit is finished already.', audit);
      const open = audit.statements - audit.fully - audit.partly - audit.notYet;
      if (open) throw unrated(open);
      await finishAudit(tx, viewer, audit, today(this.clock));
      return detailOf(tx, viewer, id);
    });
  }
}

const shown = (viewer: Viewer, audit: StoredAudit): Audit => ({
  ...audit,
  mayWrite: auditsSchool(viewer, audit.urn),
});

async function detailOf(tx: Tx, viewer: Viewer, id: string): Promise<AuditDetail> {
  const audit = await auditById(tx, id);
  const [ratings, before] = await Promise.all([ratingsOf(tx, id), auditBefore(tx, audit)]);
  return {
    audit: shown(viewer, audit),
    statements: [...auditStatements(audit.edition)],
    ratings,
    before,
  };
}

function unrated(open: number): ProblemError {
  const which = open === 1 ? 'the statement that is' : `the ${open} statements that are`;
  return brokenRule('unrated', `Rate ${which} still open.`);
}
