import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { MembershipSummary, Session } from '@all-together/contracts';
import { loseConnection, provideTestHttp } from '../../../testing/http';
import { settle } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { PlanNew } from './plan-new';

const lead: MembershipSummary = {
  id: 'm',
  role: 'area_lead',
  areaId: 'north',
  areaName: 'North',
  urn: null,
  schoolName: null,
  organisationId: null,
  organisationName: null,
  confirmed: true,
};

async function begin(membership: MembershipSummary = lead) {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideTestHttp()],
  });
  const session: Partial<Session> = { memberships: [membership] };
  TestBed.inject(CurrentSession).session.set(session as Session);
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(PlanNew);
  fixture.detectChanges();
  const http = TestBed.inject(HttpTestingController);
  http
    .expectOne((one) => one.url.startsWith('/api/templates'))
    .flush([
      { id: 'other', title: 'Another template' },
      { id: 'ours', title: 'All Together for areas' },
    ]);
  http
    .match('/api/schools/100001')
    .forEach((school) => school.flush({ enrolment: { areaId: 'south' } }));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const field = (name: string) => page.querySelector<HTMLInputElement>(`[data-field=${name}]`)!;
  return {
    fixture,
    http,
    page,
    navigate,
    field,
    write: (name: string, value: string) => {
      field(name).value = value;
      field(name).dispatchEvent(new Event(name === 'template' ? 'change' : 'input'));
      field(name).dispatchEvent(new Event('input'));
    },
    submit: async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await settle();
    },
  };
}

it('begins an area’s plan from the programme’s template, once, and goes to it', async () => {
  const { http, field, submit, navigate } = await begin();
  expect(field('title').value).toBe('North development plan');
  expect(field('template').value).toBe('ours');
  await submit();
  await submit();
  const request = http.expectOne('/api/plans');
  expect(request.request.body).toMatchObject({
    areaId: 'north',
    urn: null,
    title: 'North development plan',
    template: 'area',
    templateId: 'ours',
  });
  request.flush({ id: 'new' });
  await settle();
  expect(navigate).toHaveBeenCalledWith(['/plans', 'new']);
});

it('begins a school’s plan in the area in which it is enrolled', async () => {
  const { http, submit } = await begin({
    ...lead,
    role: 'school_lead',
    areaId: null,
    urn: 100001,
    schoolName: 'First School',
  });
  await submit();
  expect(http.expectOne('/api/plans').request.body).toMatchObject({
    areaId: 'south',
    urn: 100001,
    title: 'First School development plan',
    template: 'school',
  });
});

it('begins an empty plan from no template', async () => {
  const { http, write, submit } = await begin();
  write('template', 'empty');
  await submit();
  const body = http.expectOne('/api/plans').request.body as Record<string, unknown>;
  expect(body['template']).toBe('empty');
  expect('templateId' in body).toBe(false);
});

it('says what is missing before it asks the server', async () => {
  const { http, write, submit, page, fixture } = await begin();
  write('title', '');
  write('ends', '');
  await submit();
  await fixture.whenStable();
  http.expectNone('/api/plans');
  expect(page.querySelectorAll('[role=alert] li')).toHaveLength(2);
});

it('sends a plan again under the same id after the line was lost', async () => {
  const { http, submit, navigate } = await begin();
  await submit();
  const first = http.expectOne('/api/plans');
  loseConnection(first);
  await settle();
  expect(navigate).not.toHaveBeenCalled();
  await submit();
  const second = http.expectOne('/api/plans');
  expect((second.request.body as { id: string }).id).toBe(
    (first.request.body as { id: string }).id,
  );
});
