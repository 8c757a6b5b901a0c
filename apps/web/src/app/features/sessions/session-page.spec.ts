import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { SessionRegister } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type Write } from '../../shell/offline/outbox';
import { register, session } from './session-fixture';
import { SessionPage } from './session-page';

const problem = { type: 'about:blank', title: '', detail: 'It has changed.', status: 409 };
const pack = { areas: [], schools: [{ urn: 900001, name: 'Ashfield', areaId: 'a' }] };

async function begin(
  fields: Partial<SessionRegister> = {},
  { may = false, waiting = [] as object[] } = {},
) {
  const write = jest.fn((_: Write): Promise<unknown> =>
    Promise.resolve({ state: 'sent', reply: register }),
  );
  const screen = await open(SessionPage, { id: 's' }, [
    { provide: Outbox, useValue: { items: signal(waiting), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(pack), remember: jest.fn() } },
    {
      provide: CurrentSession,
      useValue: { organisation: () => null, session: () => null, may: () => may },
    },
  ]);
  await screen.answer('GET', '/api/sessions/s', { ...register, ...fields });
  return { screen, write, said: () => TestBed.inject(Notice).said() };
}

it('counts one more of a school, and shows what the server answers', async () => {
  const { screen, write } = await begin();
  const lines = register.attendances.map((line) => ({ ...line, people: 4, version: 3 }));
  write.mockResolvedValueOnce({ state: 'sent', reply: { ...register, attendances: lines } });
  await screen.click('One more: Ashfield');
  expect(write.mock.calls[0]![0]).toMatchObject({
    record: 'sessions/s',
    path: 'attendances/l',
    body: { people: 4 },
    seen: 2,
    base: { people: 3 },
  });
  expect(screen.element.querySelector('tbody td.right')?.textContent).toBe('4');
});

it('removes a line, and brings it back on undo', async () => {
  const { screen, write, said } = await begin();
  await screen.click('Remove: Ashfield');
  await said()?.undo?.();
  expect(write.mock.calls.map(([{ body, seen, base }]) => [body, seen, base])).toEqual([
    [{ removed: true }, 2, { removed: false }],
    [{ removed: false }, 3, { removed: true }],
  ]);
});

it('adds a school with the audience of the session', async () => {
  const { screen, write, said } = await begin();
  await screen.enter('School', '900001');
  await screen.enter('People', '7');
  await screen.click('Add');
  expect(write.mock.calls[0]![0].body).toMatchObject({
    attendances: [{ urn: 900001, people: 7, audience: 'school_staff' }],
  });
  expect(said()?.text).toBe('One line is in the register.');
});

it('adds pasted lines and empties the box; says that they wait offline', async () => {
  const { screen, write, said } = await begin();
  write.mockResolvedValueOnce({ state: 'waiting' });
  await screen.enter('Paste a register', 'Ann\tann@school.test\nBen');
  await screen.click('Add 2 people');
  expect(write.mock.calls[0]![0]).toMatchObject({
    path: 'sessions/s/attendances',
    body: { attendances: [{ name: 'Ann', email: 'ann@school.test' }, { name: 'Ben' }] },
  });
  expect(screen.field('Paste a register').value).toBe('');
  expect(said()?.text).toBe('It is kept on this device, and sent when there is a signal.');
});

it('keeps the pasted lines and reads the register again when it has changed', async () => {
  const { screen, write } = await begin();
  write.mockRejectedValueOnce(new Refusal(problem));
  await screen.enter('Paste a register', 'Ann');
  await screen.click('Add 1 person');
  expect(screen.text).toContain('It has changed.');
  expect(screen.field('Paste a register').value).toBe('Ann');
  expect(screen.sent('GET', '/api/sessions/s')).toBe(1);
});

it('gives the lines that stayed the same their ids again, once another is put right', async () => {
  const { screen, write } = await begin();
  write.mockRejectedValueOnce(new Refusal(problem));
  await screen.enter('Paste a register', 'Ann\nBen\nBen');
  await screen.click('Add 3 people');
  await screen.enter('Paste a register', 'Anna\nBen\nBen');
  await screen.click('Add 3 people');
  const [first, second] = write.mock.calls.map(
    ([{ body }]) => (body as { attendances: { id: string }[] }).attendances,
  );
  expect(new Set([...first!, ...second!].map(({ id }) => id)).size).toBe(4);
  expect(second!.slice(1)).toEqual(first!.slice(1));
});

it('asks why a session is cancelled, and cancels the later ones too', async () => {
  const { screen, write } = await begin();
  const [, cancel] = [...screen.element.querySelectorAll<HTMLElement>('[actions] button')];
  cancel!.click();
  await screen.rendered();
  expect(write).not.toHaveBeenCalled();
  const reason = screen.element.querySelector<HTMLInputElement>('[data-field=reason]')!;
  reason.value = 'Snow';
  await screen.tick('Also the 2 later sessions');
  reason.form!.dispatchEvent(new Event('submit'));
  await screen.rendered();
  expect(write.mock.calls.map(([{ path, body, seen }]) => [path, body, seen])).toEqual([
    ['sessions/s/moves', { move: 'cancel', reason: 'Snow' }, 4],
    ['sessions/s/later', { cancelReason: 'Snow' }, null],
  ]);
  expect(screen.element.querySelector('[data-field=reason]')).toBeNull();
});

it('makes a move that needs no reason at once', async () => {
  const { screen, write, said } = await begin({
    session: { ...session, status: 'delivered' },
    moves: ['confirm', 'cancel'],
  });
  const [confirm] = [...screen.element.querySelectorAll<HTMLElement>('[actions] button')];
  confirm!.click();
  await screen.rendered();
  expect(write.mock.calls[0]![0]).toMatchObject({
    path: 'sessions/s/moves',
    body: { move: 'confirm' },
    seen: 4,
  });
  expect(said()?.text).toBe('The session is confirmed and counts towards reach.');
});

it('keeps asking when the reason was refused, and cancels no later session', async () => {
  const { screen, write } = await begin();
  write.mockRejectedValueOnce(
    new Refusal({ ...problem, status: 422, errors: [{ path: 'reason', message: 'Say why.' }] }),
  );
  const [, cancel] = [...screen.element.querySelectorAll<HTMLElement>('[actions] button')];
  cancel!.click();
  await screen.rendered();
  await screen.tick('Also the 2 later sessions');
  const reason = screen.element.querySelector<HTMLInputElement>('[data-field=reason]')!;
  reason.form!.dispatchEvent(new Event('submit'));
  await screen.rendered();
  expect(write).toHaveBeenCalledTimes(1);
  expect(screen.text).toContain('Say why.');
  await screen.click('Leave it');
  expect(screen.element.querySelector('[data-field=reason]')).toBeNull();
});

it('offers certificates once the session took place and someone came', async () => {
  const { screen } = await begin({ session: { ...session, status: 'confirmed' } });
  expect(screen.named('Certificates').getAttribute('href')).toBe('/api/sessions/s/certificates');
  expect(screen.text).toContain('Counts towards reach.');
});

it('offers no certificates while nobody can be named', async () => {
  const [line] = register.attendances;
  const attendances = [{ ...line!, schoolName: null, name: '' }];
  const { screen } = await begin({ session: { ...session, status: 'confirmed' }, attendances });
  expect(screen.text).not.toContain('Certificates');
});

it.each<[string, Partial<SessionRegister>]>([
  ['without a move', { moves: [] }],
  ['that is confirmed', { session: { ...session, status: 'confirmed' }, moves: ['reopen'] }],
])('lets nobody change a session %s', async (_, fields) => {
  const { screen } = await begin(fields);
  expect(screen.text).not.toContain('Edit');
  expect(screen.text).not.toContain('Paste a register');
});

it('says when there are more people than places, and why it was cancelled', async () => {
  const { screen } = await begin({
    session: { ...session, people: 30, status: 'cancelled', statusReason: 'Snow' },
  });
  expect(screen.text).toContain('30 people in the register, of 20 places.');
  expect(screen.text).toContain('More than there are places.');
  expect(screen.text).toContain('Snow');
});

it('shows bookings, and puts those into the register that are not in it yet', async () => {
  const { screen, write, said } = await begin({}, { may: true });
  const booking = { schoolName: 'Beech', places: 2, note: '', standing: 'placed', version: 1 };
  const view = { placed: 2, waiting: 0, capacity: 20, open: false, schools: [] };
  await screen.answer('GET', '/api/sessions/s/bookings?version=4', {
    ...view,
    bookings: [{ ...booking, id: '0000000a', urn: 900002 }],
  });
  await screen.click('Put the booked schools into the register');
  expect(write.mock.calls[0]![0]).toMatchObject({
    path: 'sessions/s/attendances',
    body: { attendances: [{ id: '0000000b', urn: 900002, people: 2 }] },
  });
  expect(said()?.text).toBe('One line is in the register.');
});

it('adds nothing where every booked school is in the register', async () => {
  const [line] = register.attendances;
  const { screen, write, said } = await begin(
    { attendances: [{ ...line!, id: '0000000b' }] },
    { may: true },
  );
  const booking = { schoolName: 'Beech', places: 2, note: '', standing: 'placed', version: 1 };
  const view = { placed: 2, waiting: 0, capacity: 20, open: false, schools: [] };
  await screen.answer('GET', '/api/sessions/s/bookings?version=4', {
    ...view,
    bookings: [{ ...booking, id: '0000000a', urn: 900002 }],
  });
  await screen.click('Put the booked schools into the register');
  expect(write).not.toHaveBeenCalled();
  expect(said()?.text).toBe('Every school with places is in the register.');
});

it('shows nothing that needs the server while the session itself waits to be sent', async () => {
  const waiting = [
    { kind: 'session.plan', record: 'sessions/s', item: 'sessions/s', body: session },
  ];
  const { screen } = await begin({}, { may: true, waiting });
  expect(screen.text).toContain('Waiting to be sent');
  expect(screen.sent('GET', '/api/sessions/s/bookings?version=4')).toBe(0);
});

it('says that the session is not there', async () => {
  const current = { organisation: () => null, session: () => null, may: () => false };
  const screen = await open(SessionPage, { id: 's' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0) } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    { provide: CurrentSession, useValue: current },
  ]);
  await screen.refuse('GET', '/api/sessions/s', { status: 404, title: 'Not found' });
  expect(screen.text).toContain('Not found');
});

it('shows each line of a pasted list as it was read, before anybody is added', async () => {
  const { screen, write } = await begin();
  await screen.enter('Paste a register', 'No.\tName\tPeople\n1\tAnn\t\n2\tGovernors\t4\nTotal\t5');
  const table = [...screen.element.querySelectorAll('app-register-reading tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent.trim()).join(' | '),
  );
  expect(table.slice(1)).toEqual([
    '1 | No.\tName\tPeople: Heading, left out | 0',
    '2 | Ann |  | School staff | 1',
    '3 | Governors |  | School staff | 4',
    '4 | Total\t5: Total, left out | 0',
  ]);
  expect(screen.text).toContain('How we read your list: 5 people.');
  expect(write).not.toHaveBeenCalled();
  await screen.click('Add 5 people');
  expect(write.mock.calls[0]![0].body).toMatchObject({
    attendances: [
      { name: 'Ann', people: 1 },
      { name: 'Governors', people: 4 },
    ],
  });
});
