import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Area } from '@all-together/contracts';
import { Field, RemoveButton } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { contactForm, noContact, type ContactModel } from './area-forms';
import { AreasClient } from './areas-client';

/** Who leads an area, whom to ask there, and who supports it. */
@Component({
  selector: 'app-area-contacts',
  imports: [Field, FormField, RemoveButton],
  templateUrl: './area-contacts.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaContacts {
  readonly area = input.required<Area>();
  readonly mayWrite = input.required<boolean>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<Area>();
  private readonly client = inject(AreasClient);
  private readonly model = signal(noContact);
  protected readonly form = form(this.model, contactForm);

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        await this.create('contact', this.model());
        this.model.set(noContact);
      },
      { notice: 'The contact is added.' },
    );
  }

  protected async remove({ id, ...contact }: Area['contacts'][number]): Promise<void> {
    await this.writing().attempt(
      async () => this.changed.emit(await this.client.removeContact(this.area().id, id)),
      { notice: 'Removed.', undo: () => this.create(id, contact) },
    );
  }

  private async create(key: string, contact: ContactModel): Promise<void> {
    const added = { id: this.writing().idFor(key), ...contact };
    this.changed.emit(await this.client.addContact(this.area().id, added));
  }
}
