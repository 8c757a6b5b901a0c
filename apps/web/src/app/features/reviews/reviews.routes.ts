import type { Routes } from '@angular/router';
import { ReviewQueue } from './review-queue';

export const routes: Routes = [
  { path: '', title: 'Reviews', component: ReviewQueue },
  {
    path: 'plans/:planId/pack',
    title: 'Review pack',
    loadComponent: () => import('./review-pack').then((m) => m.ReviewPack),
  },
  {
    path: 'plans/:planId',
    title: 'Review a plan',
    loadComponent: () => import('./review-page').then((m) => m.ReviewPage),
  },
];
