import { permissions, roles, type Permission, type Role } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { handlersOf } from './platform/openapi/handlers';
import type { RoomWalk } from './testing/room-walk';
import type { Asker } from './testing/spec-app';
import { walks } from './testing/walks';
import { spec, startWorld, world } from './testing/spec-world';
import type { Side } from './testing/world';

type Method = 'get' | 'post' | 'patch' | 'delete';
interface Route {
  method: Method;
  path: string;
  permission: Permission | 'public' | undefined;
  seesVersion: boolean;
}

let routes: Route[];

startWorld({ SIGN_IN_ATTEMPTS: '1000' });
beforeAll(async () => {
  routes = handlersOf(spec.app)
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path, access, seesVersion }) => ({
      method,
      path: path.replace('/api/', ''),
      permission: access,
      seesVersion,
    }));
});

/** One map of what every room says of its routes. */
const gather = <Value>(
  part: (walk: RoomWalk) => Record<string, Value> | undefined,
): Record<string, Value> => Object.assign({}, ...walks.map(part));
const bodiesOf = (side: Side) => gather((walk) => walk.bodies?.(side, world));

function send(who: Asker, route: Route, side: Side) {
  const ids = gather((walk) => walk.ids?.(side, world));
  const path = route.path.replace(
    /([\w-]+)\/\{\w+\}/g,
    (_, noun: string) => `${noun}/${ids[noun] ?? newId()}`,
  );
  const name = `${route.method} ${route.path}`;
  const query = gather((walk) => walk.queries?.(side))[name] ?? '';
  const body =
    route.method === 'get' || route.method === 'delete' ? undefined : bodiesOf(side)[name];
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
const isUnscoped = (path: string) => walks.some((walk) => walk.unscoped?.test(path));

describe('the walk over all routes', () => {
  it('finds a permission on every route, and only the known public ones', () => {
    expect(routes.length).toBeGreaterThan(70);
    expect(routes.filter((route) => !route.permission)).toEqual([]);
    expect(
      routes
        .filter((route) => route.permission === 'public')
        .map((route) => `${route.method} ${route.path}`)
        .sort(),
    ).toEqual(['get health', ...walks.flatMap((walk) => walk.publicRoutes ?? [])].sort());
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
          !route.permission ||
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
          !route.permission ||
          route.permission === 'public' ||
          isUnscoped(route.path) ||
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
          !route.permission ||
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

/** Everything of one side that a stranger could have changed: all rows that name its area. */
async function fingerprint(side: Side): Promise<unknown> {
  const { rows: tables } = await spec.owner.query<{ name: string; key: string }>(
    `select table_name as name, column_name as key from information_schema.columns
     where table_schema = 'public' and column_name = 'area_id'
     union select 'areas', 'id' order by 1`,
  );
  const rows: Record<string, unknown> = {};
  for (const { name, key } of tables) {
    const found = await spec.owner.query(
      `select to_jsonb(t) as row from ${name} t where ${key} = $1 order by to_jsonb(t)::text`,
      [side.areaId],
    );
    rows[name] = found.rows;
  }
  return rows;
}
