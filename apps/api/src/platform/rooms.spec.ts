import { Rooms, type Room } from './rooms';

class VisitsModule {}
class CalendarModule {}
class VisitEntity {}

const visits: Room = {
  name: 'visits',
  module: VisitsModule,
  entities: [VisitEntity],
  constraintMessages: { visits_once: 'The visit is logged already.' },
};
const calendar: Room = {
  name: 'calendar',
  module: CalendarModule,
  publicPages: ['c/:code'],
  secretAddresses: ['/api/calendar/feeds/'],
};
const rooms = new Rooms([visits, calendar]);

it('puts together what the rooms say of themselves', () => {
  expect(rooms.entities).toEqual([VisitEntity]);
  expect(rooms.publicPages).toEqual(['c/:code']);
});

it('knows the message of a constraint, and none where no room wrote one', () => {
  expect(rooms.messageOf('visits_once')).toBe('The visit is logged already.');
  expect(rooms.messageOf('plans_once')).toBeUndefined();
  expect(rooms.messageOf(undefined)).toBeUndefined();
});

it('logs no secret of an address, and every other address as it is', () => {
  expect(rooms.withoutSecret('/api/calendar/feeds/2hG4x.ics?x=1')).toBe('/api/calendar/feeds/…');
  expect(rooms.withoutSecret('/api/calendar/feed')).toBe('/api/calendar/feed');
});
