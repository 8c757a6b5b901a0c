import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { SessionList } from './session-list';

export const routes: Routes = [
  { path: '', title: 'Training', component: SessionList },
  {
    path: 'new',
    title: 'Plan a session',
    canActivate: [allowed('sessions:write')],
    loadComponent: () => import('./session-new').then((m) => m.SessionNew),
  },
  {
    path: ':id',
    title: 'Training session',
    loadComponent: () => import('./session-page').then((m) => m.SessionPage),
  },
  {
    path: ':id/edit',
    title: 'Edit the session',
    canActivate: [allowed('sessions:write')],
    loadComponent: () => import('./session-edit').then((m) => m.SessionEdit),
  },
];
