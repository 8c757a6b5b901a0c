import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Evidence } from '@all-together/contracts';
import { refuse } from '../../../../testing/http';
import { open } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { Writing } from '../../../shell/writing';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { anAction, aPlan } from '../plan-fixture';
import { EvidenceList } from './evidence-list';

const evidence = (fields: Partial<Evidence> = {}): Evidence => ({
  id: 'e',
  version: 1,
  changedAt: '2016-01-01T09:00:00Z',
  actionId: 'a',
  title: 'Minutes',
  url: 'https://example.org/minutes',
  fileName: null,
  mediaType: null,
  bytes: null,
  addedBy: 'Ana Martin',
  addedAt: '2016-01-01T09:00:00Z',
  removed: false,
  ...fields,
});
const aFile = (fields: Partial<Evidence>): Evidence =>
  evidence({ url: null, fileName: 'minutes.pdf', mediaType: 'application/pdf', ...fields });

async function begin(items: Evidence[] = [], write = true) {
  const writing = new Writing(new Notice(), new ErrorHandler(), { whenBusy: 'wait' });
  const action = anAction({ evidence: items });
  const providers = [PlanEditor, PlanAdditions];
  const screen = await open(EvidenceList, { action, writing }, providers);
  const plan = aPlan({ may: { write, moves: [], review: false } });
  TestBed.inject(PlanEditor).plan.set(plan);
  await screen.rendered();
  const choose = async (file?: File) => {
    const control = screen.element.querySelector<HTMLInputElement>('input[type=file]')!;
    Object.defineProperty(control, 'files', { configurable: true, value: file ? [file] : [] });
    control.dispatchEvent(new Event('change'));
    await screen.rendered();
  };
  const uploaded = () =>
    screen.http.expectOne(({ url }) => url.startsWith('/api/evidence/actions/a/files?id='));
  return { screen, writing, plan, choose, uploaded };
}

it('leads to a link, and to a file with its size', async () => {
  const { screen } = await begin([
    evidence(),
    aFile({ id: 'f', title: 'Report', bytes: 4200, addedBy: null }),
    aFile({ id: 'g', title: 'Film', bytes: 2_340_000 }),
    aFile({ id: 'h', title: 'Empty' }),
  ]);
  expect(screen.named('Minutes (opens in a new tab)').getAttribute('href')).toBe(
    'https://example.org/minutes',
  );
  expect(screen.named('Report (opens in a new tab)').getAttribute('href')).toBe(
    '/api/evidence/f/file',
  );
  const sizes = ['minutes.pdf, 5 kB', 'minutes.pdf, 2.3 MB', 'minutes.pdf, 0 kB'];
  for (const words of sizes) expect(screen.text).toContain(words);
});

it('shows a picture, and no drawing that could hold a script', async () => {
  const { screen } = await begin([
    aFile({ id: 'p', title: 'Display', mediaType: 'image/png' }),
    aFile({ id: 's', title: 'Drawing', mediaType: 'image/svg+xml' }),
  ]);
  const pictures = [...screen.element.querySelectorAll('img')].map((one) => one.alt);
  expect(pictures).toEqual(['Display']);
});

it('adds a link, and empties the fields', async () => {
  const { screen, plan } = await begin();
  await screen.enter('What it shows', ' Minutes ');
  await screen.enter('Link', 'https://example.org/m');
  await screen.click('Add the evidence');
  const { request } = await screen.answer('POST', '/api/evidence', evidence());
  expect(request.body).toMatchObject({
    actionId: 'a',
    title: 'Minutes',
    url: 'https://example.org/m',
  });
  await screen.answer('GET', '/api/plans/p', plan);
  expect([screen.field('What it shows').value, screen.field('Link').value]).toEqual(['', '']);
});

it('adds one link for two quick presses', async () => {
  const { screen, plan } = await begin();
  await screen.enter('What it shows', 'Minutes');
  await screen.enter('Link', 'https://example.org/m');
  screen.named('Add the evidence').click();
  await screen.click('Add the evidence');
  await screen.answer('POST', '/api/evidence', evidence());
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.sent('POST', '/api/evidence')).toBe(0);
});

it('keeps what was entered when the link was refused', async () => {
  const { screen } = await begin();
  await screen.enter('What it shows', 'Minutes');
  await screen.click('Add the evidence');
  await screen.refuse('POST', '/api/evidence', { status: 400, detail: 'Enter a link.' });
  expect(screen.field('What it shows').value).toBe('Minutes');
});

it('sends a file under the words given, else under its name', async () => {
  const { screen, plan, choose, uploaded } = await begin();
  await choose(new File(['x'], 'Staff survey.2016.xlsx'));
  expect(screen.text).toContain('Sending …');
  const sent = uploaded();
  expect(sent.request.url).toContain('&title=Staff%20survey.2016');
  sent.flush(evidence());
  await screen.rendered();
  await screen.answer('GET', '/api/plans/p', plan);
  expect(screen.text).toContain('choose a file');
  await screen.enter('What it shows', 'What staff say');
  await choose(new File(['x'], 'b.csv'));
  expect(uploaded().request.url).toContain('&title=What%20staff%20say');
});

it('takes a dropped file, and nothing when none was dropped or chosen', async () => {
  const { screen, choose, uploaded } = await begin();
  const place = screen.element.querySelector('.drop-file')!;
  const drop = async (files: File[]) => {
    const event = new Event('drop', { cancelable: true });
    place.dispatchEvent(Object.assign(event, { dataTransfer: { files } }));
    await screen.rendered();
  };
  await drop([]);
  await choose();
  screen.http.verify();
  place.dispatchEvent(new Event('dragover', { cancelable: true }));
  await screen.rendered();
  expect(place.classList).toContain('over');
  await drop([new File(['x'], 'a.txt')]);
  expect(place.classList).not.toContain('over');
  uploaded();
});

it('says why a file was refused, keeps the words, and lets one try another', async () => {
  const { screen, writing, choose, uploaded } = await begin();
  await screen.enter('What it shows', 'A film');
  await choose(new File(['x'], 'film.exe'));
  refuse(uploaded(), { status: 415, detail: 'Not this kind.' });
  await screen.rendered();
  expect(writing.problem()?.detail).toBe('Not this kind.');
  expect(screen.field('What it shows').value).toBe('A film');
  expect(screen.text).toContain('choose a file');
});

it('lets a reader read, and change nothing', async () => {
  const { screen } = await begin([evidence()], false);
  expect(screen.element.querySelector('button, input')).toBeNull();
});
