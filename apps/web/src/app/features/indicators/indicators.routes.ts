import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';
import { IndicatorList } from './indicator-list';

export const routes: Routes = [
  { path: '', title: 'Indicators', component: IndicatorList },
  {
    path: 'new',
    title: 'Add an indicator',
    canActivate: [allowed('indicators:write')],
    loadComponent: () => import('./indicator-form').then((m) => m.IndicatorForm),
  },
  {
    path: ':id',
    title: 'Indicator',
    loadComponent: () => import('./indicator-page').then((m) => m.IndicatorPage),
  },
  {
    path: ':id/edit',
    title: 'Change the indicator',
    canActivate: [allowed('indicators:write')],
    loadComponent: () => import('./indicator-form').then((m) => m.IndicatorForm),
  },
];
