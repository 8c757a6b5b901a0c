// Evidence: files and links that support what an action claims.
import { Id, Line, Optional, Reference, Url, YesNo } from './fields.js';
import type { Versioned } from './versioned.js';

export class AddEvidence {
  @Id() id: string;
  @Reference('an action') actionId: string;
  @Line('what the evidence shows') title: string;
  @Url() url: string;
}

export class AddEvidenceFile {
  @Id() id: string;
  @Line('what the evidence shows') title: string;
}

export class ChangeEvidence {
  @Optional() @Line('what the evidence shows') title?: string;
  @Optional() @Url() url?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export interface Evidence extends Versioned {
  actionId: string;
  title: string;
  /** A link; null for a file. */
  url: string | null;
  fileName: string | null;
  mediaType: string | null;
  bytes: number | null;
  addedAt: string;
  addedBy: string | null;
  removed: boolean;
}
