// What is known of a place: sums of its schools' tables, and the programme's final totals.
import type {
  MarkGroup,
  QuestionnaireForm,
  ResultGroup,
  ResultLevel,
  WaveKind,
} from '@all-together/contracts';
import type { CrossSums } from '../statistics/comparisons.js';
import type { Sums } from '../statistics/tallies.js';

/** A wave of one kind in one school year. */
export interface When {
  kind: WaveKind;
  schoolYear: number;
}

/** What one group's tables of one finding add up to. */
export type GroupSums = Sums & When & { finding: string; group: ResultGroup };

/** How two groups of the same schools go together. */
export type GroupCross = CrossSums & When & { finding: string };

/** Codes handed out and used, by mark. */
export type MarkUse = When & { mark: MarkGroup; schools: number; codes: number; used: number };

/** A cell of the programme's final totals: by mark, or by a part of the pupils. */
export interface FinalTotal extends When {
  finding: string;
  dimension: string;
  category: string;
  yes: number;
  no: number;
  skipped: number;
}

/** All counts of a place. */
export interface PlaceCounts {
  level: ResultLevel;
  form: QuestionnaireForm;
  sums: readonly GroupSums[];
  cross: readonly GroupCross[];
  use: readonly MarkUse[];
  /** Final totals of the programme; empty elsewhere, and while the period is open. */
  totals: readonly FinalTotal[];
}
