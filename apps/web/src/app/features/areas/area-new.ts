import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { AreaKind, AreaPart, LocalAuthority, TrustChoice } from '@all-together/contracts';
import { areaPartWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import { checkForm } from '../../shell/form-rules';
import { writing } from '../../shell/writing';
import { areaForm } from './area-forms';
import { AreasClient } from './areas-client';

const localAuthority: AreaKind = 'local_authority';
const championArea: AreaPart = 'champion';

/** Makes a local authority or an academy trust an area of the programme. */
@Component({
  selector: 'app-area-new',
  imports: [FormField, Field, ErrorSummary, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="card stack below-5" (submit)="add($event)" novalidate>
      <h2>Add an area</h2>
      <ui-error-summary [problem]="writing.problem()" />
      <ui-field label="Part in the programme"
        ><select [formField]="form.part">
          @for (word of parts; track word[0]) {
            <option [value]="word[0]">{{ word[1] }}</option>
          }
        </select></ui-field
      >
      <ui-field label="Kind"
        ><select [formField]="form.kind">
          <option value="local_authority">Local authority</option>
          <option value="trust">Academy trust</option>
        </select></ui-field
      >
      @if (model().kind === 'trust') {
        <ui-field label="Find the trust" hint="A part of its name"
          ><input type="search" (change)="findTrusts($event)"
        /></ui-field>
        <ui-field label="Trust" [error]="writing.fault('trustUid')"
          ><select data-field="trustUid" [formField]="form.place">
            <option value="">{{ trusts().length ? 'Choose one' : 'Find it first' }}</option>
            @for (one of trusts(); track one.uid) {
              <option [value]="one.uid">{{ one.name }} (UID {{ one.uid }})</option>
            }
          </select></ui-field
        >
      } @else {
        <ui-field label="Local authority" [error]="writing.fault('gss')"
          ><select data-field="gss" [formField]="form.place">
            <option value="">Choose one</option>
            @for (one of authorities(); track one.gss) {
              <option [value]="one.gss">
                {{ one.name }} ({{ one.laCode
                }}{{ one.closed ? ', until ' + (one.closed | day) : '' }})
              </option>
            }
          </select></ui-field
        >
      }
      <ui-field label="Why is it added?" [optional]="true"
        ><input type="text" [formField]="form.reason"
      /></ui-field>
      <div class="row">
        <button class="button primary">Add as prospective</button
        ><button type="button" class="button" (click)="closed.emit()">Cancel</button>
      </div>
    </form>
  `,
})
export class AreaNew {
  readonly closed = output();
  private readonly client = inject(AreasClient);
  private readonly router = inject(Router);
  protected readonly authorities = signal<LocalAuthority[]>([]);
  protected readonly trusts = signal<TrustChoice[]>([]);
  protected readonly model = signal({
    kind: localAuthority,
    part: championArea,
    place: '',
    reason: '',
  });
  protected readonly parts = Object.entries(areaPartWords);
  protected readonly form = form(this.model, areaForm);
  protected readonly writing = writing();

  constructor() {
    void this.client.localAuthorities().then(
      (found) => this.authorities.set(found),
      (error: unknown) => this.writing.refuse(error),
    );
  }

  protected async findTrusts(event: Event): Promise<void> {
    await this.writing.attempt(async () =>
      this.trusts.set(await this.client.trusts(valueOf(event))),
    );
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const { kind, part, place, reason } = this.model();
    await this.writing.attempt(async () => {
      checkForm(this.form);
      const area = await this.client.create({
        id: this.writing.madeId,
        kind,
        part,
        ...(kind === 'trust' ? { trustUid: Number(place) || null } : { gss: place || null }),
        status: 'prospective',
        statusSince: new Date().toISOString().slice(0, 10),
        statusReason: reason,
      });
      await this.router.navigate(['/areas', area.id]);
    });
  }
}
