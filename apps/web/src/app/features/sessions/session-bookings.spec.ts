import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { SessionBookingList } from './session-bookings';
import { session } from './session-fixture';

const booking = {
  id: '0198aaaa-0000-7000-8000-000000000001',
  urn: 900001,
  schoolName: 'Ashfield',
  places: 2,
  note: '',
  standing: 'placed',
  version: 3,
};
const view = {
  bookings: [booking],
  placed: 2,
  waiting: 0,
  capacity: 20,
  open: true,
  schools: [{ urn: 900002, name: 'Beech' }],
};
const address = '/api/sessions/s/bookings';

async function begin() {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(SessionBookingList, { session, takesRegister: true }, [current]);
  await screen.answer('GET', `${address}?version=4`, view);
  return { screen, said: () => TestBed.inject(Notice).said()?.text };
}

it('books places and says when they have to wait', async () => {
  const { screen, said } = await begin();
  await screen.enter('Places', '5');
  await screen.enter('Note', ' Two in wheelchairs ');
  await screen.click('Book');
  const waiting = { ...booking, id: 'new', standing: 'waiting' };
  const { request } = await screen.answer('POST', address, {
    ...view,
    waiting: 1,
    bookings: [booking, waiting],
  });
  expect(request.body).toMatchObject({ urn: 900002, places: 5, note: 'Two in wheelchairs' });
  expect(said()).toContain('the booking waits');
  expect(screen.text).toContain('2 places are booked of 20, and 1 waits.');
});

it('gives one place back, and reads the bookings again when they have changed', async () => {
  const { screen } = await begin();
  await screen.click('One place fewer: Ashfield');
  const { request } = await screen.refuse('PATCH', `/api/bookings/${booking.id}`, {
    status: 409,
    detail: 'It has changed.',
  });
  expect(request.body).toEqual({ places: 1 });
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(screen.text).toContain('It has changed.');
  expect(screen.sent('GET', `${address}?version=4`)).toBe(1);
});

it('puts booked schools into the register under ids that follow from the bookings', async () => {
  const { screen } = await begin();
  const lines: unknown[] = [];
  screen.fixture.componentInstance.register.subscribe((added) => lines.push(...added));
  await screen.click('Put the booked schools into the register');
  expect(lines).toEqual([
    {
      id: '0198aaaa-0000-7000-8000-000000000000',
      urn: 900001,
      people: 2,
      audience: 'school_staff',
      name: '',
    },
  ]);
});

it('takes a place off a booking, and cancels it', async () => {
  const { screen, said } = await begin();
  await screen.click('One place fewer: Ashfield');
  const fewer = await screen.answer('PATCH', `/api/bookings/${booking.id}`, view);
  expect([fewer.request.body, fewer.request.headers.get('If-Match')]).toEqual([
    { places: 1 },
    '"3"',
  ]);
  expect(said()).toBe('There is one place fewer.');
  await screen.click('Cancel the booking: Ashfield');
  const cancelled = { ...booking, standing: 'cancelled' };
  const { request } = await screen.answer('PATCH', `/api/bookings/${booking.id}`, {
    ...view,
    placed: 0,
    bookings: [cancelled],
  });
  expect(request.body).toEqual({ cancelled: true });
  expect(said()).toBe('The booking is cancelled.');
  expect(screen.text).toContain('0 places are booked of 20.');
  expect(screen.text).not.toContain('Put the booked schools');
});

it('says that places are booked, and puts a refusal on its field', async () => {
  const { screen, said } = await begin();
  await screen.click('Book');
  await screen.refuse('POST', address, {
    status: 422,
    errors: [{ path: 'places', message: 'At most 4 for one school.' }],
  });
  expect(screen.field('Places').getAttribute('aria-invalid')).toBe('true');
  await screen.click('Book');
  const more = { ...booking, id: 'new', urn: 900002 };
  await screen.answer('POST', address, { ...view, placed: 3, bookings: [booking, more] });
  expect(said()).toBe('The places are booked.');
});

it('says when booking has ended, without a limit, and how many wait', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => false } };
  const screen = await open(SessionBookingList, { session }, [current]);
  await screen.answer('GET', `${address}?version=4`, {
    ...view,
    placed: 1,
    waiting: 2,
    capacity: null,
    open: false,
  });
  expect(screen.text).toContain('1 place is booked, and 2 wait.');
  expect(screen.text).toContain('Booking has ended.');
  expect(screen.element.querySelector('button')).toBeNull();
});

it('says that bookings need a signal', async () => {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(SessionBookingList, { session }, [current]);
  await screen.loseLine('GET', `${address}?version=4`);
  expect(screen.text).toContain('Bookings need a signal.');
});
