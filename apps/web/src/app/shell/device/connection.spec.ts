import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { loseConnection } from '../../../testing/http';
import { Connection, noticeConnection } from './connection';

const now = Date.parse('2016-03-26T23:30:00Z');

function begin() {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([noticeConnection])),
      provideHttpClientTesting(),
    ],
  });
  const connection = TestBed.inject(Connection);
  const request = () => {
    TestBed.inject(HttpClient)
      .get('/api/session')
      .subscribe({ error: () => undefined });
    return TestBed.inject(HttpTestingController).expectOne('/api/session');
  };
  return { connection, request };
}
const fromServer = (date: number) => ({ headers: { date: new Date(date).toUTCString() } });

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers({ now });
});
afterEach(() => jest.useRealTimers());

it('learns from the browser and from each request whether there is a signal', () => {
  const { connection, request } = begin();
  dispatchEvent(new Event('offline'));
  expect(connection.online()).toBe(false);
  request().flush({});
  expect(connection.online()).toBe(true);
  loseConnection(request());
  expect(connection.online()).toBe(false);
  dispatchEvent(new Event('online'));
  expect(connection.online()).toBe(true);
});

it('takes a gateway that cannot get through for no signal, and any refusal for one', () => {
  const { connection, request } = begin();
  request().flush('', { status: 504, statusText: 'Gateway timeout' });
  expect(connection.online()).toBe(false);
  request().flush({}, { status: 422, statusText: 'Refused', ...fromServer(now) });
  expect(connection.online()).toBe(true);
});

it('tells time and day by the server where the clock of the device is wrong', () => {
  const { connection, request } = begin();
  request().flush({}, fromServer(now + 86_400_000));
  expect(connection.now()).toBe(now + 86_400_000);
  expect(connection.today()).toBe('2016-03-28');
});

it('still knows the difference when the app is opened again', () => {
  begin()
    .request()
    .flush({}, fromServer(now - 600_000));
  TestBed.resetTestingModule();
  expect(begin().connection.now()).toBe(now - 600_000);
});

it('trusts the device where the difference may be the way there', () => {
  const { connection, request } = begin();
  request().flush({}, fromServer(now - 600_000));
  request().flush({}, { headers: { date: 'yesterday' } });
  request().flush({});
  expect(connection.now()).toBe(now - 600_000);
  request().flush({}, fromServer(now + 60_000));
  expect(connection.now()).toBe(now);
});

it('knows the day in England, which is not that of Greenwich in summer', () => {
  jest.setSystemTime(Date.parse('2016-06-30T23:30:00Z'));
  expect(begin().connection.today()).toBe('2016-07-01');
});
