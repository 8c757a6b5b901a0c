// The raw limit of a partner's lists, the calendar's month and the reach overview.
import { dayOf } from '@all-together/domain';
import { clock, dist, replay, serve, takeDown, world } from './replay.mjs';

const [{ viewerOf }, { listSessions }, { listVisits }, { CalendarService }, { ReachService }] =
  await Promise.all([
    dist('platform/access/viewer.js'),
    dist('features/sessions/sessions-queries.js'),
    dist('features/visits/visits-queries.js'),
    dist('features/calendar/calendar-service.js'),
    dist('features/reach/reach-service.js'),
  ]);

const partner = viewerOf(
  { id: world.partnerId, name: 'partner' },
  [{ role: 'partner_worker', organisationId: world.organisations[0] }],
  { assignedAreas: world.areas, assignedSchools: [], ledSchools: [], safeguardedSchools: [] },
);
const officer = viewerOf({ id: world.officerId, name: 'officer' }, [{ role: 'officer' }], {
  assignedAreas: [],
  assignedSchools: [],
  ledSchools: [],
  safeguardedSchools: [],
});
/** A service asks for its transaction here, as it does in the API. */
const statementsOf = (viewer, ask) => takeDown(viewer, (tx) => ask({ as: (_, work) => work(tx) }));

const sessions = await takeDown(partner, (tx) =>
  listSessions(tx, { limit: 25 }, dayOf(clock.now())),
);
const visits = await takeDown(partner, (tx) => listVisits(tx, { limit: 25 }));
const month = await statementsOf(partner, (database) =>
  new CalendarService(database, {}, clock).entries(partner, world.month),
);
const reach = await statementsOf(officer, (database) =>
  new ReachService(database, clock).get(officer, {}),
);

await serve(async ({ url }) => {
  if (url.startsWith('/api/sessions')) return { items: (await replay(partner, sessions))[0] };
  if (url.startsWith('/api/visits')) return { items: (await replay(partner, visits))[0] };
  if (url.startsWith('/api/calendar')) return (await replay(partner, month)).flat();
  return replay(officer, reach);
});
