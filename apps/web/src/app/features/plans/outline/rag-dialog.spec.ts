import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { settle } from '../../../../testing/screen';
import { Refusal } from '../../../shell/api';
import { PlanEditor } from '../editing/plan-editor';
import { anObjective } from '../plan-fixture';
import { RagDialog } from './rag-dialog';

async function begin() {
  const close = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      provideHttpClient(),
      { provide: MatDialogRef, useValue: { close } },
      {
        provide: MAT_DIALOG_DATA,
        useFactory: () => ({
          objective: anObjective({ rag: 'amber', ragReason: 'Late.' }),
          editor: TestBed.inject(PlanEditor),
        }),
      },
    ],
  });
  const write = jest.spyOn(TestBed.inject(PlanEditor), 'write');
  const fixture = TestBed.createComponent(RagDialog);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    fixture,
    page,
    write,
    close,
    save: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
      await fixture.whenStable();
    },
    reason: (text: string) => {
      const field = page.querySelector('textarea')!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
    },
  };
}

it('begins with the RAG and the reason of now, and writes what was given', async () => {
  const { page, write, close, save, reason } = await begin();
  expect(page.querySelector('select')!.value).toBe('amber');
  write.mockResolvedValue(true);
  reason('Later still.');
  await save();
  expect(write).toHaveBeenCalledWith('objectives', expect.objectContaining({ id: 'o1' }), {
    rag: 'amber',
    ragReason: 'Later still.',
  });
  expect(close).toHaveBeenCalled();
});

it('stays open when another judged meanwhile and the reader decides later', async () => {
  const { write, close, save } = await begin();
  write.mockResolvedValue(false);
  await save();
  expect(close).not.toHaveBeenCalled();
});

it('shows why a judgement was refused, beside its reason', async () => {
  const { page, write, close, save } = await begin();
  write.mockRejectedValue(
    new Refusal({ type: '', title: '', status: 422, detail: 'Give the reason.' }),
  );
  await save();
  expect(page.querySelectorAll('ui-field')[1]!.textContent).toContain('Give the reason.');
  expect(close).not.toHaveBeenCalled();
});

it('says that a reason is too long before it asks the server', async () => {
  const { page, write, save, reason } = await begin();
  reason('x'.repeat(2001));
  await save();
  expect(write).not.toHaveBeenCalled();
  expect(page.textContent).toContain('Shorten the reason for the RAG to 2000 characters or fewer.');
});
