import type { Room } from '../../platform/rooms.js';
import { PeopleModule } from './people-module.js';
import { PersonEntity } from './person.entity.js';

export const room: Room = {
  name: 'people',
  module: PeopleModule,
  entities: [PersonEntity],
  tables: ['credentials', 'memberships', 'one_time_links', 'people', 'sign_in_attempts'],
  commons: ['memberships', 'people'],
  views: ['person_names'],
  constraintMessages: {
    people_email: 'Somebody with that email address exists already.',
    memberships_once: 'The person has that membership already.',
  },
};

export { demonstrationDomain } from './sign-in-service.js';
export { hashPassword } from './passwords.js';
