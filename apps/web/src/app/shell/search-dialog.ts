import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  debounced,
  inject,
  signal,
} from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { SearchHit } from '@all-together/contracts';
import { Skeleton } from '@all-together/ui';

const kindWords: Record<SearchHit['kind'], string> = {
  area: 'Area',
  school: 'School',
  plan: 'Plan',
  action: 'Action',
  resource: 'Resource',
  person: 'Person',
};

/** Search over everything in one's scope; opens with “/”. */
@Component({
  selector: 'app-search-dialog',
  imports: [MatDialogModule, RouterLink, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Search</h2>
    <mat-dialog-content class="stack">
      <input
        type="search"
        aria-label="Search areas, schools, plans, actions, resources and people"
        placeholder="Area, school, URN, plan, action, resource or person"
        autocomplete="off"
        cdkFocusInitial
        [value]="words()"
        (input)="words.set($any($event.target).value)"
        (keydown.arrowdown)="first($event)"
      />
      <div role="status" class="visually-hidden">{{ summary() }}</div>
      @if (hits.isLoading() && !hits.hasValue()) {
        <ui-skeleton [lines]="3" />
      } @else if (hits.hasValue()) {
        <ul class="plain divided">
          @for (hit of hits.value(); track hit.kind + hit.id) {
            <li>
              <a
                class="hit"
                [routerLink]="path(hit)"
                [queryParams]="query(hit)"
                (click)="dialog.close()"
                ><strong>{{ hit.title }}</strong
                ><span class="soft small">{{ kinds[hit.kind] }} · {{ hit.detail }}</span></a
              >
            </li>
          } @empty {
            <li class="soft">Nothing found. Try fewer words, or a URN.</li>
          }
        </ul>
      } @else if (hits.error()) {
        <p role="alert">The search does not answer. Try again.</p>
      } @else {
        <p class="soft">Small errors of typing do not matter.</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end"
      ><button type="button" class="button" mat-dialog-close>Close</button></mat-dialog-actions
    >
  `,
  styles: `
    .hit {
      display: grid;
      text-decoration: none;
      color: inherit;
      padding: 4px;
    }
    .hit:hover strong {
      text-decoration: underline;
    }
  `,
})
export class SearchDialog {
  protected readonly dialog = inject(MatDialogRef);
  protected readonly kinds = kindWords;
  protected readonly words = signal('');
  private readonly settled = debounced(this.words, 150);
  protected readonly hits = httpResource<SearchHit[]>(() => {
    const words = (this.settled.hasValue() ? this.settled.value() : '').trim();
    return words.length < 2 ? undefined : { url: '/api/search', params: { q: words } };
  });
  protected readonly summary = computed(() =>
    this.hits.hasValue() ? `${this.hits.value().length} found` : '',
  );

  protected path = (hit: SearchHit): string => hit.link.split('?')[0]!;
  protected query = (hit: SearchHit): Record<string, string> =>
    Object.fromEntries(new URLSearchParams(hit.link.split('?')[1] ?? ''));

  protected first(event: Event): void {
    event.preventDefault();
    (event.target as HTMLElement)
      .closest('mat-dialog-content')
      ?.querySelector<HTMLElement>('a')
      ?.focus();
  }
}
