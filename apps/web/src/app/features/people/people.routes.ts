import type { Routes } from '@angular/router';
import { PersonList } from './person-list';

export const routes: Routes = [
  { path: '', title: 'People', component: PersonList },
  {
    path: 'jobs',
    title: 'Background jobs',
    loadComponent: () => import('./job-runs').then((m) => m.JobRuns),
  },
  {
    path: 'outbox',
    title: 'Outbox',
    loadComponent: () => import('./mail-outbox').then((m) => m.MailOutbox),
  },
  {
    path: ':id',
    title: 'Person',
    loadComponent: () => import('./person-page').then((m) => m.PersonPage),
  },
];
