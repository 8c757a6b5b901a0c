import type { Routes } from '@angular/router';
import { allowed, signedIn } from './shell/access';

/** Each feature is a chunk of its own, loaded when first visited. */
export const routes: Routes = [
  {
    path: 'sign-in',
    loadChildren: () => import('./features/sign-in/sign-in.routes').then((m) => m.routes),
  },
  {
    path: 'act',
    title: 'From your digest',
    loadComponent: () => import('./features/digests/digest-action').then((m) => m.DigestAction),
  },
  {
    path: '',
    canActivateChild: [signedIn],
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'Home',
        loadComponent: () => import('./features/homes/home').then((m) => m.Home),
      },
      {
        path: 'areas',
        loadChildren: () => import('./features/areas/areas.routes').then((m) => m.routes),
      },
      {
        path: 'schools',
        loadChildren: () => import('./features/schools/schools.routes').then((m) => m.routes),
      },
      {
        path: 'plans',
        canActivate: [allowed('plans:read')],
        loadChildren: () => import('./features/plans/plans.routes').then((m) => m.routes),
      },
      {
        path: 'templates',
        canActivate: [allowed('templates:read')],
        loadChildren: () => import('./features/templates/templates.routes').then((m) => m.routes),
      },
      {
        path: 'notifications',
        canActivate: [allowed('notifications:read')],
        loadChildren: () =>
          import('./features/notifications/notifications.routes').then((m) => m.routes),
      },
      {
        path: 'visits',
        canActivate: [allowed('visits:read')],
        loadChildren: () => import('./features/visits/visits.routes').then((m) => m.routes),
      },
      {
        path: 'training',
        canActivate: [allowed('sessions:read')],
        loadChildren: () => import('./features/sessions/sessions.routes').then((m) => m.routes),
      },
      {
        path: 'outbox',
        loadChildren: () => import('./features/outbox/outbox.routes').then((m) => m.routes),
      },
      {
        path: 'calendar',
        canActivate: [allowed('calendar:read')],
        loadChildren: () => import('./features/calendar/calendar.routes').then((m) => m.routes),
      },
      {
        path: 'coverage',
        canActivate: [allowed('programme:read')],
        loadChildren: () => import('./features/coverage/coverage.routes').then((m) => m.routes),
      },
      {
        path: 'record-imports',
        canActivate: [allowed('record-imports:write')],
        loadChildren: () =>
          import('./features/record-imports/record-imports.routes').then((m) => m.routes),
      },
      {
        path: 'reach',
        canActivate: [allowed('reach:read')],
        loadChildren: () => import('./features/reach/reach.routes').then((m) => m.routes),
      },
      {
        path: 'neighbours/:area',
        canActivate: [allowed('neighbours:read')],
        title: 'Neighbouring areas',
        loadComponent: () =>
          import('./features/neighbours/neighbourhood-page').then((m) => m.NeighbourhoodPage),
      },
      {
        path: 'spread',
        canActivate: [allowed('spread:read')],
        title: 'How the approach spreads',
        loadComponent: () => import('./features/neighbours/spread-page').then((m) => m.SpreadPage),
      },
      {
        path: 'resources',
        canActivate: [allowed('resources:read')],
        loadChildren: () => import('./features/resources/resources.routes').then((m) => m.routes),
      },
      {
        path: 'indicators',
        canActivate: [allowed('indicators:read')],
        loadChildren: () => import('./features/indicators/indicators.routes').then((m) => m.routes),
      },
      {
        path: 'audits',
        canActivate: [allowed('audits:read')],
        loadChildren: () => import('./features/audits/audits.routes').then((m) => m.routes),
      },
      {
        path: 'messages',
        canActivate: [allowed('pupil-messages:read')],
        title: 'Messages from pupils',
        loadComponent: () =>
          import('./features/questionnaires/messages-page').then((m) => m.MessagesPage),
      },
      {
        path: 'confirmations',
        canActivate: [allowed('safeguarding:confirm')],
        title: 'Safeguarding leads',
        loadComponent: () =>
          import('./features/people/confirmations-page').then((m) => m.ConfirmationsPage),
      },
      {
        path: 'questionnaires',
        loadChildren: () =>
          import('./features/questionnaires/questionnaires.routes').then((m) => m.routes),
      },
      {
        path: 'reviews',
        canActivate: [allowed('reviews:write')],
        loadChildren: () => import('./features/reviews/reviews.routes').then((m) => m.routes),
      },
      {
        path: 'organisations',
        canActivate: [allowed('organisations:write')],
        loadChildren: () =>
          import('./features/organisations/organisations.routes').then((m) => m.routes),
      },
      {
        path: 'people',
        canActivate: [allowed('people:write')],
        loadChildren: () => import('./features/people/people.routes').then((m) => m.routes),
      },
      {
        path: 'imports',
        canActivate: [allowed('imports:write')],
        loadChildren: () => import('./features/imports/imports.routes').then((m) => m.routes),
      },
      {
        path: '**',
        title: 'Not found',
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFound),
      },
    ],
  },
];
