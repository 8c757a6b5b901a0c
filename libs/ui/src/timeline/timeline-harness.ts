import { ComponentHarness, type TestKey } from '@angular/cdk/testing';

/** A timeline by its keys, as a screen reader meets it. */
export class TimelineHarness extends ComponentHarness {
  static hostSelector = 'ui-timeline';
  private readonly status = this.locatorFor('p[role=status]');
  private readonly cells = this.locatorForAll('[role=gridcell]');

  /** What each drawn row says. */
  async rows(): Promise<string[]> {
    const labels = (await this.cells()).map((cell) => cell.getAttribute('aria-label'));
    return (await Promise.all(labels)).map((label) => label ?? '');
  }

  /** What was said last. */
  async said(): Promise<string> {
    return (await this.status()).text();
  }

  /** Presses keys on a drawn row, by its place from 0. */
  async press(
    place: number,
    keys: TestKey | string,
    modifiers: { shift?: boolean; alt?: boolean } = {},
  ): Promise<void> {
    await (await this.cells())[place]?.sendKeys(modifiers, keys);
  }

  /** The place of the row that keys go to. */
  async focused(): Promise<number> {
    const stops = (await this.cells()).map((cell) => cell.getAttribute('tabindex'));
    return (await Promise.all(stops)).indexOf('0');
  }

  /** The name of the scale. */
  async scale(): Promise<string> {
    return (await this.locatorFor('button[aria-pressed=true]')()).text();
  }

  async setScale(name: string): Promise<void> {
    const buttons = await this.locatorForAll('ui-timeline-tools button')();
    for (const button of buttons) if ((await button.text()) === name) await button.click();
  }

  /** How many links are drawn. */
  async arrows(): Promise<number> {
    return (await this.locatorForAll('path.arrow')()).length;
  }
}
