import { expect, test } from '@playwright/test';
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
import { ask, expectAccessible, picture, signedIn } from './app';

type Place = [name: string, address: string | ((ids: Ids) => string)];
interface Ids {
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
const screens: Record<string, Place[]> = {
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
  school: [...shared, ['plans', '/plans'], ['visits', '/visits'], ['training', '/training']],
  safeguarding: [
    ...shared,
    ['messages', '/messages'],
    ['messages-handled', '/messages?state=handled'],
  ],
  funder: [...shared, ['areas', '/areas'], ['reach', '/reach'], ['indicators', '/indicators']],
  admin: [
    ...shared,
    ['people', '/people'],
    ['outbox', '/people/outbox'],
    ['jobs', '/people/jobs'],
    ['imports', '/imports'],
    ['partners', '/organisations'],
  ],
};

for (const [account, list] of Object.entries(screens))
  test(`every screen of ${account} is accessible at both widths, in dark, and without a fault`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const page = await signedIn(browser, account);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'response',
      (response) =>
        response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`),
    );
    const ids = await someIds(page, account);
    for (const [name, address] of list) {
      await page.goto(typeof address === 'string' ? address : address(ids));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await expectAccessible(page, `${account} ${name}`);
      await picture(page, `${account}-${name}`);
      await page.setViewportSize({ width: 320, height: 700 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, `${account} ${name}, 320 px and dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect(faults).toEqual([]);
  });

test('the sign-in page is accessible, says what is wrong, and leads back to where one was', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await page.goto('/visits');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, 'sign in');
  await picture(page, 'sign-in');
  await page.getByLabel('Email address').fill('officer@demo.alltogether.test');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(
    'The email address or the password is not right.',
  );
  await page.getByRole('button', { name: /^Partner worker/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Visits' })).toBeVisible();
});

async function someIds(page: import('@playwright/test').Page, account: string): Promise<Ids> {
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
