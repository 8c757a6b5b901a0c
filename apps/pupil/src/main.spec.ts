import { questionnaire } from './testing/questionnaire';

const mockSent = { open: jest.fn(), send: jest.fn(), withdraw: jest.fn() };
jest.mock('./questionnaire-api', () => mockSent);
jest.mock('./progress', () => ({
  ...jest.requireActual<object>('./progress'),
  ballotOf: async () => ({}),
  withdrawalOf: async () => ({}),
}));

/** Waits until the page shows what is asked for, after a press that changes it. */
const until = (isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!isSo()) return;
      seen.disconnect();
      resolve();
    };
    const seen = new MutationObserver(look);
    seen.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
const buttonCalled = (words: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('button')].find(
    (one) => one.textContent!.trim() === words,
  );
const shows = (selector: string) => () => document.querySelector(selector) !== null;

function press(words: string): void {
  const found = buttonCalled(words);
  if (!found) throw new Error(`No ${words} in: ${document.body.textContent}`);
  found.click();
}

/** Presses a button, and waits until the page is drawn anew. */
async function pressAndSee(words: string): Promise<void> {
  const pressed = buttonCalled(words);
  press(words);
  await until(() => !pressed?.isConnected);
}

/** Opens the questions with a code, up to the first. */
beforeEach(async () => {
  jest.resetModules();
  localStorage.clear();
  document.body.innerHTML = '<div id="page"></div>';
  mockSent.open.mockResolvedValue(questionnaire);
  mockSent.send.mockResolvedValue('kept');
  await import('./main');
  document.querySelector<HTMLInputElement>('#code')!.value = 'ABCD2345';
  press('Start');
  await until(() => !shows('#code')());
  press('Start');
  await until(() => buttonCalled('Stop here and send') !== undefined);
});

it('keeps the secret until the answers are out', async () => {
  press('Stop here and send');
  await until(shows('.secret'));
  const secret = document.querySelector('.secret')!.textContent;
  for (const outcome of ['no_signal', 'failed', 'refused']) {
    mockSent.withdraw.mockResolvedValueOnce(outcome);
    await pressAndSee('Take my answers out');
    expect(document.querySelector('.secret')?.textContent).toBe(secret);
    expect(document.querySelector('.notice')!.textContent).not.toBe('');
  }
  mockSent.withdraw.mockResolvedValueOnce('kept');
  await pressAndSee('Take my answers out');
  expect(document.querySelector('.secret')).toBeNull();
  expect(document.querySelector('.notice')!.textContent).toBe('Your answers are out.');
});

it('offers to switch off one switch where that switch reaches it', async () => {
  const inFooter = () => document.querySelector<HTMLElement>('footer[data-scan] [aria-pressed]');
  expect(inFooter()).toBeNull();
  document.querySelector<HTMLElement>('[data-look="scan"]')!.click();
  inFooter()!.click();
  expect(inFooter()).toBeNull();
  expect(document.querySelector('[data-look="scan"]')!.getAttribute('aria-pressed')).toBe('false');
});
