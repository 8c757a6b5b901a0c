import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { of } from 'rxjs';
import { open } from '../../../../testing/screen';
import { askReason, ReasonDialog } from './reason-dialog';

const question = { heading: 'Return', label: 'What should change?' };

async function begin() {
  const close = jest.fn();
  const screen = await open(ReasonDialog, {}, [
    { provide: MAT_DIALOG_DATA, useValue: question },
    { provide: MatDialogRef, useValue: { close } },
  ]);
  return { screen, close };
}

it('closes with the reason, without the spaces around it', async () => {
  const { screen, close } = await begin();
  await screen.enter('What should change?', '  Name the owners. ');
  await screen.submit('What should change?');
  expect(close).toHaveBeenCalledWith('Name the owners.');
});

it('stays open and asks for the reason when there is none', async () => {
  const { screen, close } = await begin();
  await screen.enter('What should change?', '   ');
  await screen.submit('What should change?');
  expect(close).not.toHaveBeenCalled();
  expect(screen.text).toContain('Give the reason, so that its readers know what to do.');
});

it('answers nothing when the reader thinks again', async () => {
  const dialogs = { open: () => ({ afterClosed: () => of(undefined) }) };
  TestBed.configureTestingModule({ providers: [{ provide: MatDialog, useValue: dialogs }] });
  expect(await askReason(TestBed.inject(MatDialog), question)).toBeUndefined();
});
