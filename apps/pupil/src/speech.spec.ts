import { canSpeak, hush, sayAloud } from './speech';

class Utterance {
  lang = '';
  rate = 1;
  voice: unknown;
  constructor(readonly text: string) {}
}
const speech = { cancel: jest.fn(), speak: jest.fn(), getVoices: jest.fn() };

it('says nothing on a device that cannot speak', () => {
  expect(canSpeak()).toBe(false);
  expect(sayAloud(['Hello'], 'en')).toBe(false);
  hush();
});

describe('a device with voices', () => {
  beforeEach(() => {
    jest.clearAllMocks();
    speech.getVoices.mockReturnValue([{ lang: 'en_GB' }]);
    Object.assign(globalThis, { speechSynthesis: speech, SpeechSynthesisUtterance: Utterance });
  });

  it('says one text after the other, and stops what was being said', () => {
    expect(sayAloud(['One', 'Two'], 'en')).toBe(true);
    expect(speech.cancel).toHaveBeenCalledTimes(1);
    expect(speech.speak.mock.calls.map(([said]) => [said.text, said.lang])).toEqual([
      ['One', 'en-GB'],
      ['Two', 'en-GB'],
    ]);
  });

  it('says so when it has none for the language', () => {
    expect(sayAloud(['Cześć'], 'pl')).toBe(false);
    expect(speech.speak).not.toHaveBeenCalled();
  });

  it('tries while its voices are not loaded yet', () => {
    speech.getVoices.mockReturnValue([]);
    expect(sayAloud(['Cześć'], 'pl')).toBe(true);
  });

  it('is hushed', () => {
    hush();
    expect(speech.cancel).toHaveBeenCalledTimes(1);
  });
});
