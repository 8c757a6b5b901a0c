import { TestBed } from '@angular/core/testing';
import { open } from '../../../../testing/screen';
import { CurrentSession } from '../../../shell/current-session';
import { Notice } from '../../../shell/notice';
import { WavePage } from './wave-page';

const wave = {
  id: 'w',
  areaId: 'a',
  areaName: 'Leeds',
  urn: 107000,
  schoolName: 'Oak Primary',
  form: 'pupils',
  title: 'Baseline 2025/26',
  kind: 'baseline',
  schoolYear: 2025,
  opens: '2026-03-01',
  closes: '2026-03-29',
  closedAt: null,
  shared: false,
  takesMessages: false,
  linked: false,
  codes: 30,
  answered: 0,
  state: 'open',
  mayRun: true,
  version: 3,
};
const batch = {
  id: 'b',
  label: '6 Oak',
  year: 6,
  need: 'ehc_plan',
  disabled: false,
  codes: 30,
  answered: 0,
  void: 0,
};
const detail = { wave, batches: [batch], stalled: null, groups: [], safeguardingLeads: 1 };
const school = { provide: CurrentSession, useValue: { may: () => true } };
const said = () => TestBed.inject(Notice).said()?.text;

async function begin(shown: object = detail) {
  const screen = await open(WavePage, { id: 'w' }, [school]);
  await screen.answer('GET', '/api/waves/w', shown);
  return screen;
}

it('makes codes with what the school marks on them', async () => {
  const screen = await begin();
  await screen.enter('Class or group', '5 Elm');
  await screen.enter('How many', '28');
  await screen.enter('Year group', '5');
  await screen.enter('Disability', 'false');
  await screen.click('Make codes');
  const { request } = await screen.answer('POST', '/api/waves/w/codes', detail);
  expect(request.body).toMatchObject({
    label: '5 Elm',
    count: 28,
    year: 5,
    need: null,
    disabled: false,
  });
  expect(said()).toBe('28 codes for 5 Elm are made. Print their slips.');
});

it('says what is missing before codes are made', async () => {
  const screen = await begin();
  await screen.enter('How many', '0');
  await screen.click('Make codes');
  expect(screen.sent('POST', '/api/waves/w/codes')).toBe(0);
  expect(screen.text).toContain('Enter the class or group of 1 to 60 characters.');
  expect(screen.text).toContain('the number of codes must be 1 or more.');
});

it.each([
  ['5001', 'the number of codes must be 5000 or less.'],
  ['1.5', 'Enter the number of codes as a whole number.'],
])('refuses %s codes', async (count, fault) => {
  const screen = await begin();
  await screen.enter('Class or group', '5 Elm');
  await screen.enter('How many', count);
  await screen.click('Make codes');
  expect(screen.text).toContain(fault);
});

it('takes a lost code back once, however often it is clicked, and empties the field', async () => {
  const screen = await begin();
  await screen.enter('A slip was lost', 'ABCDE-12345');
  screen.named('Take back').click();
  screen.named('Take back').click();
  await screen.rendered();
  const { request } = await screen.answer('POST', '/api/waves/w/codes/void', {
    ...detail,
    batches: [{ ...batch, void: 1 }],
  });
  expect(request.body).toEqual({ code: 'ABCDE-12345' });
  expect(screen.text).toContain('1 taken back');
  expect(screen.field('A slip was lost').value).toBe('');
});

it('moves the last day with the version that was seen', async () => {
  const screen = await begin();
  await screen.enter('Last day', '2026-04-05');
  await screen.click('Change');
  const { request } = await screen.answer('PATCH', '/api/waves/w', detail);
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(request.body).toEqual({ closes: '2026-04-05' });
});

it('keeps a day that was entered when it is refused, and says why', async () => {
  const screen = await begin();
  await screen.enter('Last day', '2026-02-01');
  await screen.click('Change');
  await screen.refuse('PATCH', '/api/waves/w', {
    status: 422,
    errors: [{ path: 'closes', message: 'The last day is before the first.' }],
  });
  expect(screen.text).toContain('The last day is before the first.');
  expect(screen.field('Last day').value).toBe('2026-02-01');
});

it('ends the questionnaire only after a question', async () => {
  const screen = await begin();
  await screen.click('End the questionnaire');
  await screen.click('Not yet');
  await screen.click('End the questionnaire');
  await screen.click('End it');
  const { request } = await screen.answer('POST', '/api/waves/w/close', {
    ...detail,
    wave: { ...wave, state: 'closed', version: 4 },
  });
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(said()).toBe('It has ended. The figures are ready.');
  expect(screen.text).not.toContain('End the questionnaire');
});

it.each([
  ['To choose four secret pictures', { linked: true }, 'Pupils are asked for secret pictures.'],
  [
    'If there is anything that they want to tell',
    { takesMessages: true },
    'Pupils may write to your safeguarding lead.',
  ],
  ['Let the area lead see', { shared: true }, 'The area lead sees your figures now.'],
])('saves the box “%s”', async (label, body, notice) => {
  const screen = await begin();
  await screen.tick(label);
  const { request } = await screen.answer('PATCH', '/api/waves/w', {
    ...detail,
    wave: { ...wave, ...body },
  });
  expect(request.body).toEqual(body);
  expect(said()).toBe(notice);
  expect(screen.field(label).checked).toBe(true);
});

it('puts a refused box back to what is so, and looks again', async () => {
  const screen = await begin();
  await screen.tick('To choose four secret pictures');
  await screen.refuse('PATCH', '/api/waves/w', { status: 409, detail: 'Changed by others.' });
  expect(screen.text).toContain('Changed by others.');
  expect(screen.field('To choose four secret pictures').checked).toBe(false);
  await screen.answer('GET', '/api/waves/w', detail);
});

it('asks for no message that nobody would read', async () => {
  const screen = await begin({ ...detail, safeguardingLeads: 0 });
  expect(screen.field('If there is anything').disabled).toBe(true);
  expect(screen.text).toContain('They have no account yet');
});

it('shows what was marked, and what a wave that has ended no longer offers', async () => {
  const screen = await begin({
    ...detail,
    wave: { ...wave, state: 'closed', answered: 12 },
    stalled: 'Half have answered.',
    groups: [
      { name: 'With SEND', codes: 10, answered: 2 },
      { name: 'Other', codes: 20, answered: 10 },
    ],
    batches: [batch, { ...batch, id: 'c', label: 'All', year: null, need: null, disabled: null }],
  });
  expect(screen.text).toContain('Year 6, EHC plan, not disabled');
  expect(screen.text).toContain('pupils say themselves');
  expect(screen.text).toContain('With SEND2 of 10');
  expect(screen.text).toContain('Slow: Half have answered.');
  expect(screen.text).not.toContain('Also ask pupils');
  expect(screen.named('Results').getAttribute('href')).toContain('urn=107000');
});
