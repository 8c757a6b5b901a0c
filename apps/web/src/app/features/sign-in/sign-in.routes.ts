import type { Routes } from '@angular/router';
import { SignIn } from './sign-in';

export const routes: Routes = [
  { path: '', title: 'Sign in', component: SignIn },
  {
    path: 'forgotten',
    title: 'Choose a new password',
    loadComponent: () => import('./forgotten').then((m) => m.Forgotten),
  },
  {
    path: 'link',
    title: 'Choose your password',
    loadComponent: () => import('./choose-password').then((m) => m.ChoosePassword),
  },
];
