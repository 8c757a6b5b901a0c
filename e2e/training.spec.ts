import { expect, type Browser, type Page } from '@playwright/test';
import type { Page as PageOf, Reach, Visit } from '@all-together/contracts';
import jsqr from 'jsqr';
import { ask, expectAccessible, picture, signedIn, test } from './app';

test('a partner plans a session and confirms its register; the figures follow', async ({
  browser,
}) => {
  const officer = await signedIn(browser, 'officer');
  const staff = async () =>
    (await ask<Reach>(officer, 'reach')).audiences.find(
      ({ audience }) => audience === 'parents_carers',
    )!;
  const before = await staff();
  const partner = await signedIn(browser, 'partner');
  await planSession(partner, (await ask<Reach>(officer, 'reach')).today);

  await fillRegister(partner);
  await partner.getByRole('button', { name: 'It was delivered' }).click();
  await expect(partner.getByText('Delivered', { exact: true })).toBeVisible();
  expect(await staff()).toEqual(before);
  await partner.getByRole('button', { name: 'Confirm the register' }).click();
  await expect(
    partner.getByText('The session is confirmed and counts towards reach.'),
  ).toBeVisible();
  expect(await staff()).toMatchObject({
    sessions: before.sessions + 1,
    attendances: before.attendances + 10,
    most: before.most + 10,
  });

  await officer.goto('/reach');
  const row = officer
    .getByRole('region', { name: 'Reach by audience' })
    .getByRole('row', { name: /^Parents and carers/ });
  await expect(row).toContainText(String(before.attendances + 10));
  await expectAccessible(officer, 'reach');
  await row.getByRole('link', { name: String(before.sessions + 1) }).click();
  await expect(
    officer.getByRole('region', { name: 'Training sessions' }).getByRole('link').first(),
  ).toHaveText(/^Your child and bullying: an evening/);

  await partner.getByRole('button', { name: 'Open the register again' }).click();
  await partner.getByLabel('Open the register again: why?').fill('Two names were wrong.');
  await partner.getByRole('button', { name: 'Open the register again' }).last().click();
  await expect(partner.getByText('Two names were wrong.')).toBeVisible();
  await expect.poll(staff).toEqual(before);
});

/** Fills the register with ten people: pasted, counted from a school, removed and put back. */
async function fillRegister(partner: Page): Promise<void> {
  await partner
    .getByLabel('Paste a register')
    .fill('Ann Lee, ann.lee@home\nBea Oke\tbea.oke@home.test');
  await expect(partner.getByRole('alert')).toContainText(
    'Line 1: “ann.lee@home” is not an e-mail address.',
  );
  await expectAccessible(partner, 'a register with a fault');
  await partner
    .getByLabel('Paste a register')
    .fill('Ann Lee, ann.lee@home.test\nBea Oke\tbea.oke@home.test\nGrandparents; 4');
  await partner.getByRole('button', { name: 'Add 6 people' }).click();
  const register = partner.getByRole('region', { name: 'Who came' });
  await expect(register.getByRole('row')).toHaveCount(4);
  await partner.getByLabel('School', { exact: true }).selectOption({ index: 1 });
  await partner.getByRole('spinbutton', { name: 'People' }).fill('3');
  await partner.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(register.getByRole('row')).toHaveCount(5);
  await partner.getByRole('button', { name: 'One more: Grandparents' }).click();
  await expect(partner.getByText('10 people in the register.')).toBeVisible();
  await partner.getByRole('button', { name: 'Remove: Bea Oke' }).click();
  await expect(register.getByRole('row')).toHaveCount(4);
  await partner.getByRole('button', { name: 'Undo' }).click();
  await expect(register.getByRole('row')).toHaveCount(5);
  await expectAccessible(partner, 'a register');
  await picture(partner, 'session-register');
}

/** Plans an evening for parents and carers today, after trying it without a date. */
async function planSession(partner: Page, today: string): Promise<void> {
  await partner.goto('/training');
  await partner.getByRole('link', { name: 'Plan a session' }).click();
  await partner
    .getByLabel('Title')
    .fill('Your child and bullying: an evening for parents and carers');
  await partner.getByLabel('Audience').selectOption('Parents and carers');
  await partner.getByLabel('Area', { exact: true }).selectOption('Derby');
  await partner.getByRole('button', { name: 'Plan the session' }).click();
  await expect(partner.getByRole('alert')).toContainText('Enter the date as a date');
  await expectAccessible(partner, 'the form of a session with an error');
  await partner.getByLabel('Date').fill(today);
  await picture(partner, 'plan-a-session');
  await partner.getByRole('button', { name: 'Plan the session' }).click();
  await expect(
    partner.getByRole('heading', { level: 1, name: /^Your child and bullying/ }),
  ).toBeVisible();
}

test('a partner brings in visits from a spreadsheet, and takes them back', async ({ browser }) => {
  const partner = await signedIn(browser, 'partner');
  const visits = async () =>
    (await ask<PageOf<Visit>>(partner, 'visits?limit=200')).items.filter(({ agreed }) =>
      agreed.startsWith('From a spreadsheet'),
    );
  const { today } = await ask<Reach>(partner, 'reach');
  await partner.goto('/visits');
  await partner.getByRole('link', { name: 'Bring in a spreadsheet' }).click();
  await partner.getByRole('button', { name: 'Read the file' }).click();
  await expect(partner.getByRole('alert')).toContainText('Choose a file.');
  await partner.getByLabel('File', { exact: true }).setInputFiles({
    name: 'visits.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'X;Y;Z',
        `${today};Derby;From a spreadsheet, one`,
        `${today};Derby;From a spreadsheet, two`,
        `${today};Atlantis;From a spreadsheet, three`,
        '',
      ].join('\n'),
    ),
  });
  await partner.getByRole('button', { name: 'Read the file' }).click();
  await expect(partner.getByText('Which column holds what')).toBeVisible();
  await expectAccessible(partner, 'naming columns');
  await partner.getByLabel('Date').selectOption('X');
  await partner.getByLabel('Area').selectOption('Y');
  await partner.getByLabel('What was agreed').selectOption('Z');
  await partner.getByRole('button', { name: 'Read it like this' }).click();
  await expect(
    partner.getByText('“Atlantis” is none of the areas that you are assigned to.'),
  ).toBeVisible();
  await expectAccessible(partner, 'rows of a file');
  await picture(partner, 'record-import');
  await partner.getByRole('button', { name: 'Bring in 2 rows' }).click();
  await expect(partner.getByText('2 rows are brought in.', { exact: true })).toBeVisible();
  expect(await visits()).toHaveLength(2);
  await partner.getByRole('button', { name: 'Take the file back' }).click();
  await expect(partner.getByText('The file was taken back.')).toBeVisible();
  expect(await visits()).toHaveLength(0);
});

test('a school books, waits, moves up, attends, and people say how it was', async ({ browser }) => {
  const partner = await signedIn(browser, 'partner');
  const { today } = await ask<Reach>(partner, 'reach');
  await planSeries(partner, today);
  const address = partner.url();

  await partner.getByLabel('School to book for').selectOption({ index: 0 });
  await partner.getByRole('spinbutton', { name: /^Places/ }).fill('4');
  await partner.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(partner.getByText('4 places are booked of 5.')).toBeVisible();

  await bookAndWait(browser, new URL(address).pathname);

  await partner.reload();
  await registerBooked(partner);

  await partner.getByRole('button', { name: 'Open an evaluation' }).click();
  const form = await addressInSquare(partner);
  await answerFiveTimes(browser, new URL(form));
  await lookAtForm(browser, new URL(form));
  await partner.reload();
  await expect(partner.getByText('5 answers so far.')).toBeVisible();
  await expect(
    partner.getByRole('region', { name: 'Marks' }).getByRole('row', { name: /^How useful/ }),
  ).toContainText('4');
  await expect(partner.getByText('Ask first 3')).toBeVisible();
  await expectAccessible(partner, 'an evaluation');
  await picture(partner, 'session-evaluation');
});

/** Looks at the form as a person with script sees it. */
async function lookAtForm(browser: Browser, form: URL): Promise<void> {
  const reader = await (
    await browser.newContext({
      baseURL: form.origin,
      viewport: { width: 390, height: 844 },
    })
  ).newPage();
  await reader.goto(form.pathname);
  await expectAccessible(reader, 'the form about a session');
  await picture(reader, 'evaluation-form');
}

/** Answers five times on a phone without script; the first try is empty. */
async function answerFiveTimes(browser: Browser, form: URL): Promise<void> {
  const phone = await (
    await browser.newContext({
      javaScriptEnabled: false,
      baseURL: form.origin,
      viewport: { width: 390, height: 844 },
    })
  ).newPage();
  for (let person = 0; person < 5; person++) {
    await phone.goto(form.pathname);
    if (person === 0) {
      await phone.getByRole('button', { name: 'Send' }).click();
      await expect(phone.getByRole('alert')).toHaveText(
        'Answer at least one question before you send.',
      );
    }
    await phone
      .getByRole('group', { name: 'How useful was the training to you?' })
      .getByRole('radio', { name: '4' })
      .check();
    await phone.getByLabel('What will you do differently?').fill(`Ask first ${person}`);
    await phone.getByRole('button', { name: 'Send' }).click();
    await expect(phone.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  }
}

/** Reads the address of the form from the screen, as a camera would. */
async function addressInSquare(partner: Page): Promise<string> {
  const square = partner.getByRole('img', { name: /^Square that leads to/ });
  await expect(square).toBeVisible();
  await expect
    .poll(() =>
      square.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
    )
    .toBe(true);
  // What a camera would read from the screen.
  const pixels = await square.evaluate((image: HTMLImageElement) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 400 });
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0, 400, 400);
    return [...context.getImageData(0, 0, 400, 400).data];
  });
  const form = jsqr(new Uint8ClampedArray(pixels), 400, 400)!.data;
  expect(form).toMatch(/\/e\/[a-z2-9]{8}$/);
  return form;
}

/** Gives a place back, so that the school moves up, and takes all into the register. */
async function registerBooked(partner: Page): Promise<void> {
  await partner
    .getByRole('button', { name: /^One place fewer/ })
    .first()
    .click();
  await expect(partner.getByText('5 places are booked of 5.')).toBeVisible();
  await partner.getByRole('button', { name: 'Put the booked schools into the register' }).click();
  await expect(partner.getByText('5 people in the register')).toBeVisible();
  await partner.getByRole('button', { name: 'Put the booked schools into the register' }).click();
  await expect(partner.getByText('Every school with places is in the register.')).toBeVisible();
  await partner.getByRole('button', { name: 'It was delivered' }).click();
  const [certificates] = await Promise.all([
    partner.waitForEvent('download'),
    partner.getByRole('link', { name: 'Certificates' }).click(),
  ]);
  expect(certificates.suggestedFilename()).toBe('certificates.pdf');
}

/** Books two places as a school where one is left: the booking waits. */
async function bookAndWait(browser: Browser, path: string): Promise<void> {
  const school = await signedIn(browser, 'school');
  await school.goto('/');
  await expect(
    school
      .getByRole('region', { name: 'Training that you can book' })
      .getByRole('link', { name: 'Booked by schools' })
      .first(),
  ).toBeVisible();
  await school.goto(path);
  await school.getByRole('spinbutton', { name: /^Places/ }).fill('2');
  await school.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(school.getByText('There is no room now: the booking waits')).toBeVisible();
  await expect(school.getByRole('region', { name: 'Booked places' }).getByRole('row')).toHaveCount(
    2,
  );
  await expectAccessible(school, 'a booking that waits');
  await picture(school, 'session-booking');
}

/** Plans three weekly sessions with five places that schools may book. */
async function planSeries(partner: Page, today: string): Promise<void> {
  await partner.goto('/training/new');
  await partner.getByLabel('Title').fill('Booked by schools');
  await partner.getByLabel('Area', { exact: true }).selectOption('Derby');
  await partner.getByLabel('Date').fill(today);
  await partner.getByRole('spinbutton', { name: /^Places/ }).fill('5');
  await partner.getByLabel('Schools of the area may book places').check();
  await partner.getByLabel('Repeats').selectOption('Every week');
  await partner.getByLabel('How many times, with the first').fill('3');
  await expect(partner.getByText(/^On .* and .*\.$/)).toBeVisible();
  await expectAccessible(partner, 'the form of a series');
  await partner.getByRole('button', { name: 'Plan the session' }).click();
  await expect(partner.getByText('One of a series, with 2 more to come.')).toBeVisible();
}
