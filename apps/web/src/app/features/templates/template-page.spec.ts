import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Template } from '@all-together/contracts';
import { loseConnection, provideTestHttp, refuse } from '../../../testing/http';
import { settle } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { TemplatePage } from './template-page';

const template: Template = {
  id: 't',
  of: 'school',
  title: 'A short template',
  version: 3,
  changedAt: '2016-01-01T09:00:00Z',
  objectives: 2,
  actions: 1,
  content: [
    {
      theme: 'policy',
      title: 'Staff know what to do',
      criteria: ['All staff came'],
      actions: [
        {
          title: 'Hold a meeting',
          from: 0,
          to: 6,
          milestones: [{ week: 3, title: 'Date set' }],
        },
      ],
    },
    { theme: 'data', title: 'Bullying is recorded', criteria: [], actions: [] },
  ],
  versions: [{ version: 3, at: '2016-01-01T09:00:00Z', by: 'Ana Martin' }],
};

async function begin(mayWrite = true) {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideTestHttp()],
  });
  jest
    .spyOn(TestBed.inject(CurrentSession), 'may')
    .mockImplementation((permission) => mayWrite && permission === 'templates:write');
  const router = TestBed.inject(Router);
  const navigate = jest.spyOn(router, 'navigate').mockResolvedValue(true);
  const navigateByUrl = jest.spyOn(router, 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(TemplatePage);
  fixture.componentRef.setInput('id', 't');
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/templates/t').flush(template);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const button = (name: string) =>
    [...page.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent!.trim()) === name,
    )!;
  return {
    fixture,
    http,
    page,
    button,
    navigate,
    navigateByUrl,
    notice: TestBed.inject(Notice),
    click: async (name: string) => {
      button(name).click();
      await fixture.whenStable();
    },
    /** Writes into the control behind a label, the `nth` of that name. */
    write: async (label: string, value: string, nth = 0) => {
      const control = [...page.querySelectorAll('label')]
        .filter((one) => one.textContent!.trim().startsWith(label))
        [nth]!.querySelector<HTMLInputElement>('input, textarea, select')!;
      control.value = value;
      control.dispatchEvent(new Event('change'));
      await fixture.whenStable();
    },
    submit: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
    },
  };
}

it('has nothing to publish until something is changed', async () => {
  const { button, write } = await begin();
  expect(button('Publish a new version').disabled).toBe(true);
  await write('Objective', 'Everybody knows what to do ');
  expect(button('Publish a new version').disabled).toBe(false);
  await write('Objective', 'Staff know what to do');
  expect(button('Publish a new version').disabled).toBe(true);
});

it('publishes what was written, once, on the version read; undo writes it back', async () => {
  const { http, write, submit, notice, page, button, fixture } = await begin();
  await write('Success criteria', 'One\n\n Two ');
  await write('Theme', 'response');
  await write('Action', 'Hold two meetings');
  await write('From week', '1');
  await write('To week', '8');
  await write('Milestones', '4: First held\nSecond held');
  await submit();
  await submit();
  const request = http.expectOne('/api/templates/t');
  expect(request.request.headers.get('If-Match')).toBe('"3"');
  const content = [
    {
      theme: 'response',
      title: 'Staff know what to do',
      criteria: ['One', 'Two'],
      actions: [
        {
          title: 'Hold two meetings',
          from: 1,
          to: 8,
          milestones: [
            { week: 4, title: 'First held' },
            { week: 8, title: 'Second held' },
          ],
        },
      ],
    },
    template.content[1],
  ];
  expect(request.request.body).toEqual({ title: template.title, content });
  request.flush({ ...template, content, version: 4 });
  await settle();
  await fixture.whenStable();
  expect(notice.said()!.text).toBe('Version 4 is published.');
  expect(page.querySelector('ui-page-header')!.textContent).toContain('version 4');
  expect(button('Publish a new version').disabled).toBe(true);
  void notice.said()!.undo!();
  const back = http.expectOne('/api/templates/t');
  expect(back.request.headers.get('If-Match')).toBe('"4"');
  expect(back.request.body).toEqual({ title: template.title, content: template.content });
});

it('keeps what was written when it is refused, and says what is wrong', async () => {
  const { http, page, write, submit, fixture } = await begin();
  await write('To week', '0');
  await submit();
  const message = 'An action ends after it begins.';
  refuse(http.expectOne('/api/templates/t'), {
    status: 422,
    detail: message,
    errors: [{ path: 'content.0.actions.0.to', message }],
  });
  await settle();
  await fixture.whenStable();
  expect(page.querySelector('[role=alert]')!.textContent).toContain(message);
  const field = page.querySelector<HTMLInputElement>('[data-field="content.0.actions.0.to"]')!;
  expect(field.value).toBe('0');
});

it('adds, moves and takes out objectives and actions', async () => {
  const { page, click, button, notice, fixture } = await begin();
  const titles = () =>
    [...page.querySelectorAll('fieldset')].map((one) => one.querySelector('input')!.value);
  const second = () =>
    [...page.querySelectorAll('fieldset')][1]!.querySelectorAll<HTMLButtonElement>('.row button');
  await click('Add an objective');
  expect(titles()).toEqual([
    'Staff know what to do',
    'Bullying is recorded',
    'The intended change',
  ]);
  second()[1]!.click();
  await fixture.whenStable();
  expect(titles()[0]).toBe('Bullying is recorded');
  button('Add an action').click();
  await fixture.whenStable();
  expect(page.querySelectorAll('app-template-action-fields')).toHaveLength(2);
  await click('Take out the action Hold a meeting');
  expect(page.querySelectorAll('app-template-action-fields')).toHaveLength(1);
  await click('Take out this objective');
  expect(titles()).toEqual(['Staff know what to do', 'The intended change']);
  await notice.said()!.undo!();
  await fixture.whenStable();
  expect(titles()).toHaveLength(3);
});

it('retires a template, and brings it back', async () => {
  const { http, click, notice, navigate, navigateByUrl } = await begin();
  await click('Retire this template');
  await settle();
  const request = http.expectOne('/api/templates/t');
  expect(request.request.body).toEqual({ removed: true });
  request.flush({ ...template, version: 4 });
  await settle();
  expect(navigateByUrl).toHaveBeenCalledWith('/templates');
  expect(notice.said()!.text).toBe('“A short template” is retired.');
  const undone = notice.said()!.undo!();
  const back = http.expectOne('/api/templates/t');
  expect([back.request.body, back.request.headers.get('If-Match')]).toEqual([
    { removed: false },
    '"4"',
  ]);
  back.flush({ ...template, version: 5 });
  await undone;
  expect(navigate).toHaveBeenCalledWith(['/templates', 't']);
});

it('says at the foot why a template was not retired', async () => {
  const { http, click, notice, navigateByUrl } = await begin();
  await click('Retire this template');
  await settle();
  loseConnection(http.expectOne('/api/templates/t'));
  await settle();
  expect(notice.said()!.tone).toBe('bad');
  expect(navigateByUrl).not.toHaveBeenCalled();
});

it('is read, not edited, by those who only plan with it', async () => {
  const { page } = await begin(false);
  expect(page.querySelector('form')).toBeNull();
  expect(page.textContent).toContain('Hold a meeting');
  expect(page.textContent).toContain('weeks 0 to 6');
});
