import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { inject, provideAppInitializer, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, TitleStrategy, withComponentInputBinding, withInMemoryScrolling, withRouterConfig } from '@angular/router';
import { App } from './app/app';
import { routes } from './app/app.routes';
import { PageTitle } from './app/shell/page-title';
import { CurrentSession } from './app/shell/current-session';
import { signInWhenNeeded } from './app/shell/sign-in-when-needed';

bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([signInWhenNeeded])),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }), withRouterConfig({ paramsInheritanceStrategy: 'always' })),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(() => inject(CurrentSession).load()),
  ],
}).catch((error: unknown) => console.error(error));
