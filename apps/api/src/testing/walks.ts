// Written by `npm run rooms` from the files of the rooms. Do not edit by hand.
import { walk as areas } from '../features/areas/areas.walk';
import { walk as audits } from '../features/audits/audits.walk';
import { walk as bookings } from '../features/bookings/bookings.walk';
import { walk as calendar } from '../features/calendar/calendar.walk';
import { walk as comments } from '../features/comments/comments.walk';
import { walk as digests } from '../features/digests/digests.walk';
import { walk as evaluations } from '../features/evaluations/evaluations.walk';
import { walk as homes } from '../features/homes/homes.walk';
import { walk as imports } from '../features/imports/imports.walk';
import { walk as indicators } from '../features/indicators/indicators.walk';
import { walk as live } from '../features/live/live.walk';
import { walk as neighbours } from '../features/neighbours/neighbours.walk';
import { walk as organisations } from '../features/organisations/organisations.walk';
import { walk as people } from '../features/people/people.walk';
import { walk as plans } from '../features/plans/plans.walk';
import { walk as questionnaires } from '../features/questionnaires/questionnaires.walk';
import { walk as recordImports } from '../features/record-imports/record-imports.walk';
import { walk as resources } from '../features/resources/resources.walk';
import { walk as reviews } from '../features/reviews/reviews.walk';
import { walk as savedViews } from '../features/saved-views/saved-views.walk';
import { walk as schools } from '../features/schools/schools.walk';
import { walk as search } from '../features/search/search.walk';
import { walk as sessions } from '../features/sessions/sessions.walk';
import { walk as templates } from '../features/templates/templates.walk';
import { walk as visits } from '../features/visits/visits.walk';
import type { RoomWalk } from './room-walk';

/** What each room knows of its own routes, for the walk over all of them. */
export const walks: RoomWalk[] = [
  areas,
  audits,
  bookings,
  calendar,
  comments,
  digests,
  evaluations,
  homes,
  imports,
  indicators,
  live,
  neighbours,
  organisations,
  people,
  plans,
  questionnaires,
  recordImports,
  resources,
  reviews,
  savedViews,
  schools,
  search,
  sessions,
  templates,
  visits,
];
