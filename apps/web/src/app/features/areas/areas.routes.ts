import type { Routes } from '@angular/router';
import { AreaList } from './area-list';

export const routes: Routes = [
  { path: '', title: 'Areas', component: AreaList },
  {
    path: ':id',
    title: 'Area',
    loadComponent: () => import('./area-page').then((m) => m.AreaPage),
  },
];
