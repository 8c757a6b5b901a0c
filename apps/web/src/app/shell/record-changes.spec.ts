import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { of } from 'rxjs';
import { Refusal, toRefusal } from './api';
import type { ConflictQuestion } from './conflict-dialog';
import { changesBetween, conflictChoice, seenBefore } from './record-changes';

const conflict = (current: unknown) =>
  new Refusal({
    type: 'about:blank',
    title: '',
    status: 409,
    detail: 'Changed.',
    conflicts: [
      { field: 'weight', yours: 3, theirs: 5 },
      { field: 'label', yours: 'Leeds', theirs: null },
    ],
    current,
  });
const changes = { weight: 3, label: 'Leeds', fragile: true };

/** @param chosen what the writer keeps of their own; undefined to decide later */
function begin(chosen?: Record<string, unknown>) {
  const dialog = { open: jest.fn((..._: unknown[]) => ({ afterClosed: () => of(chosen) })) };
  TestBed.configureTestingModule({ providers: [{ provide: MatDialog, useValue: dialog }] });
  const choose = TestBed.runInInjectionContext(() => conflictChoice({ weight: 'Weight' }));
  const asked = () => (dialog.open.mock.calls[0]![1] as { data: ConflictQuestion }).data;
  return { choose, dialog, asked };
}

it('keeps what was chosen and what nobody disputes, on top of the stored version', async () => {
  const { choose, asked } = begin({ weight: 3 });
  expect(await choose(conflict({ version: 9 }), 'Parcel', changes)).toEqual({
    seen: 9,
    changes: { weight: 3, fragile: true },
  });
  expect(asked()).toMatchObject({ what: 'Parcel' });
  expect([asked().label('weight'), asked().label('label')]).toEqual(['Weight', 'label']);
  expect([asked().show(null), asked().show(5)]).toEqual(['empty', '5']);
  expect(changes).toEqual({ weight: 3, label: 'Leeds', fragile: true });
});

it('answers nothing when the writer decides later', async () => {
  const { choose } = begin(undefined);
  expect(await choose(conflict({ version: 9 }), 'Parcel', changes)).toBeUndefined();
});

it.each([null, 'unknown', { id: 'p' }])('knows no version of %j', async (current) => {
  const { choose } = begin({});
  const resolved = await choose(conflict(current), 'Parcel', changes);
  expect(resolved).toEqual({ seen: NaN, changes: { fragile: true } });
});

it('asks nothing about what is no conflict, and throws it as it came', async () => {
  const { choose, dialog } = begin();
  const lost = toRefusal(new HttpErrorResponse({ status: 0 }));
  await expect(choose(lost, 'Parcel', changes)).rejects.toBe(lost);
  expect(dialog.open).not.toHaveBeenCalled();
});

it('knows what changed, and what it was', () => {
  const stored = { weight: 2, label: 'Leeds', note: '' };
  const edited = changesBetween(stored, { weight: 3, label: 'Leeds', note: '' });
  expect(edited).toEqual({ weight: 3 });
  expect(seenBefore(stored, { ...edited, colour: 'red' })).toEqual({
    weight: 2,
    colour: undefined,
  });
});
