import { questionnaire } from './testing/questionnaire';

const mockSent = { open: jest.fn(), send: jest.fn(), withdraw: jest.fn() };
jest.mock('./questionnaire-api', () => mockSent);
jest.mock('./progress', () => ({
  ...jest.requireActual<object>('./progress'),
  ballotOf: async () => ({}),
  withdrawalOf: async () => ({}),
}));

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
const press = async (words: string) => {
  const all = [...document.querySelectorAll<HTMLButtonElement>('button')];
  const found = all.find((one) => one.textContent!.trim() === words);
  if (!found) throw new Error(`No ${words} in: ${all.map((one) => one.textContent).join(', ')}`);
  found.click();
  for (let turn = 0; turn < 4; turn++) await settle();
};

/** Answers everything with nothing, up to the thanks. */
beforeEach(async () => {
  jest.resetModules();
  localStorage.clear();
  document.body.innerHTML = '<div id="page"></div>';
  mockSent.open.mockResolvedValue(questionnaire);
  mockSent.send.mockResolvedValue('kept');
  await import('./main');
  document.querySelector<HTMLInputElement>('#code')!.value = 'ABCD2345';
  await press('Start');
  await press('Start');
});

it('keeps the secret until the answers are out', async () => {
  await press('Stop here and send');
  const secret = document.querySelector('.secret')!.textContent;
  for (const outcome of ['no_signal', 'failed', 'refused']) {
    mockSent.withdraw.mockResolvedValueOnce(outcome);
    await press('Take my answers out');
    expect(document.querySelector('.secret')?.textContent).toBe(secret);
    expect(document.querySelector('.notice')!.textContent).not.toBe('');
  }
  mockSent.withdraw.mockResolvedValueOnce('kept');
  await press('Take my answers out');
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
