import { expect, test } from '@playwright/test';
import type { Page as PageOf, Wave, WaveDetail } from '@all-together/contracts';
import { ask, expectAccessible, picture, signedIn } from './app';
import { codesOnSlips } from './slips';

test('a school makes codes for a class, follows who has answered, moves the last day and takes a lost slip back', async ({ browser }) => {
  const school = await signedIn(browser, 'next-school');
  await school.goto('/questionnaires');
  await school.getByRole('row', { name: /Open/ }).getByRole('link').click();
  await expect(school.getByRole('heading', { name: 'Answered' })).toBeVisible();
  await expectAccessible(school, 'an open questionnaire');
  await picture(school, 'questionnaire');
  const form = school.locator('form', { hasText: 'Make codes' });
  await form.getByLabel('Class or group').fill('6 Oak, after lunch');
  await form.getByLabel('How many').fill('3');
  await form.getByLabel('Year group').selectOption('6');
  await form.getByRole('button', { name: 'Make codes' }).click();
  const row = school.getByRole('row', { name: /6 Oak, after lunch/ });
  await expect(row).toContainText('0 of 3');
  const id = new URL(school.url()).pathname.split('/').at(-1)!;
  const batch = (await ask<WaveDetail>(school, `waves/${id}`)).batches.find(({ label }) => label === '6 Oak, after lunch')!;
  const codes = await codesOnSlips(school, id, batch.id);
  expect(codes).toHaveLength(3);
  await school.getByLabel('A slip was lost').fill(codes[0]!.toLowerCase());
  await school.getByRole('button', { name: 'Take back' }).click();
  await expect(row).toContainText('1 taken back');
  await school.getByRole('button', { name: 'End the questionnaire' }).click();
  await expect(school.getByRole('group', { name: 'End it' })).toContainText('never change again');
  await school.getByRole('button', { name: 'Not yet' }).click();
});

test('results begin with a sentence, show picture and table, and hide small groups; officers see the funnel, funders the totals', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/questionnaires/results');
  await expect(officer.getByText(/^Pupils with SEND were/)).toBeVisible();
  await expect(officer.getByText(/Between the waves the gap fell by/)).toBeVisible();
  await expect(officer.getByRole('img', { name: /95 % intervals/ })).toBeVisible();
  await expectAccessible(officer, 'results of the programme');
  await picture(officer, 'results');
  await officer.getByRole('link', { name: 'Feel safe at school' }).click();
  await expect(officer.getByRole('heading', { level: 2, name: 'Feel safe at school' })).toBeVisible();
  const [data] = await Promise.all([officer.waitForEvent('download'), officer.getByRole('link', { name: 'Data (csv)', exact: true }).click()]);
  expect(data.suggestedFilename()).toBe('wellbeing-questionnaire.csv');
  await officer.getByRole('link', { name: 'Schools around what is usual' }).click();
  await expect(officer.getByRole('img', { name: /schools around/ })).toBeVisible();
  await expectAccessible(officer, 'the funnel');
  await picture(officer, 'funnel');

  const school = await signedIn(browser, 'school');
  await school.goto('/questionnaires/results');
  await expect(school.getByRole('cell', { name: 'hidden: too few' }).first()).toBeVisible();
  await expectAccessible(school, 'results of a school');
  await picture(school, 'results-school');

  const funder = await signedIn(browser, 'funder');
  await funder.goto('/questionnaires/results');
  await expect(funder.getByText(/^Pupils with SEND were/)).toBeVisible();
  expect((await funder.request.get('/api/waves')).status()).toBe(403);
});

test('an area opens a questionnaire for several schools at once, by keyboard alone', async ({ browser }) => {
  const lead = await signedIn(browser, 'lead');
  const taken = (await ask<PageOf<Wave>>(lead, 'waves?limit=200')).items;
  await lead.goto('/questionnaires/new');
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Open a questionnaire');
  await expectAccessible(lead, 'opening a questionnaire');
  await lead.getByLabel('URNs of the schools').focus();
  await lead.keyboard.type([...new Set(taken.map(({ urn }) => urn))].slice(0, 2).join('\n'));
  await lead.keyboard.press('Tab');
  await lead.keyboard.type('Staff');
  for (let step = 0; step < 12 && !(await lead.getByRole('button', { name: 'Open it' }).evaluate((button) => button === document.activeElement)); step++) await lead.keyboard.press('Tab');
  await lead.keyboard.press('Enter');
  await expect(lead.getByText('2 schools have it.')).toBeVisible();
});

test('an officer puts a question in other words, and the next version is kept beside the one in use', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/questionnaires/wording?form=staff');
  const text = officer.getByRole('group', { name: 'Have you been trained about disablist bullying in the past year?' }).getByLabel('Short words');
  await text.fill('Were you trained this year?');
  await expectAccessible(officer, 'what is asked');
  await picture(officer, 'wording');
  await officer.getByRole('button', { name: 'Save 1 text as version 2' }).click();
  await expect(officer.getByText('Version 2 is kept.')).toBeVisible();
  await expect(officer.getByText(/version 2, not used yet/)).toBeVisible();
  await officer.getByLabel('Language').selectOption('ur');
  await expect(officer.getByRole('group', { name: 'Have you been trained about disablist bullying in the past year?' }).getByLabel('Short words')).toHaveValue('');
});
