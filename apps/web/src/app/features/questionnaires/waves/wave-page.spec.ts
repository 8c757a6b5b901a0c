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
  endedAt: null,
  closedAt: null,
  shared: false,
  takesMessages: false,
  codes: 30,
  used: 0,
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
  used: 0,
  void: 0,
};
const detail = {
  wave,
  batches: [batch],
  limits: { roll: null, codes: null, sendCodes: null },
  reasons: [],
  stalled: null,
  groups: [],
  safeguardingLeads: 1,
};
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

it('replaces a code once, however often it is clicked, and shows the new one', async () => {
  const screen = await begin();
  await screen.enter('A slip was lost', 'ABCDE-12345');
  screen.named('Replace').click();
  screen.named('Replace').click();
  await screen.rendered();
  const { request } = await screen.answer('POST', '/api/waves/w/codes/replace', {
    code: 'FGHJK-67892',
  });
  expect(request.body).toEqual({ code: 'ABCDE-12345' });
  await screen.answer('GET', '/api/waves/w', { ...detail, batches: [{ ...batch, void: 1 }] });
  expect(screen.text).toContain('1 replaced or taken back');
  expect(screen.text).toContain('The new code is FGHJK-67892');
  expect(screen.field('A slip was lost').value).toBe('');
});

it('asks why so many codes are needed when the server wants a reason', async () => {
  const screen = await begin();
  await screen.enter('Class or group', '5 Elm');
  await screen.click('Make codes');
  await screen.refuse('POST', '/api/waves/w/codes', {
    status: 422,
    code: 'reason_needed',
    errors: [{ path: 'reason', message: 'Give a reason.' }],
  });
  await screen.enter('Why are more codes needed', 'Two classes joined us');
  await screen.click('Make codes');
  const { request } = await screen.answer('POST', '/api/waves/w/codes', detail);
  expect(request.body).toMatchObject({ reason: 'Two classes joined us' });
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
    wave: { ...wave, endedAt: '2026-03-20', state: 'closed', version: 4 },
  });
  expect(request.headers.get('If-Match')).toBe('"3"');
  expect(said()).toBe('It has ended. The figures are ready.');
  expect(screen.text).not.toContain('End the questionnaire');
});

it.each([
  [
    'If there is anything that they want to tell',
    { takesMessages: true },
    'Pupils may write to your safeguarding lead.',
  ],
  ['Let the area lead see', { shared: true }, 'The area lead sees your figures now.'],
])('saves the box “%s”', async (label, body, notice) => {
  const screen = await begin({ ...detail, wave: { ...wave, state: 'planned' } });
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
  await screen.tick('Let the area lead see');
  await screen.refuse('PATCH', '/api/waves/w', { status: 409, detail: 'Changed by others.' });
  expect(screen.text).toContain('Changed by others.');
  expect(screen.field('Let the area lead see').checked).toBe(false);
  await screen.answer('GET', '/api/waves/w', detail);
});

it('asks for no message that nobody would read', async () => {
  const screen = await begin({ ...detail, safeguardingLeads: 0 });
  expect(screen.field('If there is anything').disabled).toBe(true);
  expect(screen.text).toContain('None has been confirmed yet');
});

it('keeps what pupils are asked as it is once they may have begun', async () => {
  const screen = await begin();
  expect(screen.field('If there is anything').disabled).toBe(true);
  expect(screen.text).toContain('Pupils may have begun to answer');
});

it('does not tell the use of few codes', async () => {
  const screen = await begin({ ...detail, batches: [{ ...batch, codes: 6, used: null }] });
  expect(screen.text).toContain('use not shown');
});

it('shows what was marked, and what a wave that has ended no longer offers', async () => {
  const screen = await begin({
    ...detail,
    wave: { ...wave, endedAt: '2026-03-20', state: 'closed', used: 42 },
    stalled: 'Half have answered.',
    groups: [
      { group: 'send', codes: 20, used: 12 },
      { group: 'other', codes: 40, used: 30 },
    ],
    batches: [batch, { ...batch, id: 'c', label: 'All', year: null, need: null, disabled: null }],
  });
  expect(screen.text).toContain('Year 6, EHC plan, not disabled');
  expect(screen.text).toContain('pupils say themselves');
  expect(screen.text).toContain('Pupils with SEND12 of 20');
  expect(screen.text).toContain('Slow: Half have answered.');
  expect(screen.text).not.toContain('Also ask pupils');
  expect(screen.named('Results').getAttribute('href')).toContain('urn=107000');
});
