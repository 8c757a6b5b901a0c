import {
  ChangeDetectionStrategy,
  Component,
  computed,
  debounced,
  ElementRef,
  inject,
  signal,
} from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { SearchHit } from '@all-together/contracts';
import { Skeleton } from '@all-together/ui';
import { valueOf } from './event-value';
import { readSearch } from './search-client';

const kindWords: Record<SearchHit['kind'], string> = {
  area: 'Area',
  school: 'School',
  plan: 'Plan',
  action: 'Action',
  resource: 'Resource',
  person: 'Person',
};

const fewestLetters = 2;
/** Milliseconds without a key before the search is sent. */
const settledAfterMs = 150;

/** Search over everything that the viewer may see; opens with “/”. */
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
        (input)="words.set(valueOf($event))"
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
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly kinds = kindWords;
  protected readonly words = signal('');
  private readonly settled = debounced(this.words, settledAfterMs);
  protected readonly hits = readSearch(() => {
    const words = (this.settled.hasValue() ? this.settled.value() : '').trim();
    return words.length < fewestLetters ? undefined : words;
  });
  protected readonly valueOf = valueOf;
  protected readonly summary = computed(() =>
    this.hits.hasValue() ? `${this.hits.value().length} found` : '',
  );

  protected path = ({ link }: SearchHit): string => new URL(link, location.origin).pathname;
  protected query = ({ link }: SearchHit): Record<string, string> =>
    Object.fromEntries(new URL(link, location.origin).searchParams);

  protected first(event: Event): void {
    event.preventDefault();
    this.host.querySelector<HTMLElement>('mat-dialog-content a')?.focus();
  }
}
