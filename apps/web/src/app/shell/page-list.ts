import { computed, inject, signal, type Signal } from '@angular/core';
import type { Page } from '@all-together/contracts';
import { Api, toRefusal, type Refusal } from './api';

/** A list that grows page by page. `load()` begins it afresh with the filters of now. */
export class PageList<Item> {
  private readonly api = inject(Api);
  private readonly pages = signal<Page<Item>[]>([]);
  private asked = '';
  private kept: (() => Promise<Item[] | undefined>) | undefined;
  /** Whether the list is what this device keeps, since there is no signal. */
  readonly fromDevice = signal(false);
  readonly busy = signal(false);
  readonly refusal = signal<Refusal | null>(null);
  /** As a resource says it, for `NotLoaded`. */
  readonly error = this.refusal.asReadonly();
  readonly loaded = signal(false);
  readonly items: Signal<Item[]> = computed(() => this.pages().flatMap((page) => page.items));
  readonly total = computed(() => this.pages().at(-1)?.total ?? 0);
  readonly totalIsMore = computed(() => this.pages().at(-1)?.totalIsMore ?? false);
  readonly more = computed(() => (this.pages().at(-1)?.next ?? null) !== null);

  /**
   * Loads the first page of `path` with those filters that are not empty; without a signal, what
   * `kept` finds on this device.
   */
  async load(
    path: string,
    filters: Record<string, string | number | undefined | null> = {},
    kept?: () => Promise<Item[] | undefined>,
  ): Promise<void> {
    this.kept = kept;
    const query = new URLSearchParams(
      Object.entries(filters).flatMap(([name, value]) =>
        value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
      ),
    );
    this.asked = `${path}?${query.toString()}`;
    await this.fetch(this.asked, []);
  }

  async loadMore(): Promise<void> {
    const next = this.pages().at(-1)?.next;
    if (next) await this.fetch(`${this.asked}&after=${encodeURIComponent(next)}`, this.pages());
  }

  /** Puts what an item has become in its place. */
  replace(same: (item: Item) => boolean, changed: Item): void {
    this.pages.update((pages) =>
      pages.map((page) => ({
        ...page,
        items: page.items.map((item) => (same(item) ? changed : item)),
      })),
    );
  }

  /** Asks again for what could not be read: the first page or the next one. */
  tryAgain(): Promise<void> {
    return this.items().length ? this.loadMore() : this.reload();
  }

  reload(): Promise<void> {
    return this.fetch(this.asked, []);
  }

  private async fetch(address: string, before: Page<Item>[]): Promise<void> {
    const asked = this.asked;
    this.busy.set(true);
    try {
      const page = await this.api.get<Page<Item>>(address);
      if (asked !== this.asked) return;
      this.pages.set([...before, page]);
      this.refusal.set(null);
      this.fromDevice.set(false);
    } catch (error) {
      const refusal = toRefusal(error);
      const items = refusal.problem.status === 0 ? await this.kept?.() : undefined;
      if (asked !== this.asked) return;
      if (items) this.pages.set([{ items, next: null, total: items.length, totalIsMore: false }]);
      // Rows of other filters would pass for the answer to these.
      else if (!before.length) this.pages.set([]);
      this.fromDevice.set(items !== undefined);
      this.refusal.set(items ? null : refusal);
    } finally {
      if (asked === this.asked) {
        this.busy.set(false);
        this.loaded.set(true);
      }
    }
  }
}
