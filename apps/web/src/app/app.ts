import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  effect,
  type ElementRef,
  inject,
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
import { filter, interval, map } from 'rxjs';
import { navigationOf } from './navigation';
import { CurrentSession } from './shell/current-session';
import { AppUpdate } from './shell/device/app-update';
import { Connection } from './shell/device/connection';
import { Live } from './shell/live';
import { NoticePlace } from './shell/notice-place';
import { OfflineCache } from './shell/offline/offline-cache';
import { Outbox } from './shell/offline/outbox';
import { Shortcuts } from './shell/shortcuts';
import { SignOut } from './shell/sign-out';
import { ignoreSecondPress } from './shell/single-press';
import { writing } from './shell/writing';

/** How long before its end a session says so. */
const warnMinutes = 10;
const mostLinks = 6;
/** Frames to wait for the heading of a page that is still being rendered: about a second. */
const headingFrames = 60;

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, NoticePlace],
  templateUrl: './app.html',
  styleUrl: './app.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'shortcuts.handle($event)' },
})
export class App {
  protected readonly current = inject(CurrentSession);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly live = inject(Live);
  protected readonly connection = inject(Connection);
  protected readonly outbox = inject(Outbox);
  protected readonly update = inject(AppUpdate);
  private readonly leaving = inject(SignOut);
  private readonly writing = writing({ show: 'notice' });
  private readonly main = viewChild<ElementRef<HTMLElement>>('main');
  protected readonly menuOpen = signal(false);
  protected readonly moreOpen = signal(false);
  protected readonly links = computed(() => navigationOf(this.current));
  /** A bar holds so many links; the others are under “More”. */
  protected readonly shownLinks = computed(() =>
    this.links().length > mostLinks + 1 ? mostLinks : this.links().length,
  );
  private readonly now = toSignal(interval(30_000).pipe(map(() => Date.now())), {
    initialValue: Date.now(),
  });
  protected readonly endsSoon = computed(() => {
    const ends = this.current.session()?.expiresAt;
    return ends !== undefined && Date.parse(ends) - this.now() < warnMinutes * 60_000;
  });
  protected readonly stuck = computed(() =>
    this.outbox.items().some(({ state }) => state !== 'waiting'),
  );
  private pageBefore = '';

  constructor() {
    for (const press of ['click', 'keydown'])
      inject(DOCUMENT).addEventListener(press, ignoreSecondPress, { capture: true });
    // From the first page on, what is needed without a signal is kept on the device.
    inject(OfflineCache);
    effect(() => (this.current.session() ? untracked(() => this.live.begin()) : this.live.stop()));
    let isFirst = true;
    inject(Router)
      .events.pipe(
        takeUntilDestroyed(),
        filter((event) => event instanceof NavigationStart || event instanceof NavigationEnd),
      )
      .subscribe((event) => {
        if (event instanceof NavigationStart) return this.closeMenus();
        if (isFirst) this.pageBefore = pageOf(event.urlAfterRedirects);
        else this.focusHeading(event.urlAfterRedirects);
        isFirst = false;
      });
  }

  protected async signOut(everywhere: boolean): Promise<void> {
    await this.writing.attempt(() => this.leaving.signOut(everywhere));
  }

  private closeMenus(): void {
    this.menuOpen.set(false);
    this.moreOpen.set(false);
  }

  /**
   * A new page begins at its heading; a change of filters on the same page leaves the focus where
   * it is.
   */
  private focusHeading(url: string): void {
    const page = pageOf(url);
    if (page === this.pageBefore) return;
    this.pageBefore = page;
    const seek = (tries: number) => {
      const heading = this.main()?.nativeElement.querySelector<HTMLElement>('h1');
      if (heading) heading.focus();
      else if (tries > 0) requestAnimationFrame(() => seek(tries - 1));
    };
    seek(headingFrames);
  }
}

const pageOf = (url: string): string => url.split(/[?#]/)[0] ?? '';
