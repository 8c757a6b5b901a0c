import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Audit, Page, SchoolHome, TrainingSession, Wave } from '@all-together/contracts';
import { enrolmentWords, planStatusWords, purposeWords } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { ActionList } from './action-list';

/** “Our school”: the next step, the plan, and what was agreed in visits. */
@Component({
  selector: 'app-school-home',
  imports: [RouterLink, PageHeader, Skeleton, EmptyState, DayPipe, ActionList, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (home.hasValue()) {
      @let view = home.value();
      <ui-page-header [heading]="view.school.name">
        <p class="soft">
          @if (view.school.areaName) {
            {{ words[view.school.status!] }} in {{ view.school.areaName }}
          } @else {
            Not enrolled in an area yet
          }
        </p>
      </ui-page-header>
      <section
        class="card stack-tight"
        aria-labelledby="next"
        style="margin-bottom: var(--space-5); border-color: var(--accent)"
      >
        <h2 id="next">Your next step</h2>
        <div>
          <a class="button primary" [routerLink]="view.nextStep.link">{{ view.nextStep.label }}</a>
        </div>
      </section>
      <div class="columns">
        <section class="card" aria-labelledby="plan">
          <h2 id="plan">Our plan</h2>
          @if (view.plan; as plan) {
            <p>
              <a [routerLink]="['/plans', plan.id]">{{ plan.title }}</a>
              <span class="chip" data-tone="accent">{{ planWords[plan.status] }}</span>
            </p>
          }
          @if (view.dueSoon.length) {
            <app-action-list [actions]="view.dueSoon" [today]="view.today" />
          } @else {
            <ui-empty-state heading="Nothing is due in the next four weeks" />
          }
        </section>
        <section class="card stack-tight" aria-labelledby="asking">
          <h2 id="asking">Questionnaire and audit</h2>
          @for (wave of waves.value()?.items ?? []; track wave.id) {
            <p>
              <a [routerLink]="['/questionnaires', wave.id]">{{ wave.title }}</a>:
              <strong>{{ wave.answered }}</strong> of {{ wave.codes }} answered<br /><span
                class="soft small"
                >until {{ wave.closes | day }}</span
              >
            </p>
          } @empty {
            <p class="soft">
              No questionnaire is open.
              <a routerLink="/questionnaires">Open one, or see the others</a>
            </p>
          }
          @if (audits.value()?.[0]; as audit) {
            <p>
              <a [routerLink]="['/audits', audit.id]">{{
                audit.finishedOn ? 'Our last audit' : 'Our audit'
              }}</a>: {{ audit.fully }} fully, {{ audit.partly }} partly, {{ audit.notYet }} not yet
              met
            </p>
          } @else {
            <p><a routerLink="/audits">Begin our audit</a></p>
          }
        </section>
        <section class="card" aria-labelledby="visits">
          <h2 id="visits">Visits to us</h2>
          <ul class="plain divided">
            @for (visit of view.visits; track visit.id) {
              <li>
                <a [routerLink]="['/visits', visit.id]"
                  >{{ visit.visitedOn | day }}, {{ purpose(visit.purpose) }}</a
                ><br /><span class="soft small">{{ visit.organisationName }}</span>
                @if (visit.agreed) {
                  <p class="small">{{ visit.agreed }}</p>
                }
              </li>
            } @empty {
              <li class="soft">No visits yet.</li>
            }
          </ul>
        </section>
        @if (sessions.value()?.items?.length) {
          <section class="card" aria-labelledby="training">
            <h2 id="training">Training that you can book</h2>
            <ul class="plain divided">
              @for (session of sessions.value()!.items; track session.id) {
                <li>
                  <a [routerLink]="['/training', session.id]">{{ session.title }}</a><br /><span
                    class="soft small"
                    >{{ session.heldOn | day
                    }}{{ session.startsAt ? ', ' + session.startsAt : '' }} ·
                    {{ session.mode === 'online' ? 'online' : session.venue || session.areaName }} ·
                    {{ session.organisationName }}</span
                  >
                </li>
              }
            </ul>
          </section>
        }
      </div>
    } @else if (home.error()) {
      <app-load-fault [error]="home.error()" (again)="home.reload()" />
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class SchoolHomePage {
  protected readonly home = httpResource<SchoolHome>(() => '/api/home/school');
  protected readonly sessions = httpResource<Page<TrainingSession>>(() =>
    this.home.hasValue()
      ? { url: '/api/sessions', params: { bookable: 'yes', limit: 5 } }
      : undefined,
  );
  protected readonly waves = httpResource<Page<Wave>>(() => '/api/waves?state=open&limit=3');
  protected readonly audits = httpResource<Audit[]>(() => '/api/audits');
  protected readonly words = enrolmentWords;
  protected readonly planWords = planStatusWords;
  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];
}
