import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { open } from '../../testing/screen';
import { ConflictDialog, type ConflictQuestion } from './conflict-dialog';

const question: ConflictQuestion = {
  what: 'Parcel',
  conflicts: [
    { field: 'weight', yours: 3, theirs: 5 },
    { field: 'label', yours: 'Leeds', theirs: null },
  ],
  label: (field) => ({ weight: 'Weight', label: 'Label' })[field] ?? field,
  show: (value) => String(value ?? 'empty'),
};

async function begin() {
  const close = jest.fn();
  const screen = await open(ConflictDialog, {}, [
    { provide: MAT_DIALOG_DATA, useValue: question },
    { provide: MatDialogRef, useValue: { close } },
  ]);
  return { screen, close };
}

it('shows both values of each field, and keeps theirs unless one chooses', async () => {
  const { screen, close } = await begin();
  expect(screen.text).toContain('LabelTheirs: emptyYours: Leeds');
  expect(screen.field('Theirs: 5').checked).toBe(true);
  await screen.click('Keep these');
  expect(close).toHaveBeenCalledWith({});
});

it('closes with the fields chosen, and takes a choice back', async () => {
  const { screen, close } = await begin();
  await screen.tick('Yours: 3');
  await screen.tick('Yours: Leeds');
  await screen.tick('Theirs: empty');
  await screen.click('Keep these');
  expect(close).toHaveBeenCalledWith({ weight: 3 });
});
