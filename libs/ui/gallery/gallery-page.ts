import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { GalleryCharts } from './gallery-charts';
import { GalleryForms } from './gallery-forms';
import { GalleryPages } from './gallery-pages';

/** Every component in every state; in light or dark, and as narrow as the smallest telephone. */
@Component({
  selector: 'gallery-page',
  imports: [GalleryPages, GalleryForms, GalleryCharts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main>
      <div class="row below-4" role="group" aria-label="How it is shown">
        <label class="row"
          ><input type="checkbox" [checked]="dark()" (change)="dark.set(!dark())" /> Dark</label
        ><label class="row"
          ><input type="checkbox" [checked]="narrow()" (change)="narrow.set(!narrow())" /> 320
          pixels</label
        >
      </div>
      <div class="gallery-frame" [class.narrow]="narrow()">
        <gallery-pages />
        <gallery-forms />
        <gallery-charts />
      </div>
    </main>
  `,
})
export class GalleryPage {
  protected readonly dark = signal(false);
  protected readonly narrow = signal(false);

  constructor() {
    const root = inject(DOCUMENT).documentElement;
    effect(() => (root.style.colorScheme = this.dark() ? 'dark' : 'light'));
  }
}
