import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { SchoolSummary } from '@all-together/contracts';
import { folded } from '@all-together/domain';
import { toRefusal } from '../../shell/api';
import { checkedOf, valueOf } from '../../shell/event-value';
import { SchoolsClient } from './schools-client';

/** Which of an area's enrolled schools: all, or some by name. */
@Component({
  selector: 'app-school-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="stack-tight">
      <legend>Schools ({{ chosen().size }} of {{ schools().length }} chosen)</legend>
      <div class="row">
        <input
          type="search"
          aria-label="Find a school"
          placeholder="Find a school"
          class="max-260"
          (input)="words.set(valueOf($event))"
        /><button type="button" class="button small" (click)="chooseAll(true)">
          Choose all{{ words() ? ' found' : '' }}</button
        ><button type="button" class="button small" (click)="chooseAll(false)">Choose none</button>
      </div>
      @if (fault()) {
        <p class="note">{{ fault() }}</p>
      }
      <ul class="plain list">
        @for (school of shown(); track school.urn) {
          <li>
            <label class="row"
              ><input
                type="checkbox"
                [checked]="chosen().has(school.urn)"
                (change)="choose(school.urn, checkedOf($event))"
              />
              {{ school.name }} <span class="soft small">URN {{ school.urn }}</span></label
            >
          </li>
        } @empty {
          <li class="soft small">{{ loaded() ? 'None.' : 'Loading …' }}</li>
        }
      </ul>
    </fieldset>
  `,
  styles: `
    .list {
      max-height: 280px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: 8px;
      padding: var(--space-2) var(--space-3);
    }
    label {
      font-weight: 400;
      min-height: 30px;
      flex-wrap: nowrap;
    }
  `,
})
export class SchoolPicker {
  readonly areaId = input.required<string>();
  readonly picked = output<number[]>();
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;
  private readonly client = inject(SchoolsClient);
  protected readonly schools = signal<readonly SchoolSummary[]>([]);
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  protected readonly words = signal('');
  protected readonly loaded = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly shown = computed(() =>
    this.schools().filter((school) => folded(school.name).includes(folded(this.words()))),
  );

  constructor() {
    effect(() => {
      const area = this.areaId();
      untracked(() => void this.load(area));
    });
  }

  protected choose(urn: number, on: boolean): void {
    this.chosen.update(
      (urns) => new Set(on ? [...urns, urn] : [...urns].filter((other) => other !== urn)),
    );
    this.picked.emit([...this.chosen()]);
  }

  protected chooseAll(on: boolean): void {
    const found = this.shown().map(({ urn }) => urn);
    this.chosen.update((urns) => new Set(on ? [...urns, ...found] : []));
    this.picked.emit([...this.chosen()]);
  }

  private async load(area: string): Promise<void> {
    this.schools.set([]);
    this.chosen.set(new Set());
    try {
      for (let after: string | null = ''; after !== null;) {
        const { items, next } = await this.client.ofArea(area, after);
        this.schools.update((known) => [
          ...known,
          ...items.filter((school) => school.enrolment?.status !== 'withdrawn'),
        ]);
        after = next;
      }
    } catch (error) {
      this.fault.set(toRefusal(error).message);
    } finally {
      this.loaded.set(true);
    }
  }
}
