import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { loseConnection, provideTestHttp } from '../../../../testing/http';
import { settle } from '../../../../testing/screen';
import { Notice } from '../../../shell/notice';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';
import { anAction, anObjective, aPlan } from '../plan-fixture';
import { PlanBoard } from './plan-board';

async function begin(write = true) {
  const open = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      PlanEditor,
      PlanView,
      provideRouter([]),
      provideTestHttp(),
      { provide: ActionOpener, useValue: { open } },
    ],
  });
  const editor = TestBed.inject(PlanEditor);
  editor.plan.set(
    aPlan({
      may: { write, moves: [], review: false },
      objectives: [
        anObjective({
          actions: [
            anAction({ id: 'a' }),
            anAction({ id: 'b' }),
            anAction({ id: 'd', status: 'blocked', blockedReason: 'No room' }),
          ],
        }),
      ],
    }),
  );
  const fixture = TestBed.createComponent(PlanBoard);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const card = (id: string) => page.querySelector<HTMLElement>(`[data-action="${id}"]`)!;
  return {
    fixture,
    page,
    open,
    card,
    http: TestBed.inject(HttpTestingController),
    press: async (id: string, key: string, altKey = false) => {
      card(id).dispatchEvent(new KeyboardEvent('keydown', { key, altKey, bubbles: true }));
      await settle();
    },
  };
}

afterEach(() => document.body.replaceChildren());

it('moves a card to the next status, and back to all that it held', async () => {
  const { press, http, fixture, page } = await begin();
  await press('a', 'ArrowRight', true);
  const request = http.expectOne('/api/actions/a');
  expect(request.request.body).toEqual({ status: 'in_progress' });
  request.flush(anAction({ id: 'a', status: 'in_progress', version: 2 }));
  await settle();
  await fixture.whenStable();
  expect(page.querySelector('[role=status]')!.textContent).toBe('“a” is now under In progress.');
  void TestBed.inject(Notice).said()!.undo!();
  expect(http.expectOne('/api/actions/a').request.body).toEqual({
    status: 'not_started',
    blockedReason: '',
    completedOn: null,
  });
});

it('opens the details where a status asks for more', async () => {
  const { press, open, http } = await begin();
  await press('d', 'ArrowRight', true);
  expect(open).toHaveBeenLastCalledWith('d', 'complete');
  http.verify();
});

it('leaves a card where it is at the edge of the board', async () => {
  const { press, http } = await begin();
  await press('a', 'ArrowLeft', true);
  http.verify();
});

it('goes from card to card, over columns without any', async () => {
  const { press, card } = await begin();
  card('a').focus();
  await press('a', 'ArrowDown');
  expect(document.activeElement).toBe(card('b'));
  await press('b', 'ArrowRight');
  expect(document.activeElement).toBe(card('d'));
  await press('d', 'ArrowLeft');
  expect(document.activeElement).toBe(card('a'));
});

it('moves nothing where the plan may not be written', async () => {
  const { press, card, http } = await begin(false);
  card('a').focus();
  await press('a', 'ArrowRight', true);
  http.verify();
  expect(document.activeElement).toBe(card('d'));
});

it('moves twice with two key presses, however late the first is written', async () => {
  const { press, card, http } = await begin();
  await press('a', 'ArrowRight', true);
  expect(document.activeElement).toBe(card('a'));
  await press('a', 'ArrowLeft', true);
  const first = http.expectOne('/api/actions/a');
  expect(first.request.body).toEqual({ status: 'in_progress' });
  first.flush(anAction({ id: 'a', status: 'in_progress', version: 2 }));
  await settle();
  expect(http.expectOne('/api/actions/a').request.body).toEqual({ status: 'not_started' });
});

it('puts a card back whose move reached no server', async () => {
  const { press, card, http, fixture } = await begin();
  await press('a', 'ArrowRight', true);
  expect(card('a').dataset['card']).toBe('1-0');
  loseConnection(http.expectOne('/api/actions/a'));
  await settle();
  loseConnection(http.expectOne('/api/plans/p'));
  await settle();
  await fixture.whenStable();
  expect(card('a').dataset['card']).toBe('0-0');
});
