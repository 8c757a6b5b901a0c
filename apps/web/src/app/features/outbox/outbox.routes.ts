import type { Routes } from '@angular/router';
import { OutboxPage } from './outbox-page';

export const routes: Routes = [{ path: '', title: 'Waiting to be sent', component: OutboxPage }];
