import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTestHttp } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { PlanEditor } from '../editing/plan-editor';
import { aPlan } from '../plan-fixture';
import { PlanSettings } from './plan-settings';

async function begin() {
  TestBed.configureTestingModule({
    providers: [PlanEditor, provideTestHttp()],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(aPlan({ version: 3 }));
  const fixture = TestBed.createComponent(PlanSettings);
  fixture.componentRef.setInput('plan', editor.plan());
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const [title, starts] = [...page.querySelectorAll('input')];
  return {
    fixture,
    page,
    editor,
    title: title!,
    starts: starts!,
    http: TestBed.inject(HttpTestingController),
    write: (field: HTMLInputElement, value: string) => {
      field.value = value;
      field.dispatchEvent(new Event('input'));
    },
    submit: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
      await fixture.whenStable();
    },
  };
}

it('writes the plan’s own fields on the version that is shown', async () => {
  const { title, write, submit, http, editor } = await begin();
  write(title, 'Another title');
  const saved = submit();
  await settle();
  const request = http.expectOne('/api/plans/p');
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  expect(request.request.body).toEqual({
    title: 'Another title',
    starts: '2015-09-01',
    ends: '2016-07-20',
  });
  request.flush(aPlan({ title: 'Another title', version: 4 }));
  await saved;
  await settle();
  expect(editor.plan()!.version).toBe(4);
  expect(TestBed.inject(Notice).said()!.text).toBe('Saved.');
});

it('keeps what is typed while others change other things of the plan', async () => {
  const { title, write, fixture } = await begin();
  write(title, 'Half a ti');
  fixture.componentRef.setInput('plan', aPlan({ version: 9, status: 'closed' }));
  await fixture.whenStable();
  expect(title.value).toBe('Half a ti');
  fixture.componentRef.setInput('plan', aPlan({ version: 10, title: 'Theirs' }));
  await fixture.whenStable();
  expect(title.value).toBe('Theirs');
});

it('says which day is missing, and asks no server', async () => {
  const { starts, write, submit, http, page } = await begin();
  write(starts, '');
  await submit();
  http.verify();
  expect(page.textContent).toContain('Enter the start as a date, for example 2016-03-27.');
});
