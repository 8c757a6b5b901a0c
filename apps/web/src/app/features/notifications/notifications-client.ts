import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ChangeDigestSettings,
  Digest,
  DigestSettings,
  ReadNotifications,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** Pages of `Notification`. */
export const notificationsPath = 'notifications';

export const readLatestDigest = () =>
  httpResource<{ digest: Digest | null }>(() => '/api/digests/latest');
export const readDigestSettings = () => httpResource<DigestSettings>(() => '/api/digests/settings');

/** Notifications and the digest of the signed-in person. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class NotificationsClient {
  private readonly api = inject(Api);

  /** Marks as read those named, or all. @returns how many are left unread */
  markRead(body: ReadNotifications): Promise<{ unread: number }> {
    return this.api.post<{ unread: number }>('notifications/read', body);
  }

  changeSettings(body: ChangeDigestSettings): Promise<DigestSettings> {
    return this.api.patchAll<DigestSettings>('digests/settings', body);
  }
}
