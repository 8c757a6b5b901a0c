import { areaTemplate, schoolTemplate } from './plan-templates';
import { weekFaults } from './template-weeks';

const objective = (...weeks: [from: number, to: number][]) => ({
  theme: 'policy' as const,
  title: 'A policy that works',
  criteria: [],
  actions: weeks.map(([from, to], index) => ({
    title: `Action ${index}`,
    from,
    to,
    milestones: [],
  })),
});

it('finds each action that ends before it starts, by its path', () => {
  expect(weekFaults([objective([0, 0]), objective([0, 4], [5, 4])])).toEqual([
    {
      path: 'content.1.actions.1.to',
      message: '“Action 1” ends before it begins. Enter a week from 5 on.',
    },
  ]);
});

it('finds nothing in the templates of the programme', () => {
  expect([...weekFaults(areaTemplate), ...weekFaults(schoolTemplate)]).toEqual([]);
});
