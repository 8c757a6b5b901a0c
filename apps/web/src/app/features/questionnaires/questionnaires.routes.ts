import type { Routes } from '@angular/router';
import { allowed } from '../../shell/access';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [allowed('surveys:read')],
    title: 'Questionnaires',
    loadComponent: () => import('./waves/wave-list').then((m) => m.WaveList),
  },
  {
    path: 'new',
    canActivate: [allowed('surveys:run')],
    title: 'Open a questionnaire',
    loadComponent: () => import('./waves/wave-form').then((m) => m.WaveForm),
  },
  {
    path: 'wording',
    canActivate: [allowed('surveys:read')],
    title: 'What is asked',
    loadComponent: () => import('./wording/wording-page').then((m) => m.WordingPage),
  },
  {
    path: 'results',
    canActivate: [allowed('results:read')],
    title: 'Results',
    loadComponent: () => import('./results/results-page').then((m) => m.ResultsPage),
  },
  {
    path: 'funnel',
    canActivate: [allowed('results:compare')],
    title: 'Compare schools',
    loadComponent: () => import('./results/funnel-page').then((m) => m.FunnelPage),
  },
  {
    path: ':id',
    canActivate: [allowed('surveys:read')],
    title: 'Questionnaire',
    loadComponent: () => import('./waves/wave-page').then((m) => m.WavePage),
  },
];
