import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type Write } from '../../shell/offline/outbox';
import { register } from './session-fixture';
import { SessionPage } from './session-page';

const problem = { type: 'about:blank', title: '', detail: 'It has changed.', status: 409 };
const pack = { schools: [{ urn: 900001, name: 'Ashfield', areaId: 'a' }] };

async function begin() {
  const write = jest.fn((_: Write): Promise<unknown> =>
    Promise.resolve({ state: 'sent', reply: register }),
  );
  const screen = await open(SessionPage, { id: 's' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(pack), remember: jest.fn() } },
    {
      provide: CurrentSession,
      useValue: { organisation: () => null, session: () => null, may: () => false },
    },
  ]);
  await screen.answer('GET', '/api/sessions/s', register);
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
  await screen.click('Add 2 lines');
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
  await screen.click('Add 1 line');
  expect(screen.text).toContain('It has changed.');
  expect(screen.field('Paste a register').value).toBe('Ann');
  expect(screen.sent('GET', '/api/sessions/s')).toBe(1);
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
