import { anAction } from '../plan-fixture';
import { actionModel, changedFields } from './action-form';

const ownerOf = (ownerName: string) => ({ ownerId: null, ownerName });

it('sends nothing of a form that was not changed', () => {
  const action = anAction({ ownerId: 'one', ownerName: 'Ana Martin', due: '2016-02-01' });
  expect(changedFields(action, actionModel(action, '2016-01-20'), ownerOf)).toEqual({});
});

it('sends what was changed, a cleared day as none', () => {
  const action = anAction({ title: 'Old', start: '2016-01-01', due: '2016-02-01' });
  const model = { ...actionModel(action, '2016-01-20'), title: 'New', due: '' };
  expect(changedFields(action, model, ownerOf)).toEqual({ title: 'New', due: null });
});

it('asks who an owner is only where the name is another', () => {
  const action = anAction({ ownerId: 'one', ownerName: 'Ana Martin' });
  const model = { ...actionModel(action, '2016-01-20'), ownerName: 'The adviser' };
  expect(changedFields(action, model, ownerOf)).toEqual({
    ownerId: null,
    ownerName: 'The adviser',
  });
});

it('begins with the status that was chosen beforehand, complete as of today', () => {
  const action = anAction({ status: 'in_progress' });
  const model = actionModel(action, '2016-01-20', 'complete');
  expect(model).toMatchObject({ status: 'complete', completedOn: '2016-01-20' });
  expect(changedFields(action, model, ownerOf)).toEqual({
    status: 'complete',
    completedOn: '2016-01-20',
  });
});

it('forgets the day of completion when the action is complete no more', () => {
  const action = anAction({ status: 'complete', completedOn: '2016-01-10' });
  const model = { ...actionModel(action, '2016-01-20'), status: 'in_progress' as const };
  expect(changedFields(action, model, ownerOf)).toEqual({
    status: 'in_progress',
    completedOn: null,
  });
});
