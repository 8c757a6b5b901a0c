export { PeopleModule } from './people-module.js';
export { PersonEntity } from './person.entity.js';
export { demonstrationDomain } from './sign-in-service.js';
export { hashPassword } from './passwords.js';
