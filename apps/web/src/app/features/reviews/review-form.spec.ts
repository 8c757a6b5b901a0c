import { anObjective, aPlan } from './review-fixture';
import {
  doubtsOf,
  emptyReview,
  reviewBody,
  withJudgement,
  withRagKept,
  withSoundRagsKept,
} from './review-form';

const today = '2016-01-20';
const late = {
  id: 'm',
  version: 1,
  changedAt: '',
  actionId: 'a',
  planId: 'p',
  title: 'm',
  due: '2016-01-10',
  reachedOn: null,
  baselineDue: null,
  position: 'a0',
  removed: false,
};
const contradicted = anObjective({
  id: 'o3',
  rag: 'green',
  ragReason: 'It goes well.',
  ragAt: '2016-01-01T09:00:00Z',
  actions: [
    {
      id: 'a',
      version: 1,
      changedAt: '',
      objectiveId: 'o3',
      planId: 'p',
      areaId: 'area',
      urn: null,
      title: 'a',
      ownerId: null,
      ownerName: '',
      start: null,
      due: null,
      status: 'in_progress',
      blockedReason: '',
      completedOn: null,
      noEvidenceReason: '',
      notes: '',
      position: 'a0',
      baselineStart: null,
      baselineDue: null,
      followUpId: null,
      after: [],
      removed: false,
      milestones: [late],
      evidence: [],
    },
  ],
});

it('judges one objective, and keeps what was said of it before', () => {
  const once = withJudgement(emptyReview(), 'o1', { rag: 'amber' });
  const twice = withJudgement(once, 'o1', { reason: 'Late.' });
  expect(twice.judgements).toEqual({ o1: { rag: 'amber', reason: 'Late.' } });
  expect(withJudgement(emptyReview(), 'o1', { reason: 'x' }).judgements['o1']!.rag).toBe('');
});

it('takes over a RAG with its reason, and nothing where there is none', () => {
  const [judged, unjudged] = aPlan().objectives;
  const kept = withRagKept(withRagKept(emptyReview(), judged!), unjudged!);
  expect(kept.judgements).toEqual({ o1: { rag: 'green', reason: 'On course.' } });
});

it('takes over every RAG that no fact contradicts, of objectives that are not judged yet', () => {
  const plan = aPlan({
    objectives: [
      anObjective({ id: 'o1', rag: 'green', ragReason: 'On course.' }),
      anObjective({ id: 'o2', rag: 'red', ragReason: 'Stuck.' }),
      contradicted,
      anObjective({ id: 'o4' }),
    ],
  });
  const begun = withJudgement(emptyReview(), 'o2', { rag: 'amber', reason: 'Moving.' });
  expect(withSoundRagsKept(begun, plan, today).judgements).toEqual({
    o1: { rag: 'green', reason: 'On course.' },
    o2: { rag: 'amber', reason: 'Moving.' },
  });
});

it('says which facts contradict a RAG', () => {
  expect(doubtsOf(contradicted, today)).toHaveLength(1);
  expect(doubtsOf(anObjective(), today)).toEqual([]);
});

it('sends what was judged in the order of the plan, and no date where none is given', () => {
  let review = { ...emptyReview(), cycleId: 'cycle', wentWell: 'Much.', nextSteps: 'More.' };
  review = withJudgement(review, 'o2', { rag: 'red', reason: 'Stuck.' });
  review = withJudgement(review, 'o1', { rag: 'green', reason: 'Well.' });
  review = withJudgement(review, 'elsewhere', { rag: 'green' });
  expect(reviewBody(review, aPlan())).toEqual({
    id: review.id,
    planId: 'p',
    cycleId: 'cycle',
    wentWell: 'Much.',
    nextSteps: 'More.',
    nextDate: null,
    objectives: [
      { objectiveId: 'o1', rag: 'green', reason: 'Well.' },
      { objectiveId: 'o2', rag: 'red', reason: 'Stuck.' },
    ],
  });
});

it('leaves out objectives of which only a reason was begun', () => {
  const review = withJudgement({ ...emptyReview(), nextDate: '2016-05-01' }, 'o1', {
    reason: 'Hm.',
  });
  expect(reviewBody(review, aPlan())).toMatchObject({ nextDate: '2016-05-01', objectives: [] });
});
