import { TestBed } from '@angular/core/testing';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { ActionOpener } from '../action/action-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanView } from '../page/plan-view';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { ObjectiveSection } from './objective-section';

const objective = anObjective({
  actions: [
    anAction({ id: 'a', title: 'First', position: 'a0' }),
    anAction({ id: 'b', title: 'Second', position: 'a1' }),
  ],
});

/** The rows of one objective, as keys go from one to the other. */
async function begin() {
  const screen = await open(ObjectiveSection, { objective }, [
    PlanEditor,
    PlanAdditions,
    SelectedActions,
    PlanView,
    { provide: ActionOpener, useValue: { open: jest.fn() } },
    { provide: CurrentSession, useValue: { may: () => false } },
  ]);
  TestBed.inject(PlanEditor).plan.set(aPlan({ objectives: [objective] }));
  await screen.rendered();
  const title = (id: string) =>
    screen.element.querySelector<HTMLTextAreaElement>(`#action-${id} .title`)!;
  const press = async (id: string, key: string, altKey = false) => {
    title(id).focus();
    const event = new KeyboardEvent('keydown', { key, altKey, cancelable: true });
    title(id).dispatchEvent(event);
    await screen.rendered();
    return event.defaultPrevented;
  };
  return { screen, title, press };
}

it('goes from title to title with the arrows, and no further than there are', async () => {
  const { title, press } = await begin();
  expect(await press('a', 'ArrowDown')).toBe(true);
  expect(document.activeElement).toBe(title('b'));
  await press('b', 'ArrowDown');
  expect(document.activeElement).toBe(title('b'));
  await press('b', 'ArrowUp');
  expect(document.activeElement).toBe(title('a'));
});

it('leaves every other key to the field', async () => {
  const { press, screen } = await begin();
  expect(await press('a', 'x')).toBe(false);
  screen.http.match('/api/origins/p');
  expect(screen.sent('POST', '/api/actions')).toBe(0);
});

it('writes what was typed before it adds the next', async () => {
  const { screen, title, press } = await begin();
  title('a').value = 'First of all';
  await press('a', 'Enter');
  const { request } = await screen.answer('PATCH', '/api/actions/a', {
    ...objective.actions[0],
    title: 'First of all',
    version: 2,
  });
  expect(request.body).toEqual({ title: 'First of all' });
  await screen.refuse('POST', '/api/actions', { status: 422, detail: 'Too many.' });
  expect(title('a').value).toBe('First of all');
});

it('takes the focus from nobody who has gone on when a late answer comes', async () => {
  const { screen, title, press } = await begin();
  const frames: FrameRequestCallback[] = [];
  const waiting = jest.spyOn(window, 'requestAnimationFrame');
  waiting.mockImplementation((frame) => frames.push(frame));
  await press('a', 'ArrowDown', true);
  title('b').focus();
  await screen.answer('PATCH', '/api/actions/a', {
    ...objective.actions[0],
    position: 'a2',
    version: 2,
  });
  expect(frames).not.toHaveLength(0);
  frames.forEach((frame) => frame(0));
  expect(document.activeElement).toBe(title('b'));
  title('b').blur();
  frames.forEach((frame) => frame(0));
  expect(document.activeElement).toBe(title('a'));
  waiting.mockRestore();
});

it('adds one action for two quick presses of Enter', async () => {
  const { screen, press } = await begin();
  await press('a', 'Enter');
  await press('a', 'Enter');
  expect(screen.sent('POST', '/api/actions')).toBe(1);
});
