import { expect } from '@playwright/test';
import fs from 'node:fs';
import { expectAccessible, picture, signedIn, test } from './app';

test('an administrator imports a GIAS file with bad rows: preview, reasons, apply', async ({
  browser,
}) => {
  const admin = await signedIn(browser, 'admin');
  await admin.goto('/imports');
  await admin.getByRole('button', { name: 'Upload and preview' }).click();
  await expect(admin.getByRole('alert')).toContainText('Choose a file to upload.');
  await expectAccessible(admin, 'the list of imports');
  const rows = [
    'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,' +
      'TypeOfEstablishment (name),EstablishmentStatus (name),NumberOfPupils',
    '100000,201,City of London,3614,The Aldgate School,Voluntary aided school,Open,280',
    '899990,201,City of London,9999,Entirely New School,Free schools,Open,90',
    'abc,201,City of London,1,Bad,Free schools,Open,1',
    '100006,202,Camden,1100,No such status,Pupil referral unit,Perhaps,52',
  ];
  await admin.getByLabel('GIAS file').setInputFiles({
    name: 'edubasealldata20210901.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\r\n'), 'latin1'),
  });
  await admin.getByRole('button', { name: 'Upload and preview' }).click();
  await expect(admin.getByText('4 rows read, 2 rejected')).toBeVisible();
  const changes = admin.getByRole('row', { name: /The Aldgate School/ });
  await expect(changes.filter({ hasText: 'Renamed' })).toContainText('Sir John Cass');
  await expect(changes.filter({ hasText: 'Other facts' })).toContainText('number of pupils');
  await expectAccessible(admin, 'the preview of an import');
  await picture(admin, 'import-preview');
  const [download] = await Promise.all([
    admin.waitForEvent('download'),
    admin.getByRole('link', { name: /Download the rejected rows/ }).click(),
  ]);
  const reasons = fs.readFileSync(await download.path(), 'utf8');
  expect(reasons).toContain('4,"URN: ""abc"" is not a number of six digits."');
  expect(reasons).toContain('5,"EstablishmentStatus: ""Perhaps"" is not a status that GIAS uses."');
  await admin.getByRole('button', { name: 'Apply' }).click();
  await expect(admin.getByText('The register is up to date.')).toBeVisible();
  await admin.goto('/schools/100000');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('The Aldgate School');
  await expect(
    admin.getByText(/Sir John Cass's Foundation Primary School → The Aldgate School/),
  ).toBeVisible();
});

test('an administrator invites a person, who chooses a password by the link in the outbox', async ({
  browser,
}) => {
  const admin = await signedIn(browser, 'admin');
  await admin.goto('/people');
  await admin.getByText('Invite someone').click();
  await admin.getByLabel('Name', { exact: true }).fill('New Officer');
  await admin.getByLabel('Email address', { exact: true }).fill('new.officer@example.org');
  await admin.getByRole('button', { name: 'Invite' }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('New Officer');
  await admin.getByRole('button', { name: 'Give this role' }).click();
  await expect(admin.getByText('The role is given.')).toBeVisible();
  await expectAccessible(admin, 'a person');
  await admin.goto('/people/outbox');
  const link = /(\/sign-in\/link#\S+)/.exec(
    (await admin.locator('pre').first().textContent())!,
  )![1]!;
  await expectAccessible(admin, 'the outbox');
  const guest = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await guest.goto(link);
  await guest.getByLabel('New password').fill('three words together');
  await expectAccessible(guest, 'choosing a password');
  await guest.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Programme');
});
