import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Audits',
    loadComponent: () => import('./audit-list').then((m) => m.AuditList),
  },
  {
    path: ':id',
    title: 'Audit',
    loadComponent: () => import('./audit-page').then((m) => m.AuditPage),
  },
];
