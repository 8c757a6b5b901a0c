import { HttpErrorResponse } from '@angular/common/http';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { loseConnection, provideTestHttp } from '../../testing/http';
import { Api, Refusal, toRefusal } from './api';

const shown = (error: unknown) => {
  const { status, title } = toRefusal(error).problem;
  return { status, title };
};

it.each([
  ['nothing came back', new HttpErrorResponse({ status: 0 })],
  ['a gateway gave up waiting', new HttpErrorResponse({ status: 504, error: '<html>' })],
  ['a page of the local network came back', new HttpErrorResponse({ status: 200, error: '<p>' })],
])('says that there is no connection when %s', (_, error) =>
  expect(shown(error)).toEqual({ status: 0, title: 'No connection' }),
);

it.each([
  ['code of the page threw', new TypeError('x is not a function')],
  ['the device could not store anything', new DOMException('full', 'QuotaExceededError')],
  ['something odd was thrown', 'a text'],
])('never blames the connection when %s', (_, error) =>
  expect(shown(error)).toEqual({ status: 500, title: 'Something went wrong on this page' }),
);

it('says what the server said, and that a fault without words is the server’s', () => {
  const problem = { type: 'about:blank', status: 422, title: 'No', detail: 'Not yet.' };
  const refused = new HttpErrorResponse({ status: 422, error: problem });
  expect(toRefusal(refused).problem).toEqual(problem);
  const known = new Refusal(problem);
  expect(toRefusal(known)).toBe(known);
  expect(shown(new HttpErrorResponse({ status: 502, error: '<html>' }))).toEqual({
    status: 502,
    title: 'Something went wrong on our side',
  });
});

it('rejects a write that never reached the server as one without connection', async () => {
  TestBed.configureTestingModule({ providers: [provideTestHttp()] });
  const answer = TestBed.inject(Api).post('visits', {});
  loseConnection(TestBed.inject(HttpTestingController).expectOne('/api/visits'));
  await expect(answer).rejects.toMatchObject({ problem: { status: 0 } });
});
