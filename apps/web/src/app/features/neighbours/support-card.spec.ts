import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { SupportCard } from './support-card';

const support = {
  id: 's',
  fromAreaId: 'a',
  fromName: 'Derby',
  toAreaId: 'b',
  toName: 'Leeds',
  toStatus: 'active',
  title: 'Starting well',
  who: 'The lead',
  details: '',
  starts: '2016-04-01',
  ends: '2016-09-30',
  state: 'agreed',
  side: 'from',
  moves: ['end'],
  entries: [
    {
      id: 'e',
      onDate: '2016-04-02',
      kind: 'meeting',
      minutes: 60,
      summary: 'First talk',
      notedBy: 'to',
      confirmedAt: null,
      version: 3,
    },
  ],
  version: 5,
} as never;

async function begin() {
  const current = { provide: CurrentSession, useValue: { may: () => true } };
  const screen = await open(SupportCard, { support, area: 'a' }, [current]);
  const changed = jest.fn();
  screen.fixture.componentInstance.changed.subscribe(changed);
  return { screen, changed, said: () => TestBed.inject(Notice).said()?.text };
}

it('confirms what the other area noted', async () => {
  const { screen, changed, said } = await begin();
  await screen.click('Confirm: First talk');
  const { request } = await screen.answer('POST', '/api/support-entries/e/confirmation', {});
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(said()).toBe('Confirmed.');
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
  expect(said()).toBe('Noted. The other area confirms it.');
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
