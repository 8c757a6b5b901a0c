import { milestonesText, moved, readMilestones, replaced, without } from './template-content';

it('reads milestones as people write them down, in the last week where they name none', () => {
  expect(readMilestones('3: Date set\n\n 5. Meeting held \nAgreed\n12 : Reviewed', 6)).toEqual([
    { week: 3, title: 'Date set' },
    { week: 5, title: 'Meeting held' },
    { week: 6, title: 'Agreed' },
    { week: 12, title: 'Reviewed' },
  ]);
});

it('writes milestones so that they are read again as they were', () => {
  const milestones = [
    { week: 0, title: 'Begun' },
    { week: 40, title: 'Done: all of it' },
  ];
  expect(readMilestones(milestonesText(milestones), 6)).toEqual(milestones);
});

it('moves within the list, and stays at its ends', () => {
  const list = ['a', 'b', 'c'];
  expect(moved(list, 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(list, 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(list, 0, -1)).toEqual(list);
  expect(moved(list, 2, 1)).toEqual(list);
  expect(list).toEqual(['a', 'b', 'c']);
});

it('replaces and takes out without touching the list itself', () => {
  const list = ['a', 'b', 'c'];
  expect(replaced(list, 1, 'x')).toEqual(['a', 'x', 'c']);
  expect(without(list, 1)).toEqual(['a', 'c']);
  expect(list).toEqual(['a', 'b', 'c']);
});
