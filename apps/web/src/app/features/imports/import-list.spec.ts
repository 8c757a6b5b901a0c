import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { ImportList } from './import-list';

const one = {
  id: 'i',
  fileName: 'edubasealldata.csv',
  state: 'previewed',
  startedAt: '2016-03-01T09:00:00Z',
  startedBy: null,
  rowsRead: 51_234,
  rowsRejected: 2,
};

async function begin(items: object[] = []) {
  const screen = await open(ImportList);
  await screen.answer('GET', '/api/imports?', { items, next: null, total: items.length });
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const choose = (file: File) =>
    Object.defineProperty(screen.field('GIAS file'), 'files', { value: [file] });
  return { screen, went, choose };
}

it('lists the imports so far', async () => {
  const { screen } = await begin([one, { ...one, id: 'j', startedBy: 'Dana' }]);
  expect(screen.named('edubasealldata.csv').getAttribute('href')).toBe('/imports/i');
  expect(screen.text).toContain('Ready to apply');
  expect(screen.text).toContain('51,234');
  expect(screen.text).toContain('1 Mar 2016, 09:00, Dana');
});

it('asks for a file without asking the server', async () => {
  const { screen } = await begin();
  expect(screen.text).toContain('No imports yet');
  await screen.click('Upload and preview');
  expect(screen.sent('POST', '/api/imports')).toBe(0);
  expect(screen.field('GIAS file').getAttribute('aria-invalid')).toBe('true');
});

it('uploads a file, and opens its preview', async () => {
  const { screen, went, choose } = await begin();
  choose(new File(['x'], 'edubasealldata.csv'));
  await screen.click('Upload and preview');
  expect(screen.text).toContain('Uploading …');
  await screen.answer('POST', '/api/imports', one);
  expect(went).toHaveBeenCalledWith(['/imports', 'i']);
});

it('says why a file was refused', async () => {
  const { screen, went, choose } = await begin();
  choose(new File(['x'], 'photo.jpg'));
  await screen.click('Upload and preview');
  await screen.refuse('POST', '/api/imports', { status: 415, detail: 'Not a CSV file.' });
  expect(screen.text).toContain('Not a CSV file.');
  expect(went).not.toHaveBeenCalled();
});
