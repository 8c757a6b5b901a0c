import { permissions, roles, type Permission, type Role } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { describeApi } from './platform/openapi';
import { SpecApp, type Asker } from './testing/spec-app';
import { aPlan, aSession, aVisit, buildWorld, type Side, type World } from './testing/world';

type Method = 'get' | 'post' | 'patch' | 'delete';
interface Route {
  method: Method;
  path: string;
  permission: Permission | 'public';
  seesVersion: boolean;
}

let spec: SpecApp;
let world: World;
let routes: Route[];

beforeAll(async () => {
  spec = await SpecApp.start({ SIGN_IN_ATTEMPTS: '1000' });
  world = await buildWorld(spec);
  const document = describeApi(spec.app);
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    (
      Object.entries(methods) as [
        Method,
        { 'x-permission': Route['permission']; parameters: { name: string }[] },
      ][]
    ).map(([method, operation]) => ({
      method,
      path: path.replace('/api/', ''),
      permission: operation['x-permission'],
      seesVersion: operation.parameters.some((parameter) => parameter.name === 'If-Match'),
    })),
  );
});
afterAll(() => spec.stop());

/** The id that stands for `{…}` in a path, on one side of the world. */
function idsOf(side: Side): Record<string, string> {
  const objective = side.plan.objectives[0]!;
  const action = objective.actions[0]!;
  return {
    areas: side.areaId,
    enrolments: side.enrolmentId,
    schools: String(side.urn),
    organisations: side.organisationId,
    plans: side.plan.id,
    objectives: objective.id,
    criteria: objective.criteria[0]!.id,
    actions: action.id,
    milestones: action.milestones[0]!.id,
    evidence: newId(),
    'review-cycles': world.cycleId,
    reviews: side === world.here ? world.reviewId : newId(),
    visits: side.visitId,
    'follow-ups': side.followUpId,
    sessions: side.sessionId,
    attendances: side.attendanceId,
    people: side.lead.id,
    imports: newId(),
    'home/area': side.areaId,
  };
}

/**
 * A well-formed body for each write, so that only scope can refuse it. A route without one fails
 * the walk.
 */
function bodiesOf(side: Side): Record<string, object> {
  const objective = side.plan.objectives[0]!;
  const action = objective.actions[0]!;
  const position = 'a5';
  return {
    'post areas': {
      id: newId(),
      kind: 'local_authority',
      gss: 'E06000099',
      status: 'prospective',
      statusSince: '2016-05-01',
      statusReason: '',
    },
    'patch areas/{id}': { statusReason: 'Walked.' },
    'post areas/{id}/contacts': { id: newId(), name: 'A contact', job: '', email: '', phone: '' },
    'post areas/{id}/key-dates': { id: newId(), title: 'A date', onDate: '2016-06-01' },
    'post areas/{id}/enrolments': { urns: [side.urn], since: '2016-05-01' },
    'patch enrolments/{id}': { status: 'participating', since: '2016-05-01', reason: 'Walked.' },
    'post organisations': { id: newId(), name: `Walked ${newId()}` },
    'patch organisations/{id}': { active: true },
    'post organisations/{id}/assignments': { id: newId(), areaId: side.areaId, urn: side.urn },
    'post plans': aPlan(side.areaId),
    'patch plans/{id}': { title: 'Walked' },
    'post plans/{id}/moves': { move: 'submit' },
    'post plans/{id}/uploads': {},
    'post record-imports': {},
    'post record-imports/{id}/mapping': { mapping: { date: 0 } },
    'post record-imports/{id}/apply': {},
    'post record-imports/{id}/undo': {},
    'post plans/{id}/uploads/{upload}/mapping': { mapping: { title: 0 } },
    'post plans/{id}/uploads/{upload}/apply': { keys: [], mine: [], theirs: [] },
    'post plans/{id}/uploads/{upload}/undo': {},
    'post plans/{id}/release': { reason: 'Walked' },
    'post plans/{id}/watching': { itemId: side.plan.id, watching: true },
    'post comments': {
      id: newId(),
      planId: side.plan.id,
      noun: 'plan',
      itemId: side.plan.id,
      body: 'Walked',
      mentions: [],
    },
    'patch comments/{id}': { body: 'Walked' },
    'post instruments/{id}/versions': {
      id: newId(),
      texts: [{ key: 'question.bullied', language: 'en', standard: 'Walked', easy: 'Walked' }],
    },
    'post audits': { id: newId(), urn: side.urn },
    'post audits/{id}/finish': {},
    'patch audit-ratings/{id}': { rating: 'partly' },
    'post origins': {
      id: newId(),
      actionId: newId(),
      planId: side.schoolPlan.id,
      theme: 'policy',
      title: 'Walked',
      action: 'Walked',
      kind: 'finding',
      said: 'Walked',
      link: '/walked',
    },
    'post waves': {
      waves: [
        {
          id: newId(),
          urn: side.urn,
          form: 'pupils',
          kind: 'follow_up',
          opens: '2016-05-20',
          closes: '2016-06-20',
        },
      ],
    },
    'patch waves/{id}': { closes: '2016-06-25' },
    'post waves/{id}/close': {},
    'post waves/{id}/codes': {
      id: newId(),
      label: '5B',
      count: 2,
      year: 5,
      need: null,
      disabled: null,
    },
    'post waves/{id}/codes/void': { code: 'AAAAA-AAAAA' },
    'post pupil-messages/{id}/handled': { handled: true },
    'post results/releases': {
      id: newId(),
      areaId: side.areaId,
      form: 'pupils',
      kind: 'baseline',
      schoolYear: 2015,
    },
    'post views': { id: newId(), planId: side.plan.id, title: 'Walked', query: '', shared: true },
    'patch views/{id}': { title: 'Walked' },
    'post notifications/read': {},
    'patch digests/settings': { every: 'weekly' },
    'post templates': { id: newId(), of: 'school', title: 'Walked', content: [] },
    'patch templates/{id}': { title: 'Walked' },
    'post templates/{id}/apply': {
      areaId: side.areaId,
      urns: [side.urn],
      starts: '2016-06-01',
      ends: '2016-12-01',
      preview: false,
    },
    'post objectives/{id}/schools': { urns: [side.urn], withActions: true, preview: false },
    'post objectives': {
      id: newId(),
      planId: side.plan.id,
      theme: 'policy',
      title: 'Walked',
      position,
    },
    'patch objectives/{id}': { title: 'Walked' },
    'post criteria': { id: newId(), objectiveId: objective.id, title: 'Walked', position },
    'patch criteria/{id}': { title: 'Walked' },
    'post actions': { id: newId(), objectiveId: objective.id, title: 'Walked', position },
    'patch actions': { actions: [{ id: action.id, version: 1, notes: 'Walked' }] },
    'patch actions/{id}': { notes: 'Walked' },
    'post milestones': { id: newId(), actionId: action.id, title: 'Walked', position },
    'patch milestones/{id}': { title: 'Walked' },
    'post evidence': {
      id: newId(),
      actionId: action.id,
      title: 'Walked',
      url: 'https://example.org',
    },
    'post evidence/actions/{action}/files': {},
    'patch evidence/{id}': { title: 'Walked' },
    'post review-cycles': {
      id: newId(),
      title: 'Walked',
      opens: '2016-09-01',
      closes: '2016-09-20',
    },
    'patch review-cycles/{id}': { title: 'Walked' },
    'post reviews': {
      id: newId(),
      planId: side.plan.id,
      cycleId: world.cycleId,
      wentWell: 'x',
      nextSteps: 'x',
      objectives: [],
    },
    'post visits': aVisit(side.organisationId, side.areaId),
    'patch visits/{id}': { agreed: 'Walked' },
    'post follow-ups': {
      id: newId(),
      visitId: side.visitId,
      title: 'Walked',
      ownerName: '',
      owedByPartner: true,
    },
    'patch follow-ups/{id}': { ownerName: 'Walked' },
    'post follow-ups/{id}/action': { actionId: newId(), objectiveId: objective.id },
    'post sessions': aSession(side.organisationId, side.areaId),
    'patch sessions/{id}': { title: 'Walked' },
    'post sessions/{id}/moves': { move: 'deliver' },
    'post sessions/{id}/attendances': {
      attendances: [{ id: newId(), audience: 'pupils', people: 3 }],
    },
    'patch attendances/{id}': { people: 7 },
    'post sessions/{id}/later': { venue: 'Walked' },
    'post sessions/{id}/bookings': { id: newId(), urn: side.urn, places: 2, note: '' },
    'patch bookings/{id}': { note: 'Walked' },
    'post sessions/{id}/evaluation': {},
    'post calendar/feed': {},
    'post areas/{id}/neighbours': { id: newId(), gss: 'E06000015' },
    'post supports': {
      id: newId(),
      fromAreaId: side.areaId,
      gss: 'E06000099',
      title: 'Walked',
      details: '',
      who: 'Walked',
      starts: '2016-06-01',
      ends: '2016-07-01',
    },
    'patch supports/{id}': { title: 'Walked' },
    'post supports/{id}/moves': { move: 'agree' },
    'post supports/{id}/entries': {
      id: newId(),
      onDate: '2016-05-01',
      kind: 'meeting',
      minutes: 60,
      summary: 'Walked',
    },
    'post supports/{id}/adoption': {
      id: newId(),
      planId: side.plan.id,
      title: 'Walked',
      starts: '2016-06-01',
      ends: '2017-06-01',
    },
    'patch support-entries/{id}': { summary: 'Walked' },
    'post support-entries/{id}/confirmation': {},
    'post resources': {
      id: newId(),
      organisationId: side.organisationId,
      title: 'Walked',
      summary: '',
      kind: 'guide',
      themes: [],
      audiences: [],
    },
    'patch resources/{id}': { title: 'Walked' },
    'post resources/{id}/moves': { move: 'publish' },
    'post resources/{id}/links': { id: newId(), format: 'standard', url: 'https://example.org' },
    'post resources/{id}/files': {},
    'patch resource-formats/{id}': { removed: true },
    'post resource-collections': { id: newId(), title: 'Walked', summary: '', resourceIds: [] },
    'patch resource-collections/{id}': { title: 'Walked' },
    'post indicators': {
      id: newId(),
      areaId: side.areaId,
      title: 'Walked',
      description: '',
      unit: 'percent',
      source: 'Walked',
      frequency: 'term',
      audiences: [],
      better: 'higher',
      baseline: 0,
      baselineOn: '2016-01-01',
      targetOn: '2016-12-31',
    },
    'patch indicators/{id}': { title: 'Walked' },
    'post indicators/{id}/values': { id: newId(), starts: '2016-05-01', value: 1, note: '' },
    'patch indicator-values/{id}': { note: 'Walked' },
    'post indicator-values/{id}/lock': { locked: true },
    'post people': { id: newId(), name: 'Walked', email: `${newId()}@spec.test` },
    'patch people/{id}': { name: 'Walked' },
    'post people/{id}/invitation': {},
    'post people/{id}/memberships': { id: newId(), role: 'funder' },
    'post imports': {},
    'post imports/{id}/apply': {},
    'post imports/{id}/discard': {},
  };
}

function send(who: Asker, route: Route, side: Side) {
  const noun = route.path.startsWith('home/area')
    ? 'home/area'
    : route.path.replace(/^calendar\//, '').split('/')[0]!;
  const path = route.path
    .replace(/\{(id|urn)\}/, () => idsOf(side)[noun] ?? newId())
    .replace('{action}', idsOf(side)['actions']!)
    .replace(/\{\w+\}/g, () => newId());
  const query =
    {
      search: '?q=Primary',
      ...Object.fromEntries(
        [
          'results',
          'results/report',
          'results/summary',
          'results/open-data',
          'results/open-data-meta',
        ].map((path) => [path, `?level=area&areaId=${side.areaId}`]),
      ),
      'results/funnel': '?kind=baseline&indicator=bullied_often',
      'plans/{id}/as-at': '?at=2030-01-01',
      'plans/{id}/compare': '?from=2016-01-01',
      'evidence/actions/{action}/files': `?id=${newId()}&title=Walked`,
      'resources/{id}/files': `?id=${newId()}&format=standard`,
      comments: `?plan=${side.plan.id}`,
      live: `?plan=${side.plan.id}`,
      calendar: '?from=2016-05-01&to=2016-05-31',
      'record-imports':
        route.method === 'post' ? `?kind=visits&organisation=${side.organisationId}` : '',
    }[route.path] ?? '';
  const body =
    route.method === 'get' || route.method === 'delete'
      ? undefined
      : bodiesOf(side)[`${route.method} ${route.path}`];
  return who.ask<{ items?: unknown[]; status?: number }>(
    route.method.toUpperCase() as 'GET',
    path + query,
    body,
    route.seesVersion ? 1 : undefined,
  );
}

/** People of the world by role, all of them on this side. */
const askerOf = (role: Role): Asker =>
  ({
    officer: world.officer,
    area_lead: world.here.lead,
    school_lead: world.here.school,
    safeguarding_lead: world.here.safeguarding,
    partner_worker: world.here.partner,
    funder: world.funder,
    administrator: world.admin,
  })[role];

/**
 * Registers, organisations and the programme's own dates are for all; officers, funders and
 * administrators look at both sides.
 */
const seesBothSides = new Set<Role>(['officer', 'funder', 'administrator']);
const forAll =
  /^(schools|organisations|review-cycles|session|home\/partner|home\/school|search|notifications|calendar\/feed$|digests|templates(\/\{id\})?$|resource-collections$|neighbours\/(choices|spread)$)/;

describe('the walk over all routes', () => {
  it('finds a permission on every route, and only the known public ones', () => {
    expect(routes.length).toBeGreaterThan(70);
    expect(routes.filter((route) => !route.permission)).toEqual([]);
    expect(
      routes
        .filter((route) => route.permission === 'public')
        .map((route) => `${route.method} ${route.path}`)
        .sort(),
    ).toEqual(
      [
        'delete session',
        'get calendar/feeds/{file}',
        'get health',
        'get session/options',
        'post digests/links/inspect',
        'post digests/links/use',
        'post questionnaire/answers',
        'post questionnaire/open',
        'post questionnaire/withdraw',
        'post session',
        'post session/demonstration',
        'post session/link',
        'post session/link/inspect',
        'post session/reset',
      ].sort(),
    );
  });

  it('lets nobody in who is not signed in', async () => {
    for (const route of routes.filter((one) => one.permission !== 'public'))
      expect([route.path, (await send(spec.anonymous(), route, world.here)).status]).toEqual([
        route.path,
        401,
      ]);
  });

  it('knows a well-formed body for every write', () => {
    const writes = routes
      .filter(
        (route) =>
          route.permission !== 'public' && (route.method === 'post' || route.method === 'patch'),
      )
      .map((route) => `${route.method} ${route.path}`);
    expect(writes.filter((write) => !bodiesOf(world.here)[write])).toEqual([]);
  });

  it.each(roles.map((role) => [role]))(
    'answers %s with 403 where the role lacks the permission',
    async (role) => {
      for (const route of routes) {
        if (
          route.permission === 'public' ||
          (permissions[route.permission] as readonly Role[]).includes(role)
        )
          continue;
        const answer = await send(askerOf(role), route, world.here);
        expect([route.method, route.path, answer.status]).toEqual([route.method, route.path, 403]);
      }
    },
  );

  it.each(roles.filter((role) => !seesBothSides.has(role)).map((role) => [role]))(
    'shows %s nothing of the other side, and changes nothing there',
    async (role) => {
      const before = await fingerprint(world.there);
      for (const route of routes) {
        if (
          route.permission === 'public' ||
          forAll.test(route.path) ||
          !(permissions[route.permission] as readonly Role[]).includes(role)
        )
          continue;
        const answer = await send(askerOf(role), route, world.there);
        if (route.path.includes('{') || route.method !== 'get')
          expect([route.method, route.path, answer.status]).toEqual([
            route.method,
            route.path,
            404,
          ]);
        else expect(JSON.stringify(answer.body)).not.toContain(world.there.areaId);
      }
      expect(await fingerprint(world.there)).toEqual(before);
    },
  );

  it('shows each role its own side where it has the permission', async () => {
    for (const role of roles)
      for (const route of routes) {
        if (
          route.method !== 'get' ||
          route.permission === 'public' ||
          !(permissions[route.permission] as readonly Role[]).includes(role)
        )
          continue;
        const answer = await send(askerOf(role), route, world.here);
        expect([role, route.path, answer.status < 500]).toEqual([role, route.path, true]);
      }
    expect((await world.here.lead.get(`plans/${world.here.plan.id}`)).status).toBe(200);
    expect((await world.here.partner.get(`plans/${world.here.plan.id}`)).status).toBe(200);
    expect((await world.here.school.get(`plans/${world.here.schoolPlan.id}`)).status).toBe(200);
  });

  it('tells how many cases it walked', () => {
    expect(routes.length * (roles.length + 1) * 2).toBeGreaterThan(1000);
  });
});

/** Everything of one side that a stranger could have changed. */
async function fingerprint(side: Side): Promise<unknown> {
  const { rows } = await spec.owner.query(
    `select (select json_agg(t.* order by t.id) from actions t where area_id = $1) as actions, (select json_agg(t.* order by t.id) from plans t where area_id = $1) as plans, (select json_agg(t.* order by t.id) from objectives t where area_id = $1) as objectives,
            (select json_agg(t.* order by t.id) from visits t where area_id = $1) as visits, (select json_agg(t.* order by t.id) from follow_ups t where area_id = $1) as follow_ups, (select json_agg(t.* order by t.id) from training_sessions t where area_id = $1) as sessions, (select json_agg(t.* order by t.id) from attendances t where area_id = $1) as attendances, (select json_agg(t.* order by t.id) from enrolments t where area_id = $1) as enrolments,
            (select json_agg(t.* order by t.id) from areas t where id = $1) as areas, (select json_agg(t.* order by t.id) from area_contacts t where area_id = $1) as contacts`,
    [side.areaId],
  );
  return rows[0];
}
