/** What every item carries whose edits are merged: a write names the version that it saw. */
export interface Versioned {
  id: string;
  version: number;
  /** ISO 8601, UTC. */
  changedAt: string;
}
