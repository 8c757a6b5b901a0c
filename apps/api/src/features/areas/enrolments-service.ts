import { Inject, Injectable } from '@nestjs/common';
import type {
  ChangeEnrolment,
  Enrolment,
  EnrolOutcome,
  EnrolSchools,
} from '@all-together/contracts';
import { mostPastedUrns, readUrns, today, type Clock } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { badRequest, brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  candidatesFor,
  enrolmentsByIds,
  mayEnrolIn,
  type Candidate,
} from './enrolments-queries.js';
import { beginPlannedStatuses, changeEnrolment, enrolSchools } from './enrolments-records.js';

type Refused = EnrolOutcome['refused'];

/**
 * Schools of an area: enrolled by search or from a pasted list, and their way to champion or out.
 */
@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'begin-statuses', cron: '7 * * * *', run: () => this.beginPlanned() });
  }

  /**
   * Enrols those that can be and says of each other one why not. A repeated request enrols nobody
   * twice.
   */
  enrol(viewer: Viewer, areaId: string, body: EnrolSchools): Promise<EnrolOutcome> {
    mustNotBeToCome(body.since, today(this.clock));
    const { urns, refused } = gather(body);
    return this.database.as(viewer, async (tx) => {
      if (!(await mayEnrolIn(tx, viewer, areaId))) throw notFound('The area');
      const known = await candidatesFor(tx, areaId, urns);
      const { good, bad } = sortOut(urns, known);
      const ids = await enrolSchools(tx, viewer, areaId, good, {
        status: body.status ?? 'enrolled',
        since: body.since,
      });
      return { enrolled: await enrolmentsByIds(tx, ids), refused: [...refused, ...bad] };
    });
  }

  change(viewer: Viewer, id: string, seen: number, body: ChangeEnrolment): Promise<Enrolment> {
    const change = { id, seen, fields: body };
    return this.database.as(viewer, (tx) => changeEnrolment(tx, viewer, change, today(this.clock)));
  }

  /** Begins the statuses planned for today or before. @returns how many, in words */
  async beginPlanned(): Promise<string> {
    const starter = internalViewer('status_starter');
    const begun = await this.database.as(starter, (tx) =>
      beginPlannedStatuses(tx, starter, today(this.clock)),
    );
    return `${begun} ${begun === 1 ? 'status' : 'statuses'} begun`;
  }
}

/** @throws 422 for a day to come */
function mustNotBeToCome(since: string, today: string): void {
  if (since <= today) return;
  const message = 'Enter today’s date or an earlier one.';
  throw brokenRule('future', message, [{ path: 'since', message }]);
}

/** Those that can be enrolled, and of each other one why not. */
function sortOut(
  urns: readonly number[],
  known: readonly Candidate[],
): { good: number[]; bad: Refused } {
  const byUrn = new Map(known.map((school) => [school.urn, school]));
  const good: number[] = [];
  const bad: Refused = [];
  for (const urn of urns) {
    const reason = obstacleOf(byUrn.get(urn));
    if (reason) bad.push({ given: String(urn), reason });
    else good.push(urn);
  }
  return { good, bad };
}

function obstacleOf(school: Candidate | undefined): string | null {
  if (!school) return 'No school in the register has this URN.';
  if (school.here) return `${school.name} is enrolled in this area already.`;
  if (school.status.startsWith('Open')) return null;
  const later = school.successors ? `; it became URN ${school.successors}` : '';
  return `${school.name} is ${school.status.toLowerCase()}${later}.`;
}

const isUrn = (urn: number) => Number.isInteger(urn) && urn >= 100_000 && urn <= 999_999;

/** The URNs that were chosen or pasted, and what among them is none. @throws 400 for too many */
function gather(body: EnrolSchools): { urns: number[]; refused: Refused } {
  const chosen = [...new Set(body.urns ?? [])];
  const pasted = readUrns(body.pasted ?? '');
  const urns = [...new Set([...chosen.filter(isUrn), ...pasted.urns])];
  const refused = [
    ...pasted.refused,
    ...chosen
      .filter((urn) => !urns.includes(urn))
      .map((urn) => ({
        given: String(urn),
        reason: 'A URN is a number of six digits, for example 100006.',
      })),
  ];
  if (!urns.length && !refused.length)
    throw badRequest('Choose schools, or paste their URNs.', [
      { path: 'pasted', message: 'Choose schools, or paste their URNs.' },
    ]);
  if (urns.length > mostPastedUrns)
    throw badRequest(`Enrol at most ${mostPastedUrns} schools at once.`, [
      { path: 'pasted', message: `Paste at most ${mostPastedUrns} URNs.` },
    ]);
  return { urns, refused };
}
