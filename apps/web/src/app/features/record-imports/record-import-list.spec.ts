import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { RecordImportList } from './record-import-list';

async function begin(organisation: object | null) {
  const session = { provide: CurrentSession, useValue: { organisation: () => organisation } };
  const screen = await open(RecordImportList, { holds: 'sessions' }, [session]);
  await screen.answer('GET', '/api/record-imports?', { items: [], next: null, total: 0 });
  return { screen, went: jest.spyOn(TestBed.inject(Router), 'navigate') };
}
const own = { organisationId: 'o', organisationName: 'Council for Children' };

/** Puts a file into the control, which cannot be typed into. */
function choose(control: HTMLInputElement): void {
  Object.defineProperty(control, 'files', { value: [new File(['Date'], 'training.csv')] });
}

it('asks for a file before it sends anything', async () => {
  const { screen } = await begin(own);
  await screen.click('Read the file');
  expect(screen.field('File').getAttribute('aria-invalid')).toBe('true');
  expect(screen.text).toContain('Choose a file.');
});

it('reads a file of what the page before deals with, and opens it', async () => {
  const { screen, went } = await begin(own);
  choose(screen.field('File'));
  await screen.click('Read the file');
  await screen.answer('POST', '/api/record-imports?kind=sessions&organisation=o', { id: 'i' });
  expect(went).toHaveBeenCalledWith(['/record-imports', 'i']);
});

it('imports online learning on behalf of a chosen organisation', async () => {
  const { screen } = await begin(null);
  await screen.answer('GET', '/api/organisations', [
    { id: 'o', name: 'One' },
    { id: 't', name: 'Two' },
  ]);
  await screen.enter('On whose behalf?', 't');
  choose(screen.field('File'));
  await screen.click('Read the file');
  await screen.refuse('POST', '/api/record-imports?kind=completions&organisation=t', {
    detail: 'The file cannot be read.',
  });
  expect(screen.text).toContain('The file cannot be read.');
});

it('asks which sheet to read where several hold a table', async () => {
  const { screen, went } = await begin(own);
  choose(screen.field('File'));
  await screen.click('Read the file');
  const path = '/api/record-imports?kind=sessions&organisation=o';
  await screen.refuse('POST', path, {
    detail: 'Choose the sheet.',
    choices: ['Autumn', 'Spring & summer'],
    errors: [{ path: 'sheet', message: 'Choose the sheet.' }],
  });
  await screen.enter('Which sheet holds the records?', 'Spring & summer');
  await screen.click('Read the file');
  await screen.answer('POST', `${path}&sheet=Spring%20%26%20summer`, { id: 'i' });
  expect(went).toHaveBeenCalledWith(['/record-imports', 'i']);
});
