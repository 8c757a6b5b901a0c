import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  AreaSummary,
  Figure,
  IndicatorResult,
  Page,
  Results,
  ResultLevel,
  QuestionnaireForm,
  Theme,
} from '@all-together/contracts';
import { boundsWithMissing, dividedGroup, linkedSentence } from '@all-together/domain';
import {
  EmptyState,
  ErrorSummary,
  Field,
  IntervalChart,
  PageHeader,
  Skeleton,
  type IntervalRow,
} from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { BeginObjective } from '../../shared/plans/begin-objective';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { TableDownload } from '../../shell/table-download';
import {
  categoryWords,
  changeWords,
  coverageWords,
  dimensionWords,
  formWords,
  percent,
  stateOf,
  waveWords,
} from './survey-words';

/** What a wave found: the sentence first, then the picture, then the table. */
@Component({
  selector: 'app-results-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    EmptyState,
    Skeleton,
    LoadFault,
    IntervalChart,
    TableDownload,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './results-page.html',
  styles: `
    .sentence {
      font-size: var(--text-title);
      line-height: 1.3;
      text-wrap: pretty;
    }
    nav .chip {
      white-space: normal;
    }
  `,
})
export class ResultsPage {
  readonly level = input<ResultLevel>();
  readonly areaId = input<string>();
  readonly urn = input<string>();
  readonly form = input<QuestionnaireForm>();
  readonly indicator = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly beginObjective = inject(BeginObjective);
  private readonly notice = inject(Notice);
  protected readonly current = inject(CurrentSession);
  protected readonly forms = formWords;
  protected readonly formList = Object.entries(formWords);
  protected readonly percent = percent;
  protected readonly waveWords = waveWords;
  protected readonly category = categoryWords;
  protected readonly state = stateOf;
  protected readonly change = changeWords;
  protected readonly refusal = signal<Refusal | null>(null);
  /** What is asked for, or what concerns the viewer most. */
  protected readonly place = computed(() => {
    const [school, area] = [this.current.school(), this.current.ledArea()];
    const level = this.level() ?? (school ? 'school' : area ? 'area' : 'programme');
    return {
      level,
      areaId: level === 'area' ? (this.areaId() ?? area?.areaId ?? null) : null,
      urn: level === 'school' ? (this.urn() ?? school?.urn ?? null) : null,
      form: this.form() ?? 'pupils',
    };
  });
  protected readonly query = computed(() =>
    new URLSearchParams(
      Object.entries(this.place()).flatMap(([name, value]) =>
        value === null ? [] : [[name, String(value)]],
      ),
    ).toString(),
  );
  protected readonly results = httpResource<Results>(() => `/api/results?${this.query()}`);
  private readonly areas = httpResource<Page<AreaSummary>>(() =>
    this.current.is('officer') || this.current.is('funder') ? '/api/areas?limit=200' : undefined,
  );
  protected readonly places = computed(() => {
    const [school, area] = [this.current.school(), this.current.ledArea()];
    const shown = this.results.value();
    return [
      ...(this.current.is('officer') || this.current.is('funder') || area
        ? [{ key: 'programme', name: 'The whole programme' }]
        : []),
      ...(area?.areaId ? [{ key: area.areaId, name: area.areaName ?? 'My area' }] : []),
      ...(this.areas.value()?.items ?? []).map(({ id, name }) => ({ key: id, name })),
      ...(school?.urn
        ? [{ key: String(school.urn), name: school.schoolName ?? 'Our school' }]
        : []),
      ...(shown?.level === 'school' && shown.urn !== school?.urn
        ? [{ key: String(shown.urn), name: shown.name }]
        : []),
    ];
  });
  protected readonly key = computed(
    () =>
      this.place().areaId ?? (this.place().urn === null ? 'programme' : String(this.place().urn)),
  );
  protected readonly chosen = computed(
    () =>
      (this.results.value()?.indicators ?? []).find(
        ({ indicator }) => indicator.id === this.indicator(),
      ) ?? this.results.value()?.indicators[0],
  );
  protected readonly rows = computed(() =>
    (this.chosen()?.waves ?? []).flatMap((wave) =>
      shownOf(wave.figures).map((figure): IntervalRow => ({
        label: `${wave.kind === 'baseline' ? 'Baseline' : 'Follow-up'}: ${categoryWords(figure)}`,
        shape: figure.category === 'send' ? 'diamond' : 'dot',
        rate: figure.rate!,
        low: figure.low!,
        high: figure.high!,
      })),
    ),
  );
  protected readonly tables = computed(() => {
    const one = this.chosen();
    if (!one) return [];
    const unknownLast = (figures: readonly Figure[]) =>
      [...figures].sort(
        (a, b) => Number(a.category === 'not_known') - Number(b.category === 'not_known'),
      );
    const all = one.waves.flatMap((wave) =>
      unknownLast(wave.figures).map((figure) => ({ wave: waveWords(wave), figure })),
    );
    const last = one.waves.at(-1)!.figures;
    const wholeOf = (dimension: Figure['dimension']) =>
      last.find(
        (figure) => figure.dimension === 'send' && figure.category === dividedGroup(dimension),
      )?.base ?? null;
    return (Object.entries(dimensionWords) as [Figure['dimension'], string][])
      .map(([dimension, title]) => ({
        dimension,
        title,
        rows: all.filter(({ figure }) => figure.dimension === dimension),
        coverage:
          dimension === 'send'
            ? ''
            : coverageWords(
                last.filter((figure) => figure.dimension === dimension),
                wholeOf(dimension),
              ),
      }))
      .filter(({ rows }) => rows.length);
  });
  /**
   * Pupils put together by their secret pictures: at the baseline and at the follow-up, beside the
   * figures of all.
   */
  protected readonly followed = computed(() => {
    const wave = this.chosen()?.waves.at(-1);
    const link = this.results
      .value()
      ?.links.find(
        ({ schoolYear }) => wave?.kind === 'follow_up' && schoolYear === wave.schoolYear,
      );
    if (!wave || !link) return null;
    const figure = (dimension: Figure['dimension']) =>
      wave.figures.find((one) => one.dimension === dimension && one.category === 'linked') ?? null;
    const rows = (['send', 'other'] as const)
      .map((group) => ({
        name: categoryWords({ dimension: 'send', category: group }),
        before: figure(`before_${group}`),
        after: figure(`linked_${group}`),
      }))
      .filter(({ before, after }) => before || after);
    return { link, rows, words: linkedSentence(link) };
  });
  /** A table of nothing but what is hidden says no more than its name. */
  protected readonly shownTables = computed(() =>
    this.tables().filter(
      ({ dimension, rows }) =>
        dimension === 'send' || rows.some(({ figure }) => figure.rate !== null),
    ),
  );
  protected readonly hiddenTables = computed(() =>
    this.tables()
      .filter((table) => !this.shownTables().includes(table))
      .map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1))
      .join('; '),
  );
  protected readonly hides = computed(
    () =>
      (this.followed()?.rows ?? []).some(
        ({ before, after }) => before?.state === 'suppressed' || after?.state === 'suppressed',
      ) ||
      this.tables().some(({ rows }) => rows.some(({ figure }) => figure.state === 'suppressed')),
  );
  /**
   * How far everybody who was given a code and is in no figure could move the last wave's share:
   * who did not answer, who left it out, who is hidden.
   */
  protected readonly missing = computed(() => {
    const wave = this.chosen()?.waves.at(-1);
    const response = this.results
      .value()
      ?.response.find(
        ({ kind, schoolYear }) => kind === wave?.kind && schoolYear === wave.schoolYear,
      );
    const shown = (wave?.figures ?? []).filter(
      ({ dimension, base }) => dimension === 'send' && base !== null,
    );
    const base = shown.reduce((sum, figure) => sum + figure.base!, 0);
    const away = (response?.codes ?? 0) - base;
    if (!base || away <= 0) return '';
    const { low, high } = boundsWithMissing(
      { n: shown.reduce((sum, figure) => sum + figure.n!, 0), d: base },
      away,
    );
    return `Of all ${response!.codes.toLocaleString('en-GB')} who were given a code, ${away.toLocaleString('en-GB')} are not in these figures: they did not answer, left it out, or are hidden. With them the share in the last wave lies between ${percent(low)}, if none of them said so, and ${percent(high)}, if all did.`;
  });
  protected readonly mayRelease = computed(
    () =>
      this.current.may('results:release') &&
      (this.place().level === 'programme'
        ? this.current.is('officer')
        : this.current.is('officer') || this.current.ledArea()?.areaId === this.place().areaId),
  );
  /** A plan of one's own school or area takes the finding up. */
  protected readonly mayPlan = computed(
    () =>
      this.current.may('plans:write') &&
      (this.place().level === 'school'
        ? String(this.current.school()?.urn) === String(this.place().urn)
        : this.place().level === 'area' && this.current.ledArea()?.areaId === this.place().areaId),
  );

  protected async makeObjective({ indicator, sentence }: IndicatorResult): Promise<void> {
    const { areaId, urn } = this.place();
    const idea = {
      theme: themeOf(indicator.id),
      title: `${indicator.title}: close the gap for pupils with SEND`,
      action: null,
      kind: 'finding' as const,
      said: sentence,
      link: `/questionnaires/results?${this.query()}&indicator=${indicator.id}`,
    };
    try {
      const plan = await this.beginObjective.of(areaId ? { areaId } : { urn: Number(urn) }, idea);
      this.notice.say(
        plan
          ? `It is an objective of “${plan.title}” now.`
          : 'Begin a plan first; then the finding can become an objective of it.',
      );
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected go(key: string): void {
    this.set(
      key === 'programme'
        ? { level: 'programme', areaId: null, urn: null }
        : /^\d+$/.test(key)
          ? { level: 'school', urn: key, areaId: null }
          : { level: 'area', areaId: key, urn: null },
    );
  }

  protected async release({ kind, schoolYear }: Results['waiting'][number]): Promise<void> {
    try {
      this.results.set(
        await this.api.post<Results>('results/releases', {
          id: newId(),
          areaId: this.place().areaId,
          form: this.place().form,
          kind,
          schoolYear,
        }),
      );
      this.refusal.set(null);
      this.notice.say('The figures are shown.');
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

/** Where in a plan a finding belongs: how bullying is answered, or how school feels. */
const themeOf = (indicator: string): Theme =>
  ['teachers', 'enjoys', 'friends', 'happy', 'safe'].includes(indicator)
    ? 'culture'
    : indicator === 'tell'
      ? 'pupil_voice'
      : 'response';
const shownOf = (figures: readonly Figure[]): Figure[] =>
  figures
    .filter(
      ({ dimension, category, rate }) =>
        dimension === 'send' && category !== 'unknown' && rate !== null,
    )
    .sort((a, b) => b.category.localeCompare(a.category));
