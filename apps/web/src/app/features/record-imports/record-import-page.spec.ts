import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Notice } from '../../shell/notice';
import { RecordImportPage } from './record-import-page';

const file = {
  id: 'i',
  fileName: 'visits.xlsx',
  kind: 'visits',
  organisationName: 'Council for Children',
  at: '2016-03-01T09:00:00Z',
  state: 'mapping',
  applied: 0,
  counts: { new: 0, duplicate: 0, fault: 0 },
  mapping: { visitedOn: 0 },
  remembered: false,
  outside: [{ place: 'Camden', rows: 2 }],
  asked: [],
  areas: [],
  assumed: [{ label: 'Minutes', value: '60 minutes', rows: 1 }],
  fields: [
    { key: 'visitedOn', label: 'Date', required: true },
    { key: 'agreed', label: 'Agreed', required: false },
  ],
  columns: ['When', 'What'],
  sample: [['1 March', 'Buddies']],
  rows: [],
};
const read = {
  ...file,
  state: 'read',
  counts: { new: 2, duplicate: 1, fault: 1 },
  rows: [{ line: 3, state: 'fault', text: '?', reason: 'No date.' }],
};
const problem = { status: 422, detail: 'It was taken back already.' };

async function begin(answer: object) {
  const screen = await open(RecordImportPage, { id: 'i' });
  await screen.answer('GET', '/api/record-imports/i', answer);
  return { screen, said: () => TestBed.inject(Notice).said() };
}

it('sends which column holds what, and shows what the file then holds', async () => {
  const { screen } = await begin(file);
  await screen.enter('Agreed', '1');
  await screen.enter('Date', '');
  await screen.click('Read it like this');
  const { request } = await screen.answer('POST', '/api/record-imports/i/mapping', read);
  expect(request.body).toEqual({ mapping: { agreed: 1 } });
  expect(screen.text).toContain('4 rows: 2 new');
  expect(screen.text).toContain('Minutes: 60 minutes, in 1 row');
  expect(screen.text).toContain('Camden: 2 rows');
  expect(screen.text).toContain('No date.');
});

it('puts a refusal on the field whose column is missing', async () => {
  const { screen } = await begin(file);
  await screen.click('Read it like this');
  await screen.refuse('POST', '/api/record-imports/i/mapping', {
    errors: [{ path: 'mapping.visitedOn', message: 'Name the column of the date.' }],
  });
  expect(screen.field('Date').getAttribute('aria-invalid')).toBe('true');
});

it('imports the new rows once, and takes them back on undo', async () => {
  const { screen, said } = await begin(read);
  const button = screen.named('Bring in 2 rows');
  button.click();
  button.click();
  await screen.rendered();
  await screen.answer('POST', '/api/record-imports/i/apply', {
    ...read,
    state: 'applied',
    applied: 2,
  });
  expect(said()?.text).toBe('2 rows are brought in.');
  const undone = said()?.undo?.();
  await screen.rendered();
  await screen.answer('POST', '/api/record-imports/i/undo', { ...read, state: 'undone' });
  await undone;
  expect(screen.text).toContain('The file was taken back.');
});

it('asks what a place is, and shows what was answered before', async () => {
  const asked = [
    { place: 'Derbee', rows: 2, isAnswered: false, areaId: null },
    { place: 'Elm', rows: 1, isAnswered: false, areaId: null },
    { place: 'Brussels', rows: 1, isAnswered: true, areaId: null },
  ];
  const { screen } = await begin({ ...read, asked, areas: [{ id: 'derby', name: 'Derby' }] });
  await screen.enter('Derbee', 'derby');
  await screen.click('Save places');
  const { request } = await screen.answer('POST', '/api/record-imports/i/places', read);
  expect(request.body).toEqual({
    places: [
      { place: 'Brussels', areaId: null },
      { place: 'Derbee', areaId: 'derby' },
    ],
  });
  expect(screen.text).not.toContain('Places we do not recognise');
});

it('takes the rest for places outside at one press', async () => {
  const asked = ['Elm', 'Oak'].map((place) => ({
    place,
    rows: 1,
    isAnswered: false,
    areaId: null,
  }));
  const { screen } = await begin({ ...read, asked });
  await screen.click('Mark the other 2 as outside');
  await screen.click('Save places');
  const { request } = await screen.answer('POST', '/api/record-imports/i/places', read);
  expect(request.body).toEqual({
    places: [
      { place: 'Elm', areaId: null },
      { place: 'Oak', areaId: null },
    ],
  });
});

it('says why a file cannot be taken back', async () => {
  const { screen } = await begin({ ...read, state: 'applied', applied: 2 });
  await screen.click('Take the file back');
  await screen.refuse('POST', '/api/record-imports/i/undo', problem);
  expect(screen.text).toContain('It was taken back already.');
  expect(screen.named('Take the file back')).toBeTruthy();
});
