import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import type { Problem } from '@all-together/contracts';

/** The HTTP client, its requests in the test's hands. */
export const provideTestHttp = (): (Provider | EnvironmentProviders)[] => [
  provideHttpClient(),
  provideHttpClientTesting(),
];

/** Refuses a request as the API does, with 400 unless the problem says otherwise. */
export function refuse(request: TestRequest, problem: Partial<Problem>): void {
  const status = problem.status ?? 400;
  request.flush(
    { type: 'about:blank', title: 'There is a problem', detail: '', ...problem, status },
    { status, statusText: 'Refused' },
  );
}

/** Loses the connection while a request is on its way. */
export function loseConnection(request: TestRequest): void {
  request.error(new ProgressEvent('error'));
}
