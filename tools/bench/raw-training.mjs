// The raw limit of a partner's lists, the calendar's month and the reach overview.
import { dist, record, replay, serve, serviceOf, world } from './replay.mjs';

const [{ viewerOf }, sessionsService, visitsService, calendarService, reachService] =
  await Promise.all([
    dist('platform/access/viewer.js'),
    serviceOf('features/sessions/sessions-service.js', 'SessionsService'),
    serviceOf('features/visits/visits-service.js', 'VisitsService'),
    serviceOf('features/calendar/calendar-service.js', 'CalendarService'),
    serviceOf('features/reach/reach-service.js', 'ReachService'),
  ]);

const nowhere = { assignedAreas: [], assignedSchools: [], ledSchools: [], safeguardedSchools: [] };
const partner = viewerOf(
  { id: world.partnerId, name: 'partner' },
  [{ role: 'partner_worker', organisationId: world.organisations[0] }],
  { ...nowhere, assignedAreas: world.areas },
);
const officer = viewerOf({ id: world.officerId, name: 'officer' }, [{ role: 'officer' }], nowhere);

const { statements: sessions } = await record(() => sessionsService.list(partner, { limit: 25 }));
const { statements: visits } = await record(() => visitsService.list(partner, { limit: 25 }));
const { statements: month } = await record(() => calendarService.entries(partner, world.month));
const { statements: reach } = await record(() => reachService.get(officer, {}));

await serve(async ({ url }) => {
  if (url.startsWith('/api/sessions')) return { items: (await replay(partner, sessions))[0] };
  if (url.startsWith('/api/visits')) return { items: (await replay(partner, visits))[0] };
  if (url.startsWith('/api/calendar')) return (await replay(partner, month)).flat();
  return replay(officer, reach);
});
