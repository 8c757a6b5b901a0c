import type { Routes } from '@angular/router';
import { SchoolList } from './school-list';

export const routes: Routes = [
  { path: '', title: 'Schools', component: SchoolList },
  {
    path: ':urn',
    title: 'School',
    loadComponent: () => import('./school-page').then((m) => m.SchoolPage),
  },
];
