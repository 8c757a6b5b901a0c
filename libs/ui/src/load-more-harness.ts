import { ComponentHarness } from '@angular/cdk/testing';

/** The foot of a list that is shown page by page. */
export class LoadMoreHarness extends ComponentHarness {
  static hostSelector = 'ui-load-more';
  private readonly status = this.locatorFor('[role=status]');
  private readonly button = this.locatorForOptional('button');

  async text(): Promise<string> {
    return (await this.status()).text();
  }

  /** The words of the button; undefined when there is no more. */
  async more(): Promise<string | undefined> {
    return (await this.button())?.text();
  }

  async press(): Promise<void> {
    await (await this.button())?.click();
  }
}
