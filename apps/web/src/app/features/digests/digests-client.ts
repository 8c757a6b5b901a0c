import { inject, Injectable } from '@angular/core';
import type { DigestLink, DigestLinkToken, UseDigestLink } from '@all-together/contracts';
import { Api } from '../../shell/api';

/** The links of a digest, which work without signing in. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class DigestsClient {
  private readonly api = inject(Api);

  /** What a link would do, without doing it. */
  inspectLink(body: DigestLinkToken): Promise<DigestLink> {
    return this.api.post<DigestLink>('digests/links/inspect', body);
  }

  /** Does what the link is for. Status 410 when it no longer works. */
  useLink(body: UseDigestLink): Promise<DigestLink> {
    return this.api.post<DigestLink>('digests/links/use', body);
  }
}
