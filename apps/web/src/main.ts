import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  inject,
  isDevMode,
  provideAppInitializer,
  provideZonelessChangeDetection,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { provideServiceWorker } from '@angular/service-worker';
import { App } from './app/app';
import { routes } from './app/app.routes';
import { PageTitle } from './app/shell/page-title';
import { CurrentSession } from './app/shell/current-session';
import { offlineSessions } from './app/features/sessions/session-offline';
import { offlineVisits } from './app/features/visits/visit-offline';
import { provideOfflineRecords } from './app/shell/offline/offline-record';
import { loadAgain } from './app/shell/device/load-again';
import { noticeConnection } from './app/shell/device/connection';
import { ownSessionOnly } from './app/shell/own-session-only';
import { signInWhenNeeded } from './app/shell/sign-in-when-needed';

bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    provideHttpClient(
      withFetch(),
      withInterceptors([ownSessionOnly, signInWhenNeeded, noticeConnection]),
    ),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler(loadAgain),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideOfflineRecords(offlineVisits, offlineSessions),
    provideAppInitializer(() => inject(CurrentSession).load()),
    provideServiceWorker('worker.js', {
      enabled: !isDevMode(),
      registrationStrategy: 'registerWhenStable:10000',
    }),
  ],
}).catch((error: unknown) => console.error(error));
