import { inject, Injectable } from '@angular/core';
import type { OfflinePack } from '@all-together/contracts';
import { Api } from '../api';

/** What the signed-in person needs where there is no signal. */
@Injectable({ providedIn: 'root' })
export class OfflinePackClient {
  private readonly api = inject(Api);

  /** @throws Refusal */
  fetch(): Promise<OfflinePack> {
    return this.api.get<OfflinePack>('take-along');
  }
}
