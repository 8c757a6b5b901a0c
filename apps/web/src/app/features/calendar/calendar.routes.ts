import type { Routes } from '@angular/router';
import { CalendarPage } from './calendar-page';

export const routes: Routes = [{ path: '', title: 'Calendar', component: CalendarPage }];
