import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { visit } from './visit-fixture';
import { VisitList } from './visit-list';

const kept = [visit, { ...visit, id: 'other', purpose: 'review', agreed: 'Elsewhere.' }];
const address = '/api/visits?area=a&purpose=planning';

async function begin() {
  const sent = signal(0);
  const session = { may: () => true, organisation: () => null, session: () => null };
  const cache = { content: signal(null), ready: async () => ({ visits: kept }) };
  const screen = await open(VisitList, { area: 'a', purpose: 'planning' }, [
    { provide: Outbox, useValue: { items: signal([]), sent } },
    { provide: OfflineCache, useValue: cache },
    { provide: CurrentSession, useValue: session },
  ]);
  return { screen, sent, went: jest.spyOn(TestBed.inject(Router), 'navigate') };
}

it('lists visits by the filters in the address, and puts a new one there', async () => {
  const { screen, went } = await begin();
  await screen.answer('GET', address, { items: [visit], next: null, total: 1 });
  expect(screen.text).toContain('A map of unsafe places.');
  await screen.enter('From', '2016-02-01');
  expect(went).toHaveBeenCalledWith([], {
    queryParams: { from: '2016-02-01' },
    queryParamsHandling: 'merge',
  });
});

it('shows the kept visits that fit the filters when the line is lost', async () => {
  const { screen } = await begin();
  await screen.loseLine('GET', address);
  expect(screen.text).toContain('No signal: these are the visits that this device keeps');
  expect(screen.text).toContain('A map of unsafe places.');
  expect(screen.text).not.toContain('Elsewhere.');
});

it('reads the list again once a waiting visit has been sent', async () => {
  const { screen, sent } = await begin();
  await screen.answer('GET', address, { items: [], next: null, total: 0 });
  expect(screen.text).toContain('Partners log their visits');
  sent.set(1);
  await screen.rendered();
  await screen.answer('GET', address, { items: [visit], next: null, total: 1 });
  expect(screen.text).toContain('A map of unsafe places.');
});
