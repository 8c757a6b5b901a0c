import type { SessionRegister } from '@all-together/contracts';
import type { Outcome } from '../../shell/offline/outbox';
import type { RecordRead } from '../../shell/offline/record-read';
import { writing } from '../../shell/writing';

const keptNotice = 'It is kept on this device, and sent when there is a signal.';

/** Tries the writes of one session and its register, and shows what the server answers. */
export class RegisterWriting {
  readonly writing = writing();

  /** Call in an injection context. */
  constructor(private readonly register: RecordRead<SessionRegister>) {}

  /**
   * @param notice shown when the write was sent; one that waits offline says so instead
   * @returns whether it was sent or kept
   */
  async keep(
    write: () => Promise<Outcome<SessionRegister>>,
    notice?: string,
    undo?: () => Promise<unknown>,
  ): Promise<boolean> {
    const outcome = await this.writing.attempt(
      write,
      notice
        ? {
            notice: ({ state }) => (state === 'sent' ? notice : keptNotice),
            ...(undo ? { undo } : {}),
          }
        : {},
    );
    if (outcome?.state === 'sent') this.register.set(outcome.reply);
    if (!outcome && this.writing.refusal()?.problem.status === 409) this.register.reload();
    return outcome !== undefined;
  }
}
