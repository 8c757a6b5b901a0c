import { expect, type Locator, type Page } from '@playwright/test';
import type { Deployments } from './deployments';
import { change, fill, lying, sendAll, type Device } from './device';
import type { FaultyLine, LineState } from './faulty-line';
import { stored } from './stored-visits';

export const kinds = [
  'no signal',
  'edited before it went',
  'tab killed',
  'tab closed while typing',
  'server fails',
  'server is slow',
  'answer lost',
  'app updated',
  'clock wrong',
  'two devices',
] as const;
export type Kind = (typeof kinds)[number];

/** How the line is while the visit is written; down where nothing is said. */
const lineIn: Partial<Record<Kind, LineState>> = {
  'server fails': 'failing',
  'server is slow': 'slow',
  'answer lost': 'losing',
};

const agreedIn = (page: Page): Locator => page.getByRole('textbox', { name: /^What was agreed/ });

export interface Surroundings {
  line: FaultyLine;
  deployments: Deployments;
  /** A number from 0 to 1 that comes the same each time. */
  chance: () => number;
}

/** One visit that is written while something goes wrong between a phone and the app. */
export class Trial {
  /** What the visit should say in the end. */
  minutes: number;
  /** Whether two devices changed the same field, and whether both values were then shown. */
  conflict: 'none' | 'shown' | 'hidden' = 'none';
  private readonly one: Device;
  private readonly other: Device;

  constructor(
    readonly kind: Kind,
    readonly mark: string,
    devices: readonly [Device, Device],
    private readonly around: Surroundings,
  ) {
    [this.one, this.other] = around.chance() < 0.5 ? devices : [devices[1], devices[0]];
    this.minutes = 15 + Math.floor(around.chance() * 100);
  }

  async run(): Promise<void> {
    const { line } = this.around;
    if (this.kind === 'clock wrong') await this.setWrongClock();
    line.is(lineIn[this.kind] ?? 'down');
    await fill(this.one.page, this.mark, this.minutes);
    await this.interrupt();
    if (this.kind === 'tab killed') await this.killWhileLogging();
    else await this.log();
    if (this.kind === 'edited before it went') await this.editWhileWaiting();
    line.is('up');
    if (this.kind === 'clock wrong') await this.one.page.clock.setFixedTime(Date.now());
    await sendAll(this.one.page);
    if (this.kind === 'two devices') await this.editOnBoth();
  }

  /** Days off in either direction, as it was when there was last a signal. */
  private async setWrongClock(): Promise<void> {
    const { page } = this.one;
    await page.clock.setFixedTime(Date.now() + (this.around.chance() - 0.5) * 8 * 86_400_000);
    await page.goto('/outbox');
    await expect(page.getByText('Everything is sent')).toBeVisible();
  }

  /** What is typed survives a closed tab and a new version of the app. */
  private async interrupt(): Promise<void> {
    if (this.kind === 'tab closed while typing') {
      await this.one.reopen();
      await this.one.page.goto('/visits/new');
    } else if (this.kind === 'app updated') {
      await this.around.deployments.next(this.one.page);
      await this.one.page.reload();
    } else return;
    await expect(agreedIn(this.one.page)).toHaveValue(this.mark);
  }

  private press(): Promise<void> {
    return this.one.page.getByRole('button', { name: 'Log the visit' }).click();
  }

  private async log(): Promise<void> {
    const { line, chance } = this.around;
    await this.press().catch(() => undefined);
    if (line.state !== 'slow') return this.expectWaiting();
    await this.one.page.waitForTimeout(chance() * 50);
    if (chance() < 0.5) line.is('down');
  }

  private expectWaiting(): Promise<void> {
    return expect(this.one.page.getByText('Waiting to be sent').first()).toBeVisible();
  }

  /**
   * Kills the tab at whatever moment between the press and the answer: the visit is then either a
   * draft or waits to be sent.
   */
  private async killWhileLogging(): Promise<void> {
    const pressed = this.press().catch(() => undefined);
    await Promise.race([pressed, this.one.page.waitForTimeout(this.around.chance() * 60)]);
    await this.one.reopen();
    await this.one.page.goto('/visits/new');
    const lies = await lying(this.one.page);
    expect(lies.drafts + lies.outbox).toBe(1);
    if (!lies.drafts) return;
    await expect(agreedIn(this.one.page)).toHaveValue(this.mark);
    await this.press();
    await this.expectWaiting();
  }

  private async editWhileWaiting(): Promise<void> {
    const { page } = this.one;
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    this.minutes += 1;
    await change(page, { Minutes: String(this.minutes) });
  }

  /** Fields that two devices changed are merged; where it is the same field, the later one asks. */
  private async editOnBoth(): Promise<void> {
    const { line, chance } = this.around;
    const [visit] = await stored(this.one.page, this.mark);
    const same = chance() < 0.5;
    for (const { page } of [this.one, this.other]) {
      await page.goto(`/visits/${visit!.id}/edit`);
      await expect(agreedIn(page)).toHaveValue(this.mark);
    }
    const [first, second] = [this.minutes + 2, this.minutes + 3].map(String);
    line.is('down');
    await change(this.one.page, { Minutes: first! }, false);
    await change(
      this.other.page,
      same ? { Minutes: second! } : { 'Who was there': 'The other device' },
      false,
    );
    line.is('up');
    await sendAll(this.one.page);
    this.minutes += same ? 3 : 2;
    if (same) await this.decide([first!, second!]);
    await sendAll(this.other.page);
  }

  /** Keeps the second device's own value, having seen both. */
  private async decide(values: string[]): Promise<void> {
    const { page } = this.other;
    await page.goto('/outbox');
    await page.getByRole('button', { name: /^Compare and choose/ }).click();
    const dialog = page.getByRole('dialog');
    const text = (await dialog.textContent()) ?? '';
    this.conflict = values.every((value) => text.includes(value)) ? 'shown' : 'hidden';
    await dialog.getByRole('radio', { name: /Yours/ }).check();
    await dialog.getByRole('button', { name: 'Keep these' }).click();
  }
}
