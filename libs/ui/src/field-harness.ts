import { ComponentHarness } from '@angular/cdk/testing';

/** A labelled control, as a reader and a screen reader meet it. */
export class FieldHarness extends ComponentHarness {
  static hostSelector = 'ui-field';
  private readonly label = this.locatorFor('label');
  private readonly control = this.locatorFor('input, select, textarea');

  async labelText(): Promise<string> {
    return (await (await this.label()).text()).trim();
  }

  /** Whether the label belongs to the control. */
  async isTied(): Promise<boolean> {
    const [label, control] = [await this.label(), await this.control()];
    return (await label.getAttribute('for')) === (await control.getAttribute('id'));
  }

  /** What is read out after the label: hint and error. */
  async description(): Promise<string[]> {
    const ids = await (await this.control()).getAttribute('aria-describedby');
    const parts = (ids ?? '').split(' ').filter(Boolean);
    const texts = parts.map(async (id) => (await this.locatorFor(`[id="${id}"]`)()).text());
    return Promise.all(texts);
  }

  async isInvalid(): Promise<boolean> {
    return (await (await this.control()).getAttribute('aria-invalid')) === 'true';
  }
}
