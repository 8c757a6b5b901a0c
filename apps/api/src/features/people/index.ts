import type { Room } from '../../platform/rooms.js';
import { PeopleModule } from './people-module.js';
import { MembershipEntity, PersonEntity } from './person.entity.js';

export const room: Room = {
  name: 'people',
  module: PeopleModule,
  entities: [MembershipEntity, PersonEntity],
  tables: ['credentials', 'memberships', 'one_time_links', 'people', 'sign_in_attempts'],
  commons: ['memberships', 'people'],
  views: ['person_names', 'sign_in_states'],
  constraintMessages: {
    people_email: 'Someone with that email address exists already.',
    memberships_once: 'The person has that membership already.',
  },
};

export { demonstrationDomain } from './sign-in-queries.js';
export { hashPassword } from './passwords.js';
