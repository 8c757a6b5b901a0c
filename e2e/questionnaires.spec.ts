import { expect } from '@playwright/test';
import type { Page as PageOf, Wave, WaveDetail } from '@all-together/contracts';
import { ask, expectAccessible, picture, signedIn, test } from './app';
import { codesOnSlips, openWave } from './slips';

test('a school makes codes, follows who answers, replaces a lost slip', async ({ browser }) => {
  const school = await signedIn(browser, 'next-school');
  const { id } = await openWave(school);
  await school.goto('/questionnaires');
  await school
    .getByRole('row', { name: /Open/ })
    .locator(`a[href="/questionnaires/${id}"]`)
    .click();
  await expect(school.getByRole('heading', { name: 'Answered' })).toBeVisible();
  await expectAccessible(school, 'an open questionnaire');
  await picture(school, 'questionnaire');
  const form = school.locator('form', { hasText: 'Make codes' });
  await form.getByLabel('Class or group').fill('6 Oak, after lunch');
  await form.getByLabel('How many').fill('3');
  await form.getByLabel('Year group').selectOption('6');
  await form.getByRole('button', { name: 'Make codes' }).click();
  const row = school.getByRole('row', { name: /6 Oak, after lunch/ });
  await expect(row).toContainText('use not shown');
  const batch = (await ask<WaveDetail>(school, `waves/${id}`)).batches.find(
    ({ label }) => label === '6 Oak, after lunch',
  )!;
  const codes = await codesOnSlips(school, id, batch.id);
  expect(codes).toHaveLength(3);
  await school.getByLabel('A slip was lost').fill(codes[0]!.toLowerCase());
  await school.getByRole('button', { name: 'Replace' }).click();
  await expect(row).toContainText('1 replaced or taken back');
  await expect(school.getByText(/The new code is/)).toBeVisible();
  await school.getByRole('button', { name: 'End the questionnaire' }).click();
  await expect(school.getByRole('group', { name: 'End it' })).toContainText('never change again');
  await school.getByRole('button', { name: 'Not yet' }).click();
});

test('a school asks for no message that nobody reads, and may share its figures', async ({
  browser,
}) => {
  const school = await signedIn(browser, 'school');
  const { urn } = (await ask<PageOf<Wave>>(school, 'waves')).items[0]!;
  const day = (ahead: number) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const opened = await school.request.post('/api/waves', {
    data: {
      waves: [
        {
          id: '01540000-0000-7000-8000-0000000000f1',
          urn,
          form: 'pupils',
          kind: 'baseline',
          opens: day(1),
          closes: day(20),
        },
      ],
    },
  });
  expect(opened.status()).toBe(201);
  await school.goto('/questionnaires/01540000-0000-7000-8000-0000000000f1');
  await expect(school.getByText(/None has been confirmed yet/)).toBeVisible();
  await expect(school.getByRole('checkbox', { name: /in their own words/ })).toBeDisabled();
  await school.getByRole('checkbox', { name: /Let the area lead see/ }).focus();
  await school.keyboard.press('Space');
  await expect(school.getByText('The area lead sees your figures now.')).toBeVisible();
  await expectAccessible(school, 'a planned questionnaire');
  await school.reload();
  await expect(school.getByRole('checkbox', { name: /Let the area lead see/ })).toBeChecked();
});

test('results begin with a sentence, and show each role what is theirs', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/questionnaires/results');
  const main = officer.getByRole('region', { name: 'Frequently bullied' });
  await expect(main.getByText(/^Pupils with SEND were/)).toBeVisible();
  await expect(main.getByText(/^Based on the answers of/)).toBeVisible();
  await expect(main.getByText(/The gap narrowed/)).toBeVisible();
  await expect(main.getByRole('img', { name: /95% intervals/ })).toBeVisible();
  await expectAccessible(officer, 'results of the programme');
  await main.getByText('All figures').click();
  const [table] = await Promise.all([
    officer.waitForEvent('download'),
    main.getByRole('button', { name: /^This table \(csv\)/ }).click(),
  ]);
  expect(table.suggestedFilename()).toBe('frequently-bullied.csv');
  await officer.getByText('By kind of need, as marked by schools', { exact: true }).click();
  await expect(officer.getByRole('row', { name: /EHC plan/ }).first()).toBeVisible();
  await picture(officer, 'results');
  await officer.getByText('Feel safe at school', { exact: true }).first().click();
  await expect(
    officer.getByRole('heading', { level: 2, name: 'Feel safe at school' }),
  ).toBeVisible();
  const [data] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('link', { name: 'Data (csv)', exact: true }).click(),
  ]);
  expect(data.suggestedFilename()).toBe('wellbeing-questionnaire.csv');
  await officer.getByRole('link', { name: 'Compare schools' }).click();
  await expect(officer.getByRole('img', { name: /schools around/ })).toBeVisible();
  await expectAccessible(officer, 'the funnel');
  await picture(officer, 'funnel');

  const school = await signedIn(browser, 'school');
  await school.goto('/questionnaires/results');
  await expect(
    school.getByText('Too few pupils with SEND answered to compare.').first(),
  ).toBeVisible();
  await expectAccessible(school, 'results of a school');
  await picture(school, 'results-school');

  const funder = await signedIn(browser, 'funder');
  await funder.goto('/questionnaires/results');
  await expect(funder.getByText(/^Pupils with SEND were/).first()).toBeVisible();
  expect((await funder.request.get('/api/waves')).status()).toBe(403);
});

test('an area opens a questionnaire for several schools by keyboard alone', async ({ browser }) => {
  const lead = await signedIn(browser, 'lead');
  const taken = (await ask<PageOf<Wave>>(lead, 'waves?limit=200')).items;
  await lead.goto('/questionnaires/new');
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Open a questionnaire');
  await expectAccessible(lead, 'opening a questionnaire');
  await lead.getByLabel('URNs of the schools').focus();
  await lead.keyboard.type([...new Set(taken.map(({ urn }) => urn))].slice(0, 2).join('\n'));
  await lead.keyboard.press('Tab');
  await lead.keyboard.type('Staff');
  for (
    let step = 0;
    step < 12 &&
    !(await lead
      .getByRole('button', { name: 'Open it' })
      .evaluate((button) => button === document.activeElement));
    step++
  )
    await lead.keyboard.press('Tab');
  await lead.keyboard.press('Enter');
  await expect(lead.getByText('2 schools have it.')).toBeVisible();
});

test('an officer rewords a question, kept as a version beside the one in use', async ({
  browser,
}) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/questionnaires/wording?form=staff');
  const text = officer
    .getByRole('group', {
      name: 'Have you been trained about disablist bullying in the past year?',
    })
    .getByLabel('Short words');
  await text.fill('Were you trained this year?');
  await expectAccessible(officer, 'what is asked');
  await picture(officer, 'wording');
  await officer
    .getByRole('group', {
      name: 'Have you been trained about disablist bullying in the past year?',
    })
    .getByLabel('Film in sign language (link)')
    .fill('https://films.example/trained');
  await officer.getByRole('button', { name: 'Save 2 changes as version 2' }).click();
  await expect(officer.getByText('Version 2 is kept.')).toBeVisible();
  await expect(officer.getByText(/version 2, not used yet/)).toBeVisible();
  await officer.getByLabel('Language', { exact: true }).selectOption('ur');
  await expect(
    officer
      .getByRole('group', {
        name: 'Have you been trained about disablist bullying in the past year?',
      })
      .getByLabel('Short words'),
  ).toHaveValue('');
});

test('an officer asks one more question, and mends what is missing in it', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/questionnaires/wording?form=parents_carers');
  await officer.getByRole('button', { name: 'Ask one more question' }).click();
  await expectAccessible(officer, 'one more question');
  const form = officer.locator('form', { hasText: 'One more question' });
  await form.getByLabel('Question', { exact: true }).fill('Does your child eat lunch with others?');
  await form.getByRole('group', { name: 'Answer 1' }).getByLabel('Answer 1').fill('Yes');
  await form.getByRole('button', { name: 'Add the question' }).click();
  await expect(
    form.getByText('Enter the standard wording of 1 to 200 characters.').first(),
  ).toBeVisible();
  await form.getByRole('group', { name: 'Answer 2' }).getByLabel('Answer 2').fill('No');
  await form.getByRole('checkbox', { name: 'Yes' }).check();
  await form.getByLabel('What it is called').fill('Eat lunch with others');
  await form
    .getByLabel('Pupils with SEND were 1.8 times as likely …')
    .fill('to eat lunch with others');
  await form.getByRole('button', { name: 'Add the question' }).click();
  await expect(officer.getByText('Version 2 is kept.')).toBeVisible();
  const question = officer.getByRole('group', { name: 'Does your child eat lunch with others?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Ask this no more' }).click();
  await expect(officer.getByText('Version 3 is kept.')).toBeVisible();
  await expect(question).toHaveCount(0);
});
