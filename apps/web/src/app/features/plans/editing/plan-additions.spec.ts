import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTestHttp, refuse } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanAdditions } from './plan-additions';
import { PlanEditor } from './plan-editor';

const versionSeven = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

function begin() {
  TestBed.configureTestingModule({
    providers: [PlanEditor, PlanAdditions, provideTestHttp()],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(aPlan());
  return {
    additions: TestBed.inject(PlanAdditions),
    editor,
    http: TestBed.inject(HttpTestingController),
    objective: editor.plan()!.objectives[0]!,
  };
}

async function answer(request: TestRequest, created: object): Promise<void> {
  request.flush(created);
  await settle();
  TestBed.inject(HttpTestingController).expectOne('/api/plans/p').flush(aPlan());
}

it('adds an action between the one that it follows and the next', async () => {
  const { additions, http, objective } = begin();
  const added = additions.addAction(objective, 'New', objective.actions[0]!);
  const request = http.expectOne('/api/actions');
  const { id, position, ...rest } = request.request.body as Record<string, string>;
  expect(id).toMatch(versionSeven);
  expect(position! > 'a0' && position! < 'a1').toBe(true);
  expect(rest).toEqual({ objectiveId: 'o1', title: 'New' });
  await answer(request, anAction({ id: 'new' }));
  expect(await added).toBe('new');
});

it('adds an action, a milestone, a criterion and an objective after all others', async () => {
  const { additions, http, objective } = begin();
  const positionOf = (request: TestRequest) =>
    (request.request.body as { position: string }).position;
  void additions.addAction(objective, 'New', null);
  expect(positionOf(http.expectOne('/api/actions')) > 'a2').toBe(true);
  void additions.addObjective('policy', 'New');
  expect(positionOf(http.expectOne('/api/objectives')) > 'a1').toBe(true);
  void additions.addObjective('data', 'First of its theme');
  expect(http.expectOne('/api/objectives').request.body).toMatchObject({
    planId: 'p',
    theme: 'data',
  });
  void additions.addCriterion(anObjective(), 'Test');
  expect(http.expectOne('/api/criteria').request.body).toMatchObject({ objectiveId: 'o1' });
  void additions.addMilestone(anAction(), 'Checkpoint', null);
  expect(http.expectOne('/api/milestones').request.body).toMatchObject({
    actionId: 'a',
    due: null,
  });
});

it('answers null when an addition is refused, and says why at the foot', async () => {
  const { additions, editor, http } = begin();
  const added = additions.addEvidence(anAction(), 'Minutes', 'no link');
  expect(editor.saving()).toBe(1);
  refuse(http.expectOne('/api/evidence'), { status: 400, detail: 'Enter a link.' });
  expect(await added).toBeNull();
  expect(editor.saving()).toBe(0);
  expect(TestBed.inject(Notice).said()).toMatchObject({ text: 'Enter a link.', tone: 'bad' });
});

it('sends a file as evidence of its action, with words of what it shows', async () => {
  const { additions, http } = begin();
  const file = new File(['text'], 'minutes.pdf', { type: 'application/pdf' });
  const added = additions.addEvidenceFile(anAction(), 'Minutes & more', file);
  await settle();
  const request = http.expectOne((one) => one.url.startsWith('/api/evidence/actions/a/files'));
  expect(request.request.url).toMatch(/\?id=[0-9a-f-]{36}&title=Minutes%20%26%20more$/);
  await answer(request, {});
  await added;
});
