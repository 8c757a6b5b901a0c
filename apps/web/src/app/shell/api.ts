import { HttpClient, HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Problem } from '@all-together/contracts';
import { firstValueFrom, type Observable } from 'rxjs';

/** The server said no, in its own words. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  /** Messages by the field that they belong to. */
  get fields(): Record<string, string> {
    return Object.fromEntries(
      (this.problem.errors ?? []).map((error) => [error.path, error.message]),
    );
  }
}

const unreachable: Problem = {
  type: 'about:blank',
  status: 0,
  title: 'No connection',
  detail: 'The server cannot be reached. What you entered is still here; try again in a moment.',
};

/** The page itself failed: no request was refused, and the connection is not to blame. */
const faultOfPage: Problem = {
  type: 'about:blank',
  status: 500,
  title: 'Something went wrong on this page',
  detail: 'Try again. If it happens again, copy what you entered and reload the page.',
};

/** Whether an error was thrown by the page's own code rather than met on the way to the server. */
export const isFaultOfPage = (error: unknown): boolean =>
  !(error instanceof Refusal || error instanceof HttpErrorResponse);

/** What went wrong, as a problem that can be shown. Status 0 means no connection, nothing else. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isFaultOfPage(error)) return new Refusal(faultOfPage);
  if (
    error instanceof HttpErrorResponse &&
    error.status > 0 &&
    typeof error.error === 'object' &&
    error.error !== null &&
    'detail' in error.error
  )
    return new Refusal(error.error as Problem);
  // 504 without our words is what the service worker, or a gateway, says when it cannot get
  // through.
  if (error instanceof HttpErrorResponse && error.status >= 500 && error.status !== 504)
    return new Refusal({
      ...unreachable,
      status: error.status,
      title: 'Something went wrong on our side',
      detail: 'Nothing was changed. Try again in a moment.',
    });
  return new Refusal(unreachable);
}

/** Writes to the server; reads are resources of the pages. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  get<Result>(path: string): Promise<Result> {
    return this.answer(this.http.get<Result>(`/api/${path}`));
  }

  post<Result>(path: string, body: object = {}): Promise<Result> {
    return this.answer(this.http.post<Result>(`/api/${path}`, body));
  }

  /** A move that depends on what was seen: `version` goes along. */
  postIfMatch<Result>(path: string, version: number, body: object): Promise<Result> {
    return this.answer(this.http.post<Result>(`/api/${path}`, body, { headers: seen(version) }));
  }

  patch<Result>(path: string, version: number, body: object): Promise<Result> {
    return this.answer(this.http.patch<Result>(`/api/${path}`, body, { headers: seen(version) }));
  }

  patchAll<Result>(path: string, body: object): Promise<Result> {
    return this.answer(this.http.patch<Result>(`/api/${path}`, body));
  }

  delete<Result>(path: string): Promise<Result> {
    return this.answer(this.http.delete<Result>(`/api/${path}`));
  }

  /**
   * A write that was kept and goes out on its own.
   * @param withinMs how long to wait for an answer
   */
  send<Result>(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
    version: number | null,
    withinMs: number,
  ): Promise<Result> {
    return this.answer(
      this.http.request<Result>(method, `/api/${path}`, {
        body,
        timeout: withinMs,
        ...(version === null ? {} : { headers: seen(version) }),
      }),
    );
  }

  upload<Result>(path: string, file: File): Promise<Result> {
    const form = new FormData();
    form.append('file', file);
    return this.answer(this.http.post<Result>(`/api/${path}`, form));
  }

  private async answer<Result>(call: Observable<Result>): Promise<Result> {
    try {
      return await firstValueFrom(call);
    } catch (error) {
      throw toRefusal(error);
    }
  }
}

const seen = (version: number) => new HttpHeaders({ 'If-Match': `"${version}"` });
