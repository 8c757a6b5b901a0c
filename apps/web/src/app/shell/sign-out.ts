import { inject, Injectable, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { CurrentSession } from './current-session';
import { Outbox } from './offline/outbox';

/** Signs out, and asks first where unsent work would stay behind on this device. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  private readonly current = inject(CurrentSession);
  private readonly outbox = inject(Outbox);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);

  /**
   * @param everywhere whether the sessions on other devices end too
   * @throws Refusal when the server could not end them
   */
  async signOut(everywhere: boolean): Promise<void> {
    const left = await this.outbox.leavesBehind();
    if (left.unsent + left.drafts > 0 && !(await this.mayLeave(left))) return;
    await this.current.signOut(everywhere);
    await this.router.navigateByUrl('/sign-in');
  }

  /** The dialog is loaded when it is first needed, to keep the first page light. */
  private async mayLeave(left: { unsent: number; drafts: number }): Promise<boolean> {
    const [{ MatDialog }, { StayDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./offline/stay-dialog'),
    ]);
    const asked = this.injector.get(MatDialog).open<unknown, unknown, 'out' | 'stay'>(StayDialog, {
      data: left,
      width: '520px',
      maxWidth: '94vw',
    });
    return (await firstValueFrom(asked.afterClosed())) === 'out';
  }
}
