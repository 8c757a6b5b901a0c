import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type Write } from '../../shell/offline/outbox';
import { visit } from './visit-fixture';
import { VisitPage } from './visit-page';

const problem = { type: 'about:blank', title: '', detail: 'It is closed.', status: 422 };

async function begin(ledArea: object | null = { areaId: 'a' }) {
  const write = jest.fn((_: Write): Promise<unknown> => Promise.resolve({ state: 'sent' }));
  const screen = await open(VisitPage, { id: 'v' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    {
      provide: CurrentSession,
      useValue: {
        organisation: () => null,
        session: () => null,
        may: () => true,
        ledArea: () => ledArea,
        school: () => ({ urn: 900001 }),
      },
    },
  ]);
  await screen.answer('GET', '/api/visits/v', visit);
  return { screen, write, said: () => TestBed.inject(Notice).said()?.text };
}

it('marks a follow-up as done and reads the visit again', async () => {
  const { screen, write, said } = await begin();
  await screen.click('Done: Send the guide');
  expect(write.mock.calls[0]![0]).toMatchObject({ path: 'follow-ups/f', seen: 2 });
  expect(said()).toBe('Done.');
  expect(screen.sent('GET', '/api/visits/v')).toBe(1);
});

it('shows why a follow-up was refused', async () => {
  const { screen, write } = await begin();
  write.mockRejectedValueOnce(new Refusal(problem));
  await screen.click('Done: Send the guide');
  expect(screen.text).toContain('It is closed.');
  expect(screen.sent('GET', '/api/visits/v')).toBe(0);
});

it('takes a follow-up into the open plan of the area', async () => {
  const { screen, said } = await begin();
  await screen.click('Turn into an action: Send the guide');
  await screen.answer('GET', '/api/plans?area=a&of=area', {
    items: [
      { id: 'old', status: 'closed' },
      { id: 'p', status: 'active' },
    ],
  });
  await screen.answer('GET', '/api/plans/p', { objectives: [{ id: 'o1', title: 'Listen' }] });
  await screen.click('Add to the plan');
  const { request } = await screen.answer('POST', '/api/follow-ups/f/action', visit.followUps[0]);
  expect(request.body).toEqual({ actionId: expect.any(String), objectiveId: 'o1' });
  expect(said()).toBe('It is an action of the plan now.');
  expect(screen.sent('GET', '/api/visits/v')).toBe(1);
});

it('says that a school has no open plan', async () => {
  const { screen } = await begin(null);
  await screen.click('Turn into an action: Send the guide');
  await screen.answer('GET', '/api/plans?school=900001', { items: [] });
  expect(screen.text).toContain('There is no open plan that you may write.');
});

it('leaves the objective open to choose when the plan refuses the action', async () => {
  const { screen } = await begin();
  await screen.click('Turn into an action: Send the guide');
  await screen.answer('GET', '/api/plans?area=a&of=area', { items: [{ id: 'p' }] });
  await screen.answer('GET', '/api/plans/p', { objectives: [{ id: 'o1', title: 'Listen' }] });
  await screen.click('Add to the plan');
  await screen.refuse('POST', '/api/follow-ups/f/action', problem);
  expect(screen.text).toContain('It is closed.');
  expect(screen.text).toContain('Under which objective?');
});
