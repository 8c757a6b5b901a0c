import type {
  ChosenAnswer,
  OpenedQuestionnaire,
  SendAnswers,
  QuestionnaireLanguage,
  WithdrawAnswers,
} from '@all-together/contracts';

/** How the page looks and sounds; changed at any moment without losing an answer. */
export interface Looks {
  language: QuestionnaireLanguage;
  easy: boolean;
  symbols: boolean;
  aloud: boolean;
  contrast: boolean;
  large: boolean;
  scan: boolean;
}

/** Everything of one pupil on this device: there until the answers have arrived. */
export interface Progress {
  code: string;
  asked: OpenedQuestionnaire;
  at: number;
  answers: Record<string, string[]>;
  year: number | null;
  need: string;
  disabled: string;
  /** In the pupil's own words, for the safeguarding lead of the school. */
  message: string;
  looks: Looks;
  /** Of the ballot; the same however often it is sent. */
  id: string;
  secret: string;
  /** Set when the pupil has pressed send: what remains is to deliver it. */
  done: boolean;
}

export const plainLooks: Looks = {
  language: 'en',
  easy: true,
  symbols: false,
  aloud: false,
  contrast: false,
  large: false,
  scan: false,
};

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const bytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

export function begin(code: string, asked: OpenedQuestionnaire, looks: Looks): Progress {
  const secret = Array.from({ length: 16 }, () => letters[randomBelow(letters.length)]).join('');
  const language = asked.content.languages.includes(looks.language) ? looks.language : 'en';
  return {
    code,
    asked,
    at: 0,
    answers: {},
    year: null,
    need: 'not_said',
    disabled: 'not_said',
    message: '',
    looks: { ...looks, language },
    id: randomId(),
    secret,
    done: false,
  };
}

/** Without favour for any number: what does not divide evenly is drawn again. */
function randomBelow(limit: number): number {
  for (;;) {
    const [drawn] = bytes(1);
    if (drawn! < 256 - (256 % limit)) return drawn! % limit;
  }
}

/** A random UUID (version 4); crypto.randomUUID is not on old tablets. */
function randomId(): string {
  const drawn = bytes(16);
  drawn[6] = (drawn[6]! & 0x0f) | 0x40;
  drawn[8] = (drawn[8]! & 0x3f) | 0x80;
  const hex = toHex(drawn);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const toHex = (of: Uint8Array): string =>
  Array.from(of, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function hashOf(secret: string, use: 'box' | 'message box' | 'message'): Promise<string> {
  return toHex(
    new Uint8Array(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${use} ${secret}`)),
    ),
  );
}

/** What takes a ballot out of the sealed box, and what was written: none leads to another. */
export const withdrawalOf = async (secret: string): Promise<Required<WithdrawAnswers>> => ({
  withdrawal: await hashOf(secret, 'box'),
  messageWithdrawal: await hashOf(secret, 'message box'),
  messageWithdrawalLater: await hashOf(secret, 'message'),
});

/**
 * Without what no keyboard writes and no server takes: control characters but new lines, halves of
 * characters. A pupil's words are never refused for them.
 */
const plainText = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ');

export async function ballotOf(progress: Progress): Promise<SendAnswers> {
  const { asks } = progress.asked;
  const answers = Object.entries(progress.answers)
    .filter(([, chosen]) => chosen.length)
    .map(([question, chosen]): ChosenAnswer => ({ question, chosen }));
  const { withdrawal, messageWithdrawal, messageWithdrawalLater } = await withdrawalOf(
    progress.secret,
  );
  return {
    id: progress.id,
    code: progress.code,
    answers,
    about: {
      year: progress.year,
      help: asks.need ? progress.need : 'not_asked',
      disabled: asks.disabled ? progress.disabled : 'not_asked',
    },
    withdrawal,
    ...(progress.message.trim()
      ? {
          message: {
            text: plainText(progress.message),
            withdrawal: messageWithdrawal,
            withdrawalLater: messageWithdrawalLater,
          },
        }
      : {}),
  };
}
