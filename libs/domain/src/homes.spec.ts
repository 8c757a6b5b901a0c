import { reviewNeeds, schoolNextStep } from './homes';

const today = '2016-05-16';
const plan = (status: 'draft' | 'returned' | 'in_delivery') => ({ id: 'p', status });
const action = (title: string, due: string | null) => ({ title, due });

describe('what a school does next', () => {
  it('is to begin a plan where there is none', () => {
    expect(schoolNextStep(null, [], today)).toEqual({
      label: 'Begin your school’s plan from the template',
      link: '/plans/new',
    });
  });

  it('is to submit a plan that is a draft or came back', () => {
    expect(schoolNextStep(plan('draft'), [], today).label).toBe('Finish your plan and submit it');
    expect(schoolNextStep(plan('returned'), [], today).label).toBe(
      'Mend your plan and submit it again',
    );
  });

  it('is what is overdue, before what comes next', () => {
    const due = [action('Ask pupils', '2016-05-15'), action('Train staff', '2016-05-16')];
    expect(schoolNextStep(plan('in_delivery'), due, today).label).toBe(
      'Bring 1 overdue action up to date',
    );
    const both = [action('A', '2016-05-01'), action('B', '2016-05-02')];
    expect(schoolNextStep(plan('in_delivery'), both, today).label).toBe(
      'Bring 2 overdue actions up to date',
    );
  });

  it('is the next action, else a look at the plan', () => {
    const due = [action('Train staff', '2016-05-16')];
    expect(schoolNextStep(plan('in_delivery'), due, today)).toEqual({
      label: 'Next: Train staff',
      link: '/plans/p',
    });
    expect(schoolNextStep(plan('in_delivery'), [], today).label).toBe('Look at your plan');
    expect(schoolNextStep(plan('in_delivery'), [action('Some day', null)], today).label).toBe(
      'Next: Some day',
    );
  });
});

describe('what a plan needs before its review', () => {
  it('is nothing where nothing is missing', () => {
    expect(reviewNeeds({ unjudged: 0, old: 0, unowned: 0 })).toEqual([]);
  });

  it('is said in the singular and the plural', () => {
    expect(reviewNeeds({ unjudged: 1, old: 1, unowned: 1 })).toEqual([
      '1 objective has no RAG yet.',
      '1 RAG reason is older than 90 days.',
      '1 open action has no owner.',
    ]);
    expect(reviewNeeds({ unjudged: 2, old: 0, unowned: 3 })).toEqual([
      '2 objectives have no RAG yet.',
      '3 open actions have no owner.',
    ]);
  });
});
