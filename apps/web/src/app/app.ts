import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import {
  NavigationEnd,
  NavigationStart,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { filter, firstValueFrom, interval, map } from 'rxjs';
import { CurrentSession } from './shell/current-session';
import { Notice, type Said } from './shell/notice';
import { Shortcuts } from './shell/shortcuts';
import { toRefusal } from './shell/api';
import { Live } from './shell/live';
import { AppUpdate } from './shell/device/app-update';
import { Connection } from './shell/device/connection';
import { OfflineCache } from './shell/offline/offline-cache';
import { Outbox } from './shell/offline/outbox';

/** How long before its end a session says so. */
const warnMinutes = 10;
const mostLinks = 6;

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, RouterLink, RouterLinkActive],
  templateUrl: './app.html',
  styleUrl: './app.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'shortcuts.handle($event)' },
})
export class App {
  protected readonly current = inject(CurrentSession);
  protected readonly notice = inject(Notice);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly live = inject(Live);
  protected readonly connection = inject(Connection);
  protected readonly outbox = inject(Outbox);
  protected readonly update = inject(AppUpdate);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly noticePlace = viewChild<ElementRef<HTMLElement>>('noticePlace');
  private readonly noticeTop = viewChild<ElementRef<HTMLElement>>('noticeTop');
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');
  protected readonly menuOpen = signal(false);
  protected readonly moreOpen = signal(false);
  /** A bar holds so many links; the others stand under “More”. */
  protected readonly shownLinks = computed(() =>
    this.links().length > mostLinks + 1 ? mostLinks : this.links().length,
  );
  protected readonly links = computed(() =>
    [
      { label: 'Home', link: '/', exact: true, shown: true },
      {
        label: 'Areas',
        link: '/areas',
        exact: false,
        shown: !this.current
          .roles()
          .every((role) => role === 'school_lead' || role === 'safeguarding_lead'),
      },
      { label: 'Plans', link: '/plans', exact: false, shown: this.current.may('plans:read') },
      { label: 'Visits', link: '/visits', exact: false, shown: this.current.may('visits:read') },
      {
        label: 'Training',
        link: '/training',
        exact: false,
        shown: this.current.may('sessions:read'),
      },
      {
        label: 'Reach',
        link: '/reach',
        exact: false,
        shown: this.current.may('reach:read') && !this.current.may('sessions:read'),
      },
      {
        label: 'Resources',
        link: '/resources',
        exact: false,
        shown: this.current.may('resources:read'),
      },
      { label: 'Audits', link: '/audits', exact: false, shown: this.current.may('audits:read') },
      {
        label: 'Questionnaires',
        link: '/questionnaires',
        exact: false,
        shown: this.current.may('surveys:read'),
      },
      {
        label: 'Results',
        link: '/questionnaires/results',
        exact: false,
        shown: this.current.may('results:read') && !this.current.may('surveys:read'),
      },
      {
        label: 'Messages',
        link: '/messages',
        exact: false,
        shown: this.current.may('pupil-messages:read'),
      },
      {
        label: 'Indicators',
        link: '/indicators',
        exact: false,
        shown: this.current.may('indicators:read'),
      },
      { label: 'Schools', link: '/schools', exact: false, shown: true },
      {
        label: 'Reviews',
        link: '/reviews',
        exact: false,
        shown: this.current.may('reviews:write'),
      },
      {
        label: 'Partners',
        link: '/organisations',
        exact: false,
        shown: this.current.may('organisations:write'),
      },
      { label: 'People', link: '/people', exact: false, shown: this.current.may('people:write') },
      {
        label: 'Register',
        link: '/imports',
        exact: false,
        shown: this.current.may('imports:write'),
      },
    ].filter((link) => link.shown),
  );
  private readonly minute = toSignal(interval(30_000).pipe(map(() => Date.now())), {
    initialValue: Date.now(),
  });
  protected readonly endsSoon = computed(() => {
    const ends = this.current.session()?.expiresAt;
    return ends !== undefined && Date.parse(ends) - this.minute() < warnMinutes * 60_000;
  });

  protected readonly stuck = computed(() =>
    this.outbox.items().some(({ state }) => state !== 'waiting'),
  );

  constructor() {
    // From the first page on, what is needed without a signal is taken along.
    inject(OfflineCache);
    // A live region beside the app itself stays open to assistive technology while a dialog hides
    // the page.
    afterNextRender(() => document.body.append(this.noticePlace()!.nativeElement));
    // Shown anew for each notice, so that it lies above a dialog that was opened before.
    effect(() => {
      const said = this.notice.said();
      const top = this.noticeTop()?.nativeElement;
      if (!top?.showPopover) return;
      if (top.matches(':popover-open')) top.hidePopover();
      if (said) top.showPopover();
    });
    effect(() => (this.current.session() ? untracked(() => this.live.begin()) : this.live.stop()));
    let first = true;
    this.router.events
      .pipe(
        takeUntilDestroyed(),
        filter((event) => event instanceof NavigationStart || event instanceof NavigationEnd),
      )
      .subscribe((event) => {
        if (event instanceof NavigationStart) {
          this.menuOpen.set(false);
          return this.moreOpen.set(false);
        }
        if (!first) this.focusHeading(event.urlAfterRedirects);
        first = false;
      });
  }

  /**
   * A new page begins at its heading; a change of filters on the same page leaves the focus where
   * it is.
   */
  private before = '';
  private focusHeading(url: string): void {
    const page = url.split(/[?#]/)[0]!;
    if (page === this.before) return;
    this.before = page;
    const seek = (tries: number) => {
      const heading = this.main()?.nativeElement.querySelector<HTMLElement>('h1');
      if (heading) heading.focus();
      else if (tries > 0) requestAnimationFrame(() => seek(tries - 1));
    };
    seek(60);
  }

  protected async signOut(everywhere: boolean): Promise<void> {
    const left = await this.outbox.leavesBehind();
    if (left.unsent + left.drafts > 0) {
      const [{ MatDialog }, { StayDialog }] = await Promise.all([
        import('@angular/material/dialog'),
        import('./shell/offline/stay-dialog'),
      ]);
      const answer = await firstValueFrom(
        this.injector
          .get(MatDialog)
          .open<unknown, unknown, 'out' | 'stay'>(StayDialog, {
            data: left,
            width: '520px',
            maxWidth: '94vw',
          })
          .afterClosed(),
      );
      if (answer !== 'out') return;
    }
    try {
      await this.current.signOut(everywhere);
      await this.router.navigateByUrl('/sign-in');
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected async undo(said: Said): Promise<void> {
    this.notice.clear();
    try {
      await said.undo?.();
      this.notice.say('Undone.');
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }
}
