import type { Routes } from '@angular/router';
import { ImportList } from './import-list';

export const routes: Routes = [
  { path: '', title: 'Register', component: ImportList },
  {
    path: ':id',
    title: 'Import',
    loadComponent: () => import('./import-page').then((m) => m.ImportPage),
  },
];
