import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { AdoptablePlan, Support } from '@all-together/contracts';
import { open, type Screen } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { aSupport, entry } from './neighbours-fixture';
import { SupportCard } from './support-card';

async function begin(fields: Partial<Support> = {}, area = 'a', may = true) {
  const current = { provide: CurrentSession, useValue: { may: () => may } };
  const screen = await open(SupportCard, { support: aSupport(fields), area }, [current]);
  const changed = jest.fn();
  screen.fixture.componentInstance.changed.subscribe(changed);
  return { screen, changed, said: () => TestBed.inject(Notice).said() };
}

const theirs = { id: 'one', title: 'Theirs', starts: null, ends: null, objectives: 3, actions: 9 };

/** Opens the list of plans that may be taken over. */
async function choose(screen: Screen<SupportCard>, plans: AdoptablePlan[]): Promise<void> {
  const details = screen.named('Begin your plan from theirs').closest('details')!;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await screen.rendered();
  await screen.answer('GET', '/api/supports/s/plans', plans);
}

it('confirms what the other area noted', async () => {
  const { screen, changed, said } = await begin();
  await screen.click('Confirm: First talk');
  const { request } = await screen.answer('POST', '/api/support-entries/e/confirmation', {});
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(said()?.text).toBe('Confirmed.');
  expect(changed).toHaveBeenCalledTimes(1);
});

it('shows why the terms were refused, and asks the page to read the support again', async () => {
  const { screen, changed } = await begin();
  await screen.enter('What is offered', 'Going on well');
  await screen.click('Save the terms');
  const { request } = await screen.refuse('PATCH', '/api/supports/s', {
    status: 409,
    detail: 'It has changed.',
  });
  expect(request.body).toMatchObject({ title: 'Going on well', starts: '2016-04-01' });
  expect(screen.text).toContain('It has changed.');
  expect(changed).toHaveBeenCalledTimes(1);
});

it('notes what was done once, and empties the words for the next', async () => {
  const { screen, changed, said } = await begin();
  await screen.enter('Minutes', '90');
  await screen.enter('What was done', 'A morning together');
  await screen.click('Note it');
  await screen.click('Note it');
  const { request } = await screen.answer('POST', '/api/supports/s/entries', {});
  expect(request.body).toMatchObject({
    kind: 'meeting',
    minutes: 90,
    summary: 'A morning together',
  });
  expect(said()?.text).toBe('Noted. The other area confirms it.');
  expect(screen.field('What was done').value).toBe('');
  expect(changed).toHaveBeenCalledTimes(1);
});

it('names the minutes and the words that are missing before it sends anything', async () => {
  const { screen } = await begin();
  await screen.enter('Minutes', '');
  await screen.click('Note it');
  expect(screen.sent('POST', '/api/supports/s/entries')).toBe(0);
  expect(screen.text).toContain('Enter the minutes as a whole number.');
  expect(screen.text).toContain('Enter what was done of 1 to 500 characters.');
});

it('agrees to an offer at once; asks why it is declined', async () => {
  const { screen, said } = await begin(
    { state: 'offered', side: 'to', agreedToAt: null, moves: ['agree', 'decline'] },
    'b',
  );
  expect(screen.text).toContain('Derby agreed; Leeds has not yet.');
  await screen.click('Decline: Starting well');
  await screen.enter('Why?', 'Not this year.');
  await screen.submit('Why?');
  const { request } = await screen.refuse('POST', '/api/supports/s/moves', {
    status: 422,
    errors: [{ path: 'reason', message: 'Say a little more.' }],
  });
  expect(request.body).toEqual({ move: 'decline', reason: 'Not this year.' });
  expect(screen.field('Why?').getAttribute('aria-invalid')).toBe('true');
  await screen.click('Not now');
  await screen.click('Agree: Starting well');
  const agreed = await screen.answer('POST', '/api/supports/s/moves', {});
  expect(agreed.request.body).toEqual({ move: 'agree', reason: '' });
  expect(agreed.request.headers.get('If-Match')).toBe('"5"');
  expect(said()?.text).toBe('Agreed.');
});

it('lets the side that agreed take the offer back', async () => {
  const { screen } = await begin({ state: 'offered', agreedToAt: null, moves: ['decline'] });
  expect(screen.named('Take it back: Starting well')).toBeTruthy();
  screen.fixture.componentRef.setInput(
    'support',
    aSupport({ state: 'offered', agreedFromAt: null, moves: ['decline'] }),
  );
  await screen.rendered();
  expect(screen.text).toContain('Leeds agreed; Derby has not yet.');
  expect(screen.named('Decline: Starting well')).toBeTruthy();
});

it('removes what one noted oneself, and brings it back on undo', async () => {
  const { screen, changed, said } = await begin({ entries: [{ ...entry, notedBy: 'from' }] });
  await screen.click('Remove: First talk');
  const removed = await screen.answer('PATCH', '/api/support-entries/e', {});
  expect(removed.request.body).toEqual({ removed: true });
  const undone = said()?.undo?.();
  await screen.rendered();
  const back = await screen.answer('PATCH', '/api/support-entries/e', {});
  await undone;
  expect([back.request.body, back.request.headers.get('If-Match')]).toEqual([
    { removed: false },
    '"4"',
  ]);
  expect([said()?.text, changed.mock.calls.length]).toEqual(['It is back.', 2]);
});

it('begins a plan from theirs, and opens it', async () => {
  const { screen } = await begin({ side: 'to' }, 'b');
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  await choose(screen, [theirs]);
  expect(screen.text).toContain('Theirs (3 objectives, 9 actions)');
  await screen.click('Begin the plan');
  const { request } = await screen.answer('POST', '/api/supports/s/adoption', { id: 'p' });
  expect(request.body).toMatchObject({ planId: 'one', title: 'Leeds development plan' });
  expect(went).toHaveBeenCalledWith(['/plans', 'p']);
});

it('stays where it is when the plan was refused', async () => {
  const { screen, changed } = await begin({ side: 'to' }, 'b');
  const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  await choose(screen, [theirs]);
  await screen.enter('Title of yours', '');
  await screen.click('Begin the plan');
  await screen.refuse('POST', '/api/supports/s/adoption', {
    status: 400,
    errors: [{ path: 'title', message: 'Enter a title.' }],
  });
  expect(screen.field('Title of yours').getAttribute('aria-invalid')).toBe('true');
  expect([went.mock.calls, changed.mock.calls]).toEqual([[], []]);
});

it('offers no plan to begin where they have signed off none, or the viewer may not', async () => {
  const { screen } = await begin({ side: 'to' }, 'b');
  await choose(screen, []);
  expect(screen.text).toContain('They have no signed-off plan to take over yet.');
});

it('offers nothing to begin to those who may not write', async () => {
  const { screen } = await begin({ side: 'to' }, 'b', false);
  expect(screen.text).not.toContain('Begin your plan from theirs');
});

it('leads the receiving side to the plan that began, and tells the giving side of it', async () => {
  const adopted = { adoptedPlanId: 'p', adoptedAt: '2016-05-01T09:00:00Z' };
  const { screen } = await begin({ side: 'to', ...adopted }, 'b');
  expect(screen.named('open it').getAttribute('href')).toBe('/plans/p');
  screen.fixture.componentRef.setInput('area', 'a');
  await screen.rendered();
  expect(screen.text).toContain('A plan was begun from yours on');
});
