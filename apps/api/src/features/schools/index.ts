import { Module } from '@nestjs/common';
import type { Room } from '../../platform/rooms.js';
import { SchoolEntity } from './school.entity.js';
import { SchoolsController } from './schools-controller.js';
import { SchoolsService } from './schools-service.js';

@Module({ controllers: [SchoolsController], providers: [SchoolsService] })
class SchoolsModule {}

export const room: Room = {
  name: 'schools',
  module: SchoolsModule,
  entities: [SchoolEntity],
  tables: [
    'gias_link_staging',
    'gias_staging',
    'la_exclusions',
    'la_measure_names',
    'la_measures',
    'la_neighbours',
    'la_statistical_neighbours',
    'local_authorities',
    'school_links',
    'schools',
    'terms',
    'trust_members',
    'trusts',
  ],
  commons: ['la_neighbours', 'local_authorities', 'schools', 'school_links', 'terms'],
  views: [
    'school_successions',
    'staged_comparisons',
    'staged_links',
    'staged_repeats',
    'staged_schools',
  ],
};

export { authoritiesOn, contextOfAuthority, openTrusts, placeOf } from './authorities-queries.js';
export { placeShape } from './place-shape.js';
export { termsOf } from './terms-queries.js';
export {
  allowWholeRegister,
  copyOfLinks,
  copyOfSchools,
  discardStaged,
  linkConversions,
  registerStagedLinks,
  registerStagedSchools,
  removeStagedRepeats,
  type Conversion,
} from './staged-register-records.js';
