import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '@all-together/ui';
import { OfflineCache } from '../../shell/offline/offline-cache';
import type { Writing } from '../../shell/writing';

/** Where something took place; no URN is the area itself. */
interface PlaceModel {
  areaId: string;
  urn: string;
}

/** The area, and a school of it or none, chosen among those that this device keeps. */
@Component({
  selector: 'app-place-fields',
  imports: [FormField, Field],
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-field label="Area" [error]="writing().fault('areaId')"
      ><select data-field="areaId" [formField]="form().areaId">
        <option value="">Choose one</option>
        @for (area of areas(); track area.id) {
          <option [value]="area.id">{{ area.name }}</option>
        }
      </select></ui-field
    >
    @if (areaId()) {
      <ui-field label="School" [hint]="hint()" [error]="writing().fault('urn')"
        ><select data-field="urn" [formField]="form().urn">
          <option value="">{{ wholeArea() }}</option>
          @for (school of schools(); track school.urn) {
            <option [value]="'' + school.urn">{{ school.name }}</option>
          }
        </select></ui-field
      >
    }
  `,
})
export class PlaceFields {
  readonly form = input.required<Pick<FieldTree<PlaceModel>, keyof PlaceModel>>();
  readonly writing = input.required<Writing>();
  /** When to leave the school open, and what that choice is called. */
  readonly hint = input.required<string>();
  readonly wholeArea = input.required<string>();
  private readonly cache = inject(OfflineCache);
  protected readonly areas = computed(() => this.cache.content()?.areas ?? []);
  protected readonly areaId = computed(() => this.form().areaId().value());
  protected readonly schools = computed(() =>
    (this.cache.content()?.schools ?? []).filter(({ areaId }) => areaId === this.areaId()),
  );
}
