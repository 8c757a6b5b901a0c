import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { PlanUpload, SheetDifference } from '@all-together/contracts';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { aPlan } from '../plan-fixture';
import { PlanExcel } from './plan-excel';

const difference = (fields: Partial<SheetDifference>): SheetDifference => ({
  key: 'k',
  line: 2,
  noun: 'action',
  itemId: 'a',
  title: 'a',
  under: null,
  kind: 'changed',
  fields: [],
  conflicts: [],
  fault: null,
  suggested: true,
  ...fields,
});
const upload = (fields: Partial<PlanUpload> = {}): PlanUpload => ({
  id: 'u',
  planId: 'p',
  fileName: 'plan.xlsx',
  at: '',
  state: 'read',
  faults: [],
  notes: [],
  differences: [
    difference({ key: 'a1', fields: [{ field: 'notes', from: '', to: 'Written in Excel' }] }),
    difference({
      key: 'a2',
      title: 'Disputed',
      conflicts: [{ field: 'title', yours: 'In Excel', theirs: 'In the app' }],
    }),
    difference({ key: 'a3', title: 'Missing', kind: 'removed', suggested: false }),
    difference({ key: 'a4', title: 'Faulty', fault: 'There is no such day.' }),
    difference({
      key: 'a5',
      kind: 'moved',
      fields: [
        { field: 'after', from: ['b', 'gone'], to: [] },
        { field: 'objectiveId', from: 'o1', to: 'o2' },
      ],
    }),
  ],
  columns: [],
  sample: [],
  guess: {},
  order: 'plan',
  outOfPlace: 0,
  applied: 0,
  ...fields,
});

async function begin(read?: PlanUpload) {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideTestHttp()],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(PlanExcel);
  fixture.componentRef.setInput('id', 'p');
  fixture.componentRef.setInput('upload', read?.id);
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/plans/p').flush(aPlan());
  if (read) http.expectOne('/api/plans/p/uploads/u').flush(read);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const button = (name: RegExp) =>
    [...page.querySelectorAll('button')].find((one) => name.test(one.textContent!.trim()))!;
  const tick = (title: string) =>
    page.querySelector<HTMLInputElement>(`input[aria-label$=", ${title}"]`)!;
  return {
    fixture,
    http,
    page,
    navigate,
    button,
    tick,
    radio: (index: number) => page.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]!,
    click: async (control: HTMLElement) => {
      control.click();
      await settle();
      await fixture.whenStable();
    },
  };
}

it('sends a file, and goes to what was read of it', async () => {
  const { http, page, navigate } = await begin();
  const choice = page.querySelector<HTMLInputElement>('#spreadsheet')!;
  Object.defineProperty(choice, 'files', { value: [new File(['x'], 'plan.xlsx')] });
  choice.dispatchEvent(new Event('change'));
  await settle();
  http.expectOne('/api/plans/p/uploads').flush(upload());
  await settle();
  expect(navigate).toHaveBeenLastCalledWith([], { queryParams: { upload: 'u' } });
});

it('says why a file cannot be read', async () => {
  const { http, page, fixture, navigate } = await begin();
  const choice = page.querySelector<HTMLInputElement>('#spreadsheet')!;
  Object.defineProperty(choice, 'files', { value: [new File(['x'], 'letter.txt')] });
  choice.dispatchEvent(new Event('change'));
  await settle();
  refuse(http.expectOne('/api/plans/p/uploads'), {
    status: 415,
    detail: 'It is neither an Excel workbook nor CSV.',
  });
  await settle();
  await fixture.whenStable();
  expect(page.querySelector('[role=alert]')!.textContent).toContain('neither an Excel workbook');
  expect(navigate).not.toHaveBeenCalled();
});

it('ticks what is sound and likely meant, and waits until conflicts are decided', async () => {
  const { tick, button, page, radio, click } = await begin(upload());
  expect([tick('Missing').checked, tick('Faulty').disabled]).toEqual([false, true]);
  expect(button(/^Apply/).textContent!.trim()).toBe('Apply 3 differences');
  expect(button(/^Apply/).disabled).toBe(true);
  expect(page.textContent).toContain('Choose first what to keep, 1 time.');
  await click(radio(0));
  expect(button(/^Apply/).disabled).toBe(false);
  expect(page.textContent).toContain('b; a new action');
  await click(button(/^Tick none/));
  expect(button(/^Apply/).disabled).toBe(true);
  await click(button(/^Tick all/));
  expect(button(/^Apply/).textContent!.trim()).toBe('Apply 4 differences');
});

it('applies what is ticked with what was decided last, and takes it back on undo', async () => {
  const { http, radio, click, button, page, fixture } = await begin(upload());
  await click(radio(0));
  await click(radio(1));
  await click(button(/^Apply/));
  const request = http.expectOne('/api/plans/p/uploads/u/apply');
  expect(request.request.body).toEqual({
    keys: ['a1', 'a2', 'a5'],
    mine: [{ key: 'a2', field: 'title' }],
    theirs: [],
  });
  request.flush(upload({ state: 'applied', applied: 3 }));
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('Applied');
  expect(TestBed.inject(Notice).said()!.text).toBe('3 differences are applied.');
  void TestBed.inject(Notice).said()!.undo!();
  http.expectOne('/api/plans/p/uploads/u/undo').flush(upload({ state: 'undone' }));
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('The plan is as it was before this file.');
});

it('reads the differences again when the plan moved on meanwhile', async () => {
  const { http, radio, click, button, page } = await begin(upload());
  await click(radio(0));
  await click(button(/^Apply/));
  refuse(http.expectOne('/api/plans/p/uploads/u/apply'), {
    status: 409,
    detail: 'The plan was changed meanwhile.',
  });
  await settle();
  TestBed.tick();
  http.expectOne('/api/plans/p/uploads/u').flush(upload());
  await settle();
  TestBed.tick();
  expect(page.querySelector('[role=alert]')!.textContent).toContain('changed meanwhile');
});

it('takes an applied file back', async () => {
  const { http, click, button } = await begin(upload({ state: 'applied', applied: 1 }));
  await click(button(/^Take it back/));
  http.expectOne('/api/plans/p/uploads/u/undo');
});

it('asks which column holds what, and what was guessed can be put right', async () => {
  const { http, click, button, page, fixture } = await begin(
    upload({
      state: 'mapping',
      differences: [],
      columns: ['Goal', 'Task'],
      sample: [['A goal', 'Ask the pupils']],
      guess: { objective: 0 },
    }),
  );
  expect(button(/^Use these/).disabled).toBe(true);
  const choices = [...page.querySelectorAll('select')];
  const choose = (index: number, value: string) => {
    choices[index]!.value = value;
    choices[index]!.dispatchEvent(new Event('change'));
  };
  choose(2, '1');
  choose(0, '');
  await fixture.whenStable();
  await click(button(/^Use these/));
  const request = http.expectOne('/api/plans/p/uploads/u/mapping');
  expect(request.request.body).toEqual({ mapping: { title: 1 } });
  request.flush(upload({ faults: [{ line: 2, column: 'Task', message: 'Shorten it.' }] }));
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('Mend this in the file and bring it back.');
  expect(page.textContent).toContain('Shorten it.');
});

it('asks whether rows that stand elsewhere were moved on purpose', async () => {
  const { http, page, click, radio, fixture } = await begin(
    upload({ differences: [], outOfPlace: 3 }),
  );
  expect(page.textContent).toContain('3 rows are in a different place from the plan');
  expect([radio(0).checked, radio(1).checked]).toEqual([true, false]);
  await click(radio(1));
  const request = http.expectOne('/api/plans/p/uploads/u/order');
  expect(request.request.body).toEqual({ order: 'sheet' });
  request.flush(upload({ order: 'sheet', outOfPlace: 3 }));
  await settle();
  await fixture.whenStable();
  expect(page.textContent).toContain('Written in Excel');
});
