import { HttpTestingController } from '@angular/common/http/testing';
import { By } from '@angular/platform-browser';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SchoolOutcome } from '@all-together/contracts';
import { provideTestHttp, refuse } from '../../../testing/http';
import { settle } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { SchoolPicker } from '../../shared/schools/school-picker';
import { TemplateApply } from './template-apply';

const outcomes: SchoolOutcome[] = [
  { urn: 100001, name: 'First School', outcome: 'done', planId: 'one' },
  { urn: 100002, name: null, outcome: 'has_plan', planId: null },
];

async function begin() {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideTestHttp()],
  });
  jest.spyOn(TestBed.inject(CurrentSession), 'is').mockReturnValue(true);
  const fixture = TestBed.createComponent(TemplateApply);
  fixture.componentRef.setInput('id', 't');
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/templates/t').flush({ id: 't', title: 'Short', version: 2 });
  http.expectOne('/api/areas?limit=200').flush({
    items: [
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
    ],
  });
  await settle();
  TestBed.tick();
  http
    .expectOne((one) => one.url.startsWith('/api/schools?area=north'))
    .flush({
      items: [],
      next: null,
    });
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const button = (name: RegExp) =>
    [...page.querySelectorAll('button')].find((one) => name.test(one.textContent!.trim()));
  return {
    fixture,
    http,
    page,
    button,
    pick: async (urns: number[]) => {
      const picker = fixture.debugElement.query(By.directive(SchoolPicker));
      picker.triggerEventHandler('picked', urns);
      await fixture.whenStable();
    },
    ask: async (name: RegExp, answer: SchoolOutcome[]) => {
      button(name)!.click();
      button(name)!.click();
      await settle();
      const request = http.expectOne('/api/templates/t/apply');
      request.flush(answer);
      await settle();
      await fixture.whenStable();
      return request.request.body as Record<string, unknown>;
    },
  };
}

it('looks first, then begins the plans, each once', async () => {
  const { button, pick, ask, page } = await begin();
  expect(button(/^Preview/)!.disabled).toBe(true);
  await pick([100001, 100002]);
  expect(button(/^Begin/)).toBeUndefined();
  expect(await ask(/^Preview/, outcomes)).toMatchObject({
    areaId: 'north',
    urns: [100001, 100002],
    preview: true,
  });
  expect(page.textContent).toContain('1 plan to begin; 1 left alone.');
  expect(page.textContent).toContain('URN 100002');
  expect(await ask(/^Begin 1 plan/, outcomes)).toMatchObject({ preview: false });
  expect(page.querySelector('#preview')!.textContent).toBe('Done');
  expect(page.querySelector('a[href="/plans/one"]')).not.toBeNull();
  expect(TestBed.inject(Notice).said()!.text).toBe('1 plan is begun.');
});

it('takes a preview back when anything is chosen anew', async () => {
  const { pick, ask, page, button, fixture } = await begin();
  await pick([100001]);
  await ask(/^Preview/, outcomes);
  const starts = page.querySelector<HTMLInputElement>('[data-field=starts]')!;
  starts.value = '2016-09-01';
  starts.dispatchEvent(new Event('change'));
  await fixture.whenStable();
  expect(page.querySelector('#preview')).toBeNull();
  expect(button(/^Begin/)).toBeUndefined();
  expect(await ask(/^Preview/, [])).toMatchObject({ starts: '2016-09-01' });
});

it('says beside the field what is refused', async () => {
  const { pick, http, page, button, fixture } = await begin();
  await pick([100001]);
  button(/^Preview/)!.click();
  await settle();
  const message = 'A plan ends after it starts.';
  refuse(http.expectOne('/api/templates/t/apply'), {
    status: 422,
    detail: message,
    errors: [{ path: 'ends', message }],
  });
  await settle();
  await fixture.whenStable();
  expect(page.querySelectorAll('ui-field')[2]!.textContent).toContain(message);
  expect(button(/^Preview/)!.disabled).toBe(false);
});
