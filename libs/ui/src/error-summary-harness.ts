import { ComponentHarness } from '@angular/cdk/testing';

/** What stands in the way, as a reader finds it. */
export class ErrorSummaryHarness extends ComponentHarness {
  static hostSelector = 'ui-error-summary';
  private readonly box = this.locatorForOptional('[role=alert]');
  private readonly links = this.locatorForAll('button');

  async text(): Promise<string> {
    return (await (await this.box())?.text()) ?? '';
  }

  async hasFocus(): Promise<boolean> {
    return (await (await this.box())?.isFocused()) ?? false;
  }

  async messages(): Promise<string[]> {
    return Promise.all((await this.links()).map((link) => link.text()));
  }

  /** Goes to the field of a message, by its place from 0. */
  async follow(place: number): Promise<void> {
    await (await this.links())[place]?.click();
  }
}
