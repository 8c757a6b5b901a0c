import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import type { ActionWithMilestones, Plan } from '@all-together/contracts';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { aMilestone, anAction, anObjective, aPlan } from '../plan-fixture';
import { ActionDetails } from './action-details';
import type { OpenedAction } from './opened-action';

const stored = (): ActionWithMilestones[] => [
  anAction({
    id: 'a',
    title: 'Train the governors',
    after: ['b'],
    milestones: [aMilestone({ id: 'm', title: 'Date set' })],
  }),
  anAction({ id: 'b', title: 'Ask the governors' }),
  anAction({ id: 'c', title: 'Write the policy' }),
];

async function begin(opened: Partial<OpenedAction> = {}, fields: Partial<Plan> = {}) {
  const close = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanAdditions,
      provideTestHttp(),
      { provide: MAT_DIALOG_DATA, useValue: { id: 'a', ...opened } },
      { provide: MatDialogRef, useValue: { close } },
      { provide: MatDialog, useValue: { open: jest.fn() } },
    ],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(aPlan({ objectives: [anObjective({ actions: stored() })], ...fields }));
  const fixture = TestBed.createComponent(ActionDetails);
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/plans/p/watching').flush([]);
  await settle();
  http.expectOne('/api/comments?plan=p&item=a').flush({ items: [], next: null });
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const field = (name: string) => page.querySelector<HTMLInputElement>(`[data-field=${name}]`);
  return {
    fixture,
    http,
    page,
    close,
    editor,
    field,
    button: (name: string) =>
      [...page.querySelectorAll('button')].find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === name,
      )!,
    write: async (name: string, value: string) => {
      field(name)!.value = value;
      field(name)!.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    },
    save: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
    },
  };
}

it('saves what was changed, once, and closes', async () => {
  const { http, write, save, close } = await begin();
  await write('title', 'Train all governors');
  await write('due', '2016-03-01');
  await save();
  await save();
  const request = http.expectOne('/api/actions/a');
  expect(request.request.body).toEqual({ title: 'Train all governors', due: '2016-03-01' });
  request.flush(anAction({ version: 2 }));
  await settle();
  expect(close).toHaveBeenCalled();
  expect(TestBed.inject(Notice).said()!.text).toBe('Saved.');
});

it('closes without asking the server when nothing was changed', async () => {
  const { http, save, close } = await begin();
  await save();
  http.expectNone('/api/actions/a');
  expect(close).toHaveBeenCalled();
});

it('says what is missing before it asks the server', async () => {
  const { http, write, save, close, page, fixture } = await begin();
  await write('title', '');
  await save();
  await fixture.whenStable();
  http.expectNone('/api/actions/a');
  expect(page.querySelector('[role=alert]')!.textContent).toContain(
    'Enter what will be done of 1 to 300 characters.',
  );
  expect(close).not.toHaveBeenCalled();
});

it('asks for what a status needs, and stays open with the answer of the server', async () => {
  const { http, field, save, close, page, fixture } = await begin({ status: 'complete' });
  expect(field('blockedReason')).toBeNull();
  expect(field('completedOn')!.value).not.toBe('');
  await save();
  const message = 'Add evidence, or say why there is none.';
  refuse(http.expectOne('/api/actions/a'), {
    status: 422,
    detail: message,
    errors: [{ path: 'noEvidenceReason', message }],
  });
  await settle();
  await fixture.whenStable();
  expect(field('noEvidenceReason')!.closest('ui-field')!.textContent).toContain(message);
  expect(page.querySelector('[role=alert]')!.textContent).toContain(message);
  expect(close).not.toHaveBeenCalled();
});

it('writes milestones one after the other, so that no tick is lost', async () => {
  const { http, page } = await begin();
  const tick = page.querySelector<HTMLInputElement>('app-milestone-list input[type=checkbox]')!;
  tick.click();
  await settle();
  tick.click();
  await settle();
  const first = http.expectOne('/api/milestones/m');
  expect(first.request.body.reachedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  first.flush(aMilestone({ version: 2 }));
  await settle();
  TestBed.inject(HttpTestingController).match('/api/plans/p');
  expect(http.expectOne('/api/milestones/m').request.body).toEqual({ reachedOn: null });
});

it('says what comes before, and takes it back', async () => {
  const { http, page, button, fixture } = await begin();
  const list = () => page.querySelector('app-predecessor-list')!;
  expect(list().querySelector('li')!.textContent).toContain('Ask the governors');
  const choice = list().querySelector('select')!;
  expect([...choice.options].map(({ value }) => value)).toEqual(['', 'c']);
  choice.value = 'c';
  choice.dispatchEvent(new Event('change'));
  await settle();
  const request = http.expectOne('/api/actions/a');
  expect(request.request.body).toEqual({ after: ['b', 'c'] });
  request.flush(anAction({ after: ['b', 'c'], version: 2 }));
  await settle();
  await fixture.whenStable();
  button('Does not come after Ask the governors').click();
  await settle();
  expect(http.expectOne('/api/actions/a').request.body).toEqual({ after: ['c'] });
});

it('sends a file under its own name where no words say what it shows', async () => {
  const { http, page } = await begin();
  const choice = page.querySelector<HTMLInputElement>('#evidence-file')!;
  const file = new File(['x'], 'minutes of May.pdf', { type: 'application/pdf' });
  Object.defineProperty(choice, 'files', { value: [file] });
  choice.dispatchEvent(new Event('change'));
  await settle();
  const request = http.expectOne((one) => one.url.startsWith('/api/evidence/actions/a/files'));
  expect(request.request.url).toContain('title=minutes%20of%20May');
});

it('watches the action, and says so', async () => {
  const { http, button, fixture } = await begin();
  button('Watch this action').click();
  await settle();
  const request = http.expectOne({ method: 'POST', url: '/api/plans/p/watching' });
  expect(request.request.body).toEqual({ itemId: 'a', watching: true });
  request.flush(['a']);
  await settle();
  await fixture.whenStable();
  expect(button('Watching').getAttribute('aria-pressed')).toBe('true');
});

it('shows everything and changes nothing where the plan may not be written', async () => {
  const { page, field } = await begin({}, { may: { write: false, moves: [], review: false } });
  expect(field('title')).toBeNull();
  expect(page.textContent).toContain('no owner');
  expect([...page.querySelectorAll('button')].map((one) => one.textContent!.trim())).not.toContain(
    'Save',
  );
});

it('shows the history once it is opened, and why it does not load', async () => {
  const { http, page, fixture } = await begin();
  const details = [...page.querySelectorAll('details')].find((one) =>
    one.textContent!.includes('History'),
  )!;
  const toggle = async (isOpen: boolean) => {
    details.open = isOpen;
    details.dispatchEvent(new Event('toggle'));
    await settle();
  };
  await toggle(false);
  http.expectNone('/api/actions/a/history');
  await toggle(true);
  refuse(http.expectOne('/api/actions/a/history'), { status: 500, detail: 'Not now.' });
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('Not now.');
  await toggle(true);
  http.expectOne('/api/actions/a/history').flush([]);
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('Nothing changed.');
});
