import type { SessionRegister } from './sessions.js';
import type { FollowUp, Visit } from './visits.js';

/**
 * What a device keeps so that work continues offline: the viewer's areas, schools and people, and
 * recent records.
 */
export interface OfflinePack {
  takenAt: string;
  areas: { id: string; name: string }[];
  schools: { urn: number; name: string; areaId: string }[];
  /** Names of people who can own a follow-up. */
  people: string[];
  visits: Visit[];
  /** Open follow-ups that partners owe, the first due first. */
  owed: FollowUp[];
  sessions: SessionRegister[];
}
