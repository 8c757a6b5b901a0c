import type { QuestionnaireLanguage } from '@all-together/contracts';

const tongues: Record<QuestionnaireLanguage, string> = {
  en: 'en-GB',
  cy: 'cy-GB',
  pl: 'pl-PL',
  ur: 'ur-PK',
};

const voiceFor = (language: QuestionnaireLanguage): SpeechSynthesisVoice | undefined =>
  speechSynthesis
    .getVoices()
    .find(({ lang }) => lang.replace('_', '-').toLowerCase().startsWith(language));

/** Whether the device can say anything at all. */
export const canSpeak = (): boolean => typeof speechSynthesis !== 'undefined';

/**
 * Says the texts one after the other; what was being said stops.
 * @returns false when the device has voices, but none for this language
 */
export function sayAloud(texts: readonly string[], language: QuestionnaireLanguage): boolean {
  if (!canSpeak()) return false;
  speechSynthesis.cancel();
  const voice = voiceFor(language);
  if (!voice && speechSynthesis.getVoices().length) return false;
  for (const text of texts) {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = tongues[language];
    spoken.rate = 0.9;
    if (voice) spoken.voice = voice;
    speechSynthesis.speak(spoken);
  }
  return true;
}

export const hush = (): void => {
  if (canSpeak()) speechSynthesis.cancel();
};

/** Whether something is being said, or is about to be. */
export const isSpeaking = (): boolean =>
  canSpeak() && (speechSynthesis.speaking || speechSynthesis.pending);
