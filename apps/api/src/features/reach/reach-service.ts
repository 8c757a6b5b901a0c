import { Inject, Injectable } from '@nestjs/common';
import {
  audiences,
  type Audience,
  type AudienceReach,
  type Completion,
  type OnlineReach,
  type Page,
  type Reach,
  type ReachedOnline,
  type ReachedSchool,
  type ReachedSchools,
  type ReachQuery,
} from '@all-together/contracts';
import { schoolYearOf, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { badRequest } from '../../platform/problems/problem-error.js';
import { listCompletions } from './completions-queries.js';
import {
  listReachedSchools,
  onlineFigures,
  phasesInOrder,
  reachFigures,
  type AudienceFigures,
  type OnlineFigures,
  type Span,
} from './reach-queries.js';

/** The first day of the programme, from which is counted when only a last day is given. */
const programmeBegan = '2013-09-01';

/** How many people and schools the training reached (rule 6), and the lists behind the figures. */
@Injectable()
export class ReachService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer, query: ReachQuery): Promise<Reach> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const phases = await phasesInOrder(tx);
      const span = spanOf(query, phases, day);
      const counted = {
        ...span,
        today: day,
        areaId: query.area ?? null,
        onlyTotals: viewer.roles.includes('funder'),
      };
      const [figures, online] = await Promise.all([
        reachFigures(tx, counted),
        onlineFigures(tx, counted),
      ]);
      const whole = figures.find(({ audience }) => audience === null);
      return {
        today: day,
        ...span,
        phases,
        schools: whole?.schools ?? 0,
        sessions: whole?.sessions ?? 0,
        audiences: audiences.map((audience) => reachOf(audience, figures)),
        online: audiences.flatMap((audience) => onlineOf(audience, online)),
      };
    });
  }

  /** The completions that a figure of online learning counted, the latest first. */
  online(viewer: Viewer, query: ReachedOnline): Promise<Page<Completion>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const span = spanOf(query, await phasesInOrder(tx), day);
      return listCompletions(tx, query, span, day);
    });
  }

  schools(viewer: Viewer, query: ReachedSchools): Promise<Page<ReachedSchool>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const span = spanOf(query, await phasesInOrder(tx), day);
      return listReachedSchools(tx, query, span, day);
    });
  }
}

function reachOf(audience: Audience, figures: readonly AudienceFigures[]): AudienceReach {
  const found = figures.find((one) => one.audience === audience);
  return {
    audience,
    sessions: found?.sessions ?? 0,
    schools: found?.schools ?? 0,
    attendances: found?.attendances ?? 0,
    least: found?.least ?? 0,
    most: found?.most ?? 0,
  };
}

function onlineOf(audience: Audience, figures: readonly OnlineFigures[]): OnlineReach[] {
  const of = (outside: boolean | null) =>
    figures.find((one) => one.audience === audience && one.outside === outside);
  const [all, outside] = [of(null), of(true)];
  if (!all) return [];
  return [
    {
      audience,
      completions: all.completions,
      modules: all.modules,
      least: all.least,
      most: all.most,
      outside: {
        completions: outside?.completions ?? 0,
        least: outside?.least ?? 0,
        most: outside?.most ?? 0,
      },
    },
  ];
}

/** The days asked for; without any the phase of today, and between phases the school year. */
function spanOf({ from, to }: ReachQuery, phases: readonly Reach['phases'][number][], day: string) {
  if (from && to && from > to)
    throw badRequest('The last day lies before the first.', [
      { path: 'to', message: 'Enter a last day on or after the first.' },
    ]);
  if (from || to) return { from: from ?? programmeBegan, to: to ?? day };
  const phase =
    phases.find(({ starts, ends }) => starts <= day && day <= ends) ?? schoolYearOf(day);
  return { from: phase.starts, to: phase.ends } satisfies Span;
}
