// Written by `npm run rooms` from the files of the rooms. Do not edit by hand.
import { room as areas } from './features/areas/index.js';
import { room as audits } from './features/audits/index.js';
import { room as bookings } from './features/bookings/index.js';
import { room as calendar } from './features/calendar/index.js';
import { room as comments } from './features/comments/index.js';
import { room as coverage } from './features/coverage/index.js';
import { room as digests } from './features/digests/index.js';
import { room as evaluations } from './features/evaluations/index.js';
import { room as homes } from './features/homes/index.js';
import { room as imports } from './features/imports/index.js';
import { room as indicators } from './features/indicators/index.js';
import { room as live } from './features/live/index.js';
import { room as neighbours } from './features/neighbours/index.js';
import { room as offlinePacks } from './features/offline-packs/index.js';
import { room as organisations } from './features/organisations/index.js';
import { room as overview } from './features/overview/index.js';
import { room as people } from './features/people/index.js';
import { room as plans } from './features/plans/index.js';
import { room as questionnaires } from './features/questionnaires/index.js';
import { room as reach } from './features/reach/index.js';
import { room as recordImports } from './features/record-imports/index.js';
import { room as resources } from './features/resources/index.js';
import { room as reviews } from './features/reviews/index.js';
import { room as savedViews } from './features/saved-views/index.js';
import { room as schools } from './features/schools/index.js';
import { room as search } from './features/search/index.js';
import { room as sessions } from './features/sessions/index.js';
import { room as stalled } from './features/stalled/index.js';
import { room as templates } from './features/templates/index.js';
import { room as visits } from './features/visits/index.js';
import { Rooms } from './platform/rooms.js';

/** Every room of the API, found by its folder. */
export const rooms = new Rooms([
  areas,
  audits,
  bookings,
  calendar,
  comments,
  coverage,
  digests,
  evaluations,
  homes,
  imports,
  indicators,
  live,
  neighbours,
  offlinePacks,
  organisations,
  overview,
  people,
  plans,
  questionnaires,
  reach,
  recordImports,
  resources,
  reviews,
  savedViews,
  schools,
  search,
  sessions,
  stalled,
  templates,
  visits,
]);
