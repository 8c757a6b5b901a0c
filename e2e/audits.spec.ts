import { expect } from '@playwright/test';
import { expectAccessible, picture, signedIn, test } from './app';

test('a school audits itself, and what is weak becomes an objective that leads back to it', async ({
  browser,
}) => {
  const school = await signedIn(browser, 'school');
  await school.goto('/audits');
  await expect(school.getByRole('heading', { level: 1, name: 'Audits' })).toBeVisible();
  await expectAccessible(school, 'audits');
  const begin = school.getByRole('button', { name: /^Begin/ });
  if (await begin.isVisible()) await begin.click();
  else await school.getByRole('row', { name: /rated/ }).getByRole('link').click();
  await expect(school.getByRole('heading', { level: 1, name: /^Audit: / })).toBeVisible();
  const statement = school.getByRole('group', { name: /^There is an easy-read policy/ });
  await statement.getByLabel('Not yet met').check();
  await statement.getByLabel('Evidence').fill('Pupils could not explain it.');
  await statement.getByLabel('Evidence').blur();
  await expect(statement.getByText('What could be done')).toBeVisible();
  await expectAccessible(school, 'an audit');
  await picture(school, 'audit');
  await statement.getByRole('button', { name: /^Add it to our plan/ }).click();
  await expect(school.getByText(/It is an objective of “/)).toBeVisible();
  await school.getByRole('button', { name: 'Finish the audit' }).click();
  await expect(school.getByText(/still open\.|The audit is finished/).first()).toBeVisible();

  await school.goto('/');
  await school.getByRole('region', { name: 'Our plan' }).getByRole('link').first().click();
  await expect(
    school.getByRole('heading', { name: 'Every pupil can understand the policy' }),
  ).toBeVisible();
  await expectAccessible(school, 'a plan with an objective from the audit');
  await school
    .getByRole('link', { name: /^from the audit/ })
    .first()
    .click();
  await expect(school.getByRole('heading', { level: 1, name: /^Audit: / })).toBeVisible();

  await school.goto('/questionnaires/results');
  await school.getByRole('button', { name: 'Make it an objective of our plan' }).click();
  await expect(school.getByText(/It is an objective of “/)).toBeVisible();
});
