import type { Routes } from '@angular/router';
import { NotificationList } from './notification-list';

export const routes: Routes = [
  { path: '', title: 'Notifications', component: NotificationList },
  {
    path: 'settings',
    title: 'Your digest',
    loadComponent: () => import('./notification-settings').then((m) => m.NotificationSettings),
  },
];
