import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { expectAccessible, picture, signedIn, test } from './app';
import { codesOnSlips, openWave } from './slips';

test.use({ serviceWorkers: 'allow' });

let codes: string[] = [];
test.beforeAll(async ({ browser }) => {
  const page = await signedIn(browser, 'next-school');
  codes = await codesOnSlips(page, (await openWave(page)).id);
  await page.context().close();
});

let school: Page;
test.beforeEach(async ({ browser }) => {
  school = await signedIn(browser, 'next-school');
});
const answered = async (): Promise<number> => (await openWave(school)).used;

const nextCode = (): string => codes.pop()!;
const pupilPage = async (context: BrowserContext, code: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`/q/#${code}`);
  await expect(page.getByRole('heading', { level: 1, name: 'What this is' })).toBeFocused();
  return page;
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const onQuestion = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
/** Skips questions until this is on the page. */
async function skipTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 30 && !(await target.isVisible()); step++) {
    const heading = (await page.getByRole('heading', { level: 1 }).textContent())!;
    await press(page, 'Skip');
    await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeHidden();
  }
}
/** To the end: whatever is asked, without answering. */
async function skipToTheEnd(page: Page): Promise<void> {
  await skipTo(page, page.getByRole('heading', { name: 'Thank you!' }));
  await expect(page.getByText('Your answers are in.')).toBeVisible();
}

/** Turns each way of showing a question on and off; the answer stays. */
async function tryEveryMode(page: Page): Promise<void> {
  for (const mode of ['Short words', 'Big pictures', 'Strong colours', 'Larger']) {
    await page.getByRole('button', { name: mode }).tap();
    await expect(page.getByRole('radio', { name: /Never|Byth/ })).toBeChecked();
    await expectAccessible(page, `a question with ${mode}`);
    await picture(page, `pupil-${mode.toLowerCase().replaceAll(' ', '-')}`);
    await page.getByRole('button', { name: mode }).tap();
  }
}

/** Shows a question in several languages, and ends in English; the answer stays. */
async function tryLanguages(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ur');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('radio', { name: 'کبھی نہیں' })).toBeChecked();
  await expectAccessible(page, 'a question in Urdu');
  await picture(page, 'pupil-urdu');
  for (const [language, never] of [
    ['cy', 'Byth'],
    ['pl', 'Nigdy'],
    ['en', 'Never'],
  ] as const) {
    await page.locator('#language').selectOption(language);
    await expect(page.getByRole('radio', { name: never, exact: true })).toBeChecked();
    await expectAccessible(page, `a question in ${language}`);
  }
}

test('by touch: answers, skips, changes every mode, and leaves nothing behind', async ({
  browser,
}) => {
  const before = await answered();
  const context = await browser.newContext({
    baseURL: process.env['E2E_URL']!,
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await pupilPage(context, nextCode());
  // The code is in no address that the next pupil could see.
  expect(new URL(page.url()).hash).toBe('');
  await expectAccessible(page, 'what this is');
  await page.getByRole('button', { name: 'Start' }).tap();
  await onQuestion(page, 'Which year are you in?');
  await page.getByText('5', { exact: true }).tap();
  await page.getByRole('button', { name: 'Next' }).tap();
  await onQuestion(page, 'How often did someone bully you at school?');
  await page.getByText('Never', { exact: true }).tap();
  await page.getByText('Change how it looks and sounds').tap();
  await tryEveryMode(page);
  await tryLanguages(page);
  await page.getByRole('button', { name: 'I want to talk to someone' }).tap();
  await expect(page.getByRole('dialog')).toContainText('0800 1111');
  await expectAccessible(page, 'whom to talk to');
  await page.getByRole('button', { name: 'Close' }).tap();
  await press(page, 'Next');
  await onQuestion(page, 'Did any of these happen to you?');
  await page.getByText('Called names').tap();
  await page.getByText('None', { exact: true }).tap();
  await expect(page.getByRole('checkbox', { name: 'Called names' })).not.toBeChecked();
  await skipToTheEnd(page);
  await expectAccessible(page, 'thanks');
  await press(page, 'Finish');
  await expect(page.getByLabel('Type the code on your slip')).toHaveValue('');
  expect(
    await page.evaluate(
      () => Object.keys(localStorage).length + Object.keys(sessionStorage).length,
    ),
  ).toBe(0);
  expect(await answered()).toBe(before + 1);
});

test('by keyboard alone', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await page.goto('/q/');
  await expectAccessible(page, 'typing the code');
  await page.keyboard.press('Tab');
  for (
    let step = 0;
    step < 10 &&
    !(await page.locator('#code').evaluate((input) => input === document.activeElement));
    step++
  )
    await page.keyboard.press('Tab');
  await page.keyboard.type(nextCode().toLowerCase());
  await page.keyboard.press('Enter');
  await onQuestion(page, 'What this is');
  const onto = async (name: string) => {
    for (
      let step = 0;
      step < 30 &&
      !(await page
        .getByRole('button', { name, exact: true })
        .evaluate((button) => button === document.activeElement));
      step++
    )
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  };
  await onto('Start');
  await onQuestion(page, 'Which year are you in?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: '1', exact: true })).toBeChecked();
  await onto('Next');
  await onQuestion(page, 'How often did someone bully you at school?');
  await onto('Stop here and send');
  await expect(page.getByText('Your answers are in.')).toBeVisible();
});

test('by one switch: what lights up in turn is chosen with any key', async ({ browser }) => {
  const page = await pupilPage(
    await browser.newContext({ baseURL: process.env['E2E_URL']! }),
    nextCode(),
  );
  await page.clock.install();
  await page.getByText('Change how it looks and sounds').click();
  await press(page, 'One switch');
  const choose = async (name: string | RegExp) => {
    for (
      let turn = 0;
      turn < 40 && !(await page.locator('.lit').filter({ hasText: name }).count());
      turn++
    )
      await page.clock.runFor(1600);
    await page.keyboard.press('Space');
  };
  await choose(/^Start$/);
  await onQuestion(page, 'Which year are you in?');
  await choose(/^6$/);
  await expect(page.getByRole('radio', { name: '6', exact: true })).toBeChecked();
  await choose(/^Next$/);
  await onQuestion(page, 'How often did someone bully you at school?');
  await choose(/1 or 2 times/);
  await expect(page.getByRole('radio', { name: '1 or 2 times' })).toBeChecked();
  await choose(/Stop here and send/);
  await expect(page.getByText('Your answers are in.')).toBeVisible();
});

test('as a screen reader reads it: question, meaning, answers, and where one is', async ({
  browser,
}) => {
  const page = await pupilPage(
    await browser.newContext({ baseURL: process.env['E2E_URL']! }),
    nextCode(),
  );
  await press(page, 'Start');
  await press(page, 'Skip');
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - main:
      - paragraph: /Question 2 of \\d+/
      - group "How often did someone bully you at school?":
        - heading "How often did someone bully you at school?" [level=1]
        - paragraph: /Bullying is when people hurt you on purpose/
        - radio "Never"
        - text: Never
        - radio "1 or 2 times"
        - text: 1 or 2 times
        - radio "2 or 3 times each month"
        - text: 2 or 3 times each month
        - radio "1 time each week"
        - text: 1 time each week
        - radio "Lots of times each week"
        - text: Lots of times each week
      - button "Next"
      - button "Skip"
      - button "Hear it"
      - button "Back"
      - button "Stop here and send"
  `);
});

test('read aloud says the question and each answer, in the language of the page', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: process.env['E2E_URL']! });
  await context.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, {
      said,
      SpeechSynthesisUtterance: class {
        lang = '';
        constructor(readonly text: string) {}
      },
    });
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        getVoices: () => [],
        cancel: () => (said.length = 0),
        speak: ({ text, lang }: { text: string; lang: string }) => said.push(`${lang} ${text}`),
      },
    });
  });
  const page = await pupilPage(context, nextCode());
  await press(page, 'Start');
  await press(page, 'Skip');
  await press(page, 'Hear it');
  const said = () => page.evaluate(() => (window as typeof window & { said: string[] }).said);
  expect((await said()).slice(0, 3)).toEqual([
    'en-GB How often did someone bully you at school?',
    expect.stringContaining('en-GB Bullying is'),
    'en-GB Never',
  ]);
  await page.getByText('Change how it looks and sounds').click();
  await press(page, 'Read aloud');
  await page.locator('#language').selectOption('pl');
  expect((await said())[0]).toMatch(/^pl-PL Jak często/);
});

test('a killed tab, a lost line and a shared device lose nothing and show nothing', async ({
  browser,
}) => {
  const before = await answered();
  const context = await browser.newContext({ baseURL: process.env['E2E_URL']! });
  const code = nextCode();
  let page = await pupilPage(context, code);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await press(page, 'Start');
  await press(page, 'Skip');
  await page.getByText('1 or 2 times').click();
  await press(page, 'Next');
  await onQuestion(page, 'Did any of these happen to you?');
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(1);
  // What lies on the device says nothing to who has no slip.
  expect(await page.evaluate(() => Object.entries(localStorage).flat().join())).not.toContain(
    'once',
  );
  await page.close();
  // Without a line the page still opens, and another pupil's code does not open the first one's
  // answers.
  await context.setOffline(true);
  page = await context.newPage();
  await page.goto('/q/');
  await page.getByLabel('Type the code on your slip').fill(nextCode());
  await press(page, 'Start');
  await expect(page.getByRole('alert')).toHaveText('There is no signal. Try again when there is.');
  await page.getByLabel('Type the code on your slip').fill(code);
  await press(page, 'Start');
  await onQuestion(page, 'Did any of these happen to you?');
  await press(page, 'Back');
  await expect(page.getByRole('radio', { name: '1 or 2 times' })).toBeChecked();
  await press(page, 'Stop here and send');
  await expect(page.getByText('There is no signal. Your answers are kept')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Your answers are in.')).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
  await expect.poll(() => answered()).toBe(before + 1);
});

test('answers are taken out again with the secret alone', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env['E2E_URL']! });
  const page = await pupilPage(context, nextCode());
  await press(page, 'Start');
  await press(page, 'Stop here and send');
  const secret = (await page.locator('.secret').textContent())!;
  await press(page, 'Finish');
  const later = await context.newPage();
  await later.goto('/q/#withdraw');
  await later.getByLabel('Your secret').fill(secret);
  await press(later, 'Take my answers out');
  await expect(later.getByRole('alert')).toHaveText('Your answers are out.');
  await expectAccessible(later, 'taking answers out');
  await later.getByLabel('Your secret').fill(secret);
  await press(later, 'Take my answers out');
  await expect(later.getByRole('alert')).toHaveText('That did not work. Try again in a moment.');
});

test('a wrong code and a spent code are told in words', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await page.goto('/q/');
  await page.getByLabel('Type the code on your slip').fill('AAAAA-AAAAA');
  await press(page, 'Start');
  await expect(page.getByRole('alert')).toContainText('There are no questions with that code.');
  await expectAccessible(page, 'a wrong code');
});

test('is told of the one exception first, and writes to the safeguarding lead', async ({
  browser,
}) => {
  const context = await browser.newContext({
    baseURL: process.env['E2E_URL']!,
    viewport: { width: 320, height: 800 },
  });
  const page = await pupilPage(context, nextCode());
  await expect(page.getByText(/wrong at least 1 time in 4/)).toBeVisible();
  await expect(page.getByText(/There is one exception/)).toBeVisible();
  await press(page, 'Start');
  await skipTo(page, page.getByRole('textbox'));
  await onQuestion(page, 'Do you want to tell something?');
  await expectAccessible(page, 'a message');
  await page
    .getByRole('textbox', { name: 'Do you want to tell something?' })
    .fill('Nobody sits with me on the bus.');
  await page.getByText('Change how it looks and sounds').click();
  await page.getByRole('button', { name: 'Big pictures' }).click();
  await expect(page.getByRole('textbox')).toHaveValue('Nobody sits with me on the bus.');
  await press(page, 'Send');
  await expect(page.getByText('Your answers are in.')).toBeVisible();
});

test('the safeguarding lead reads what pupils wrote, and nothing else', async ({ browser }) => {
  const lead = await signedIn(browser, 'safeguarding');
  await lead.goto('/');
  await expect(lead.getByText('2 wait to be seen to.')).toBeVisible();
  await expectAccessible(lead, 'the home of a safeguarding lead');
  await lead.getByRole('link', { name: 'Read them' }).click();
  const message = lead.getByRole('listitem').filter({ hasText: 'Two boys take my ear defenders' });
  await expect(message).toBeVisible();
  await expectAccessible(lead, 'messages from pupils');
  await picture(lead, 'messages');
  await message.getByRole('button', { name: /Mark as dealt with/ }).click();
  await expect(message.getByText(/Dealt with .* by Grace Adeyemi/)).toBeVisible();
  await lead.getByLabel('Show').selectOption('handled');
  await expect(lead.getByRole('list', { name: 'Messages' }).getByRole('listitem')).toHaveCount(1);
  await message.getByRole('button', { name: /Not dealt with after all/ }).click();
  await lead.goto('/questionnaires/results');
  await expect(lead.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible();
  expect((await lead.request.get('/api/waves')).status()).toBe(403);
  expect((await school.request.get('/api/pupil-messages')).status()).toBe(403);
});
