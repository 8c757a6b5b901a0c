import type {
  AreaSummary,
  IndicatorSummary,
  Page as PageOf,
  PlanSummary,
  ResourceSummary,
  SchoolSummary,
  TrainingSession,
  Visit,
} from '@all-together/contracts';
import type { Page } from '@playwright/test';
import { ask } from './app';

/** A screen by the name of its picture, with its address. */
export type Place = [name: string, address: string | ((ids: Ids) => string)];

/** Records of the demonstration that the addresses of some screens need. */
export interface Ids {
  area: string;
  session: string;
  plan: string;
  visit: string;
  school: number;
  entered: string;
  supporting: string;
  resource: string;
  counted: string;
}

const shared: Place[] = [
  ['home', '/'],
  ['schools', '/schools?search=oak'],
  ['school-real', '/schools/100006'],
  ['not-found', '/nowhere'],
];
const planning: Place[] = [
  ['plans', '/plans'],
  ['actions', '/plans/actions?status=open'],
  ['plan', (ids) => `/plans/${ids.plan}`],
  ['plan-timeline', (ids) => `/plans/${ids.plan}?view=timeline`],
  ['plan-board', (ids) => `/plans/${ids.plan}?view=board`],
  ['plan-table', (ids) => `/plans/${ids.plan}?view=table&due=overdue`],
  ['changes', (ids) => `/plans/${ids.plan}/changes`],
  ['activity', (ids) => `/plans/${ids.plan}/activity`],
  ['workload', (ids) => `/plans/${ids.plan}/workload`],
  ['excel', (ids) => `/plans/${ids.plan}/excel`],
  ['notifications', '/notifications'],
  ['digest-settings', '/notifications/settings'],
  ['templates', '/templates'],
  ['visits', '/visits'],
  ['calendar', '/calendar?month=2026-11'],
  ['visit', (ids) => `/visits/${ids.visit}`],
];
const training: Place[] = [
  ['training', '/training'],
  ['session', (ids) => `/training/${ids.session}`],
  ['reach', '/reach'],
  ['reached-schools', '/reach/schools'],
  ['online-learning', '/reach/online?where=outside'],
  ['record-imports', '/record-imports'],
];
const resources: Place[] = [
  ['resources', '/resources'],
  ['resource', (ids) => `/resources/${ids.resource}`],
];
const indicators: Place[] = [
  ['indicators', '/indicators'],
  ['indicator-entered', (ids) => `/indicators/${ids.entered}`],
  ['indicator-counted', (ids) => `/indicators/${ids.counted}`],
];
const places: Place[] = [
  ['neighbours', (ids) => `/neighbours/${ids.supporting}`],
  ['spread', '/spread'],
  ['areas', '/areas'],
  ['area', (ids) => `/areas/${ids.area}`],
  ['school', (ids) => `/schools/${ids.school}`],
];
/** Every screen that each account of the demonstration can open. */
export const screens: Record<string, Place[]> = {
  lead: [
    ...shared,
    ...places,
    ...planning,
    ...indicators.slice(0, 2),
    ...resources,
    ['no-visits', '/visits?from=2014-01-01&to=2014-01-02'],
    ['questionnaires', '/questionnaires'],
    ['results', '/questionnaires/results?level=programme'],
    ['audits', '/audits'],
  ],
  officer: [
    ...shared,
    ...places,
    ...planning,
    ...training,
    ...indicators,
    ...resources,
    ['collections', '/resources/collections'],
    ['indicator-new', '/indicators/new'],
    ['indicator-edit', (ids) => `/indicators/${ids.entered}/edit`],
    ['reviews', '/reviews'],
    ['review', (ids) => `/reviews/plans/${ids.plan}`],
    ['review-pack', (ids) => `/reviews/plans/${ids.plan}/pack`],
    ['template', '/templates/01540000-0000-7000-8000-0000000000a2'],
    ['template-apply', '/templates/01540000-0000-7000-8000-0000000000a2/apply'],
    ['partners', '/organisations'],
    ['coverage', '/coverage'],
  ],
  partner: [
    ...shared,
    ...planning,
    ...training,
    ['log', '/visits/new'],
    ['session-plan', '/training/new'],
    ['resources', '/resources?theme=policy'],
    ['resource-new', '/resources/new'],
    ['outbox', '/outbox'],
  ],
  school: [
    ...shared,
    ['plans', '/plans'],
    ['visits', '/visits'],
    ['training', '/training'],
    ['confirmations', '/confirmations'],
  ],
  safeguarding: [
    ...shared,
    ['messages', '/messages'],
    ['messages-handled', '/messages?state=handled'],
  ],
  funder: [...shared, ['areas', '/areas'], ['reach', '/reach'], ['indicators', '/indicators']],
  admin: [
    ...shared,
    ['people', '/people'],
    ['confirmations', '/confirmations'],
    ['outbox', '/people/outbox'],
    ['jobs', '/people/jobs'],
    ['imports', '/imports'],
    ['partners', '/organisations'],
  ],
};

/** Finds records that this account may open. */
export async function someIds(page: Page, account: string): Promise<Ids> {
  if (['funder', 'admin', 'school', 'safeguarding'].includes(account))
    return {
      area: '',
      session: '',
      plan: '',
      visit: '',
      school: 0,
      entered: '',
      counted: '',
      resource: '',
      supporting: '',
    };
  const [areas, plans, visits, sessions] = await Promise.all([
    ask<PageOf<AreaSummary>>(page, 'areas'),
    ask<PageOf<PlanSummary>>(page, 'plans?of=area&status=in_delivery'),
    ask<PageOf<Visit>>(page, 'visits?limit=5'),
    ask<PageOf<TrainingSession>>(page, 'sessions?status=confirmed&audience=school_staff&limit=1'),
  ]);
  const area = areas.items[0]!.id;
  const schools = await ask<PageOf<SchoolSummary>>(page, `schools?area=${area}&limit=1`);
  const indicators =
    account === 'partner'
      ? []
      : (await ask<IndicatorSummary[]>(page, 'indicators')).map(({ indicator }) => indicator);
  const resources = await ask<PageOf<ResourceSummary>>(page, 'resources?state=published&limit=1');
  return {
    supporting: areas.items.find(({ name }) => name === 'Camden')?.id ?? area,
    resource: resources.items[0]!.id,
    entered: indicators.find(({ computed }) => !computed)?.id ?? '',
    counted:
      indicators.find(({ title }) => title.startsWith('Parents and carers trained'))?.id ?? '',
    area,
    session: sessions.items[0]!.id,
    plan: plans.items[0]!.id,
    visit: visits.items[0]!.id,
    school: schools.items[0]?.urn ?? 900001,
  };
}
