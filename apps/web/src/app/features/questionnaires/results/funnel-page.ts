import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { WaveKind } from '@all-together/contracts';
import { EmptyState, Field, FunnelChart, PageHeader, Skeleton } from '@all-together/ui';
import { byName } from '@all-together/domain';
import { valueOf } from '../../../shell/event-value';
import { LoadFault } from '../../../shell/load-fault';
import { loadedValue } from '../../../shell/loaded-value';
import { TableDownload } from '../../../shell/table-download';
import { percent } from '../questionnaire-words';
import { readFunnel, readInstruments } from '../questionnaires-client';

/** Schools around what is usual, for those who support them: where to ask more, not who is best. */
@Component({
  selector: 'app-funnel-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    FunnelChart,
    EmptyState,
    Skeleton,
    LoadFault,
    TableDownload,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './funnel-page.html',
  styles: `
    .sentence {
      font-size: var(--text-large);
    }
  `,
})
export class FunnelPage {
  readonly kind = input<WaveKind>();
  readonly indicator = input<string>();
  readonly areaId = input<string>();
  private readonly router = inject(Router);
  protected readonly percent = percent;
  protected readonly valueOf = valueOf;
  protected readonly chosen = computed(() => this.indicator() ?? 'bullied_often');
  protected readonly funnel = readFunnel(() => ({
    kind: this.kind() ?? 'baseline',
    indicator: this.chosen(),
    areaId: this.areaId(),
  }));
  private readonly instruments = readInstruments();
  protected readonly indicators = computed(
    () =>
      loadedValue(this.instruments)?.find(({ content }) => content.form === 'pupils')?.content
        .indicators ?? [],
  );
  protected readonly dots = computed(() =>
    (loadedValue(this.funnel)?.points ?? []).flatMap(({ urn, name, share, pupils, outside }) =>
      share === null || pupils === null
        ? []
        : [{ id: urn, label: name, rate: share, base: pupils, outside: outside !== null }],
    ),
  );
  protected readonly limits = computed(() =>
    (loadedValue(this.funnel)?.limits ?? []).map(({ pupils: base, ...rest }) => ({
      base,
      ...rest,
    })),
  );
  /** What to ask about first, then by name: no table of the best and the worst. */
  protected readonly sorted = computed(() =>
    [...(loadedValue(this.funnel)?.points ?? [])].sort(
      (a, b) => Number(b.outside !== null) - Number(a.outside !== null) || byName(a.name, b.name),
    ),
  );
  protected readonly sentence = computed(() => {
    const view = loadedValue(this.funnel);
    if (!view || view.usual === null) return '';
    const outside = view.points.filter((point) => point.outside).length;
    return (
      `${this.dots().length} schools around ${percent(view.usual)}; ` +
      `${outside || 'none'} beyond the outer limits; ` +
      `${view.tooFew || 'none'} with too few pupils to tell.`
    );
  });

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
