import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { VisitList } from './visit-list';

export const routes: Routes = [
  { path: '', title: 'Visits', component: VisitList },
  {
    path: 'new',
    title: 'Log a visit',
    canActivate: [allowed('visits:write')],
    loadComponent: () => import('./visit-form').then((m) => m.VisitForm),
  },
  {
    path: ':id',
    title: 'Visit',
    loadComponent: () => import('./visit-page').then((m) => m.VisitPage),
  },
  {
    path: ':id/edit',
    title: 'Edit the visit',
    canActivate: [allowed('visits:write')],
    loadComponent: () => import('./visit-edit').then((m) => m.VisitEdit),
  },
];
