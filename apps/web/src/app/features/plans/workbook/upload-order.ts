import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { PlanUpload, RowOrder } from '@all-together/contracts';

/** Asks whether rows were moved on purpose, where they stand elsewhere than in the plan. */
@Component({
  selector: 'app-upload-order',
  templateUrl: './upload-order.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadOrder {
  readonly file = input.required<PlanUpload>();
  readonly busy = input.required<boolean>();
  readonly chosen = output<RowOrder>();
}
