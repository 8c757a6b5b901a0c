import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Wave } from '@all-together/contracts';
import { addDays, dayOf, readUrns } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Api, Refusal, toRefusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

/** Opens a wave: a school for itself, an area for many of its schools at once. */
@Component({
  selector: 'app-wave-form',
  imports: [PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Open a questionnaire"
      [crumbs]="[{ label: 'Questionnaires', link: '/questionnaires' }]"
      ><p class="soft">
        A baseline first; the follow-up about three months later. Each can be held once in a school
        year.
      </p></ui-page-header
    >
    <ui-error-summary [problem]="refusal()?.problem ?? null" />
    <form
      class="stack"
      style="max-width: 40rem"
      (submit)="open($event, form.value, kind.value, opens.value, closes.value, urns.value)"
      novalidate
    >
      <ui-field
        label="URNs of the schools"
        [hidden]="ownSchools().length === 1"
        hint="One to a line, or parted by commas. They must be in your area’s programme."
        [error]="refusal()?.fields?.['urn']"
      >
        <textarea
          #urns
          rows="4"
          data-field="urn"
          [value]="ownSchools().length === 1 ? ownSchools()[0] : ''"
        ></textarea>
      </ui-field>
      <ui-field label="Who answers"
        ><select #form>
          <option value="pupils">Pupils</option>
          <option value="parents_carers">Parents and carers</option>
          <option value="staff">Staff</option>
        </select></ui-field
      >
      <ui-field label="Wave"
        ><select #kind>
          <option value="baseline">Baseline</option>
          <option value="follow_up">Follow-up</option>
        </select></ui-field
      >
      <div class="row end">
        <ui-field label="First day" [error]="fault('opens')"
          ><input #opens type="date" data-field="opens" [value]="today" /></ui-field
        ><ui-field label="Last day" [error]="fault('closes')"
          ><input #closes type="date" data-field="closes" [value]="later"
        /></ui-field>
      </div>
      <div><button class="button primary" [disabled]="busy()">Open it</button></div>
    </form>
  `,
})
export class WaveForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  protected readonly today = dayOf(new Date());
  protected readonly later = addDays(this.today, 28);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);
  protected readonly ownSchools = computed(() =>
    (this.current.session()?.memberships ?? []).flatMap(({ role, urn }) =>
      role === 'school_lead' && urn ? [urn] : [],
    ),
  );

  /** A fault of any of the waves that were sent together. */
  protected fault(field: string): string | undefined {
    return Object.entries(this.refusal()?.fields ?? {}).find(([path]) =>
      path.endsWith(`.${field}`),
    )?.[1];
  }

  protected async open(
    event: Event,
    form: string,
    kind: string,
    opens: string,
    closes: string,
    typed: string,
  ): Promise<void> {
    event.preventDefault();
    const { urns } = readUrns(typed);
    if (!urns.length) return this.refusal.set(noSchool);
    this.busy.set(true);
    try {
      const waves = await this.api.post<Wave[]>('waves', {
        waves: urns.map((urn) => ({ id: newId(), urn, form, kind, opens, closes })),
      });
      this.notice.say(
        waves.length === 1
          ? 'It is open. Now make codes for each class.'
          : `${waves.length} schools have it. Each makes its own codes.`,
      );
      await this.router.navigate(
        waves.length === 1 ? ['/questionnaires', waves[0]!.id] : ['/questionnaires'],
      );
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}

const noSchool = new Refusal({
  type: 'about:blank',
  title: 'No school',
  status: 422,
  detail: 'Enter the URN of at least one school.',
  errors: [{ path: 'urn', message: 'Enter the URN of at least one school.' }],
});
