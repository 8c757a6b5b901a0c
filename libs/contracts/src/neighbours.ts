import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { AreaKind, AreaStatus } from './areas.js';
import {
  Clearable,
  Day,
  Id,
  Line,
  OneOf,
  Optional,
  Prose,
  Reference,
  WholeNumber,
  YesNo,
} from './fields.js';

export const supportStates = ['offered', 'agreed', 'declined', 'ended'] as const;
export type SupportState = (typeof supportStates)[number];

export const supportMoves = ['agree', 'decline', 'end'] as const;
export type SupportMove = (typeof supportMoves)[number];

export const supportKinds = ['meeting', 'training', 'visit', 'materials', 'coaching'] as const;
export type SupportKind = (typeof supportKinds)[number];

/** The two areas of a support offer: the one that gives, and the one that receives. */
export type SupportSide = 'from' | 'to';

export class NeighbourChoices {
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Shorten the search to 100 characters or fewer.' })
  search?: string;
}

/**
 * A neighbour that boundaries do not make: a local authority by its code, or an area of the
 * programme.
 */
export class ChooseNeighbour {
  @Id() id: string;
  @Clearable() @Line('the GSS code of a local authority', 9) gss?: string | null;
  @Clearable() @Reference('an area') areaId?: string | null;
}

export class OfferSupport {
  @Id() id: string;
  @Reference('your area') fromAreaId: string;
  /**
   * The area that is offered support, or the local authority that is no area yet: it then becomes a
   * prospective one.
   */
  @Clearable() @Reference('an area') toAreaId?: string | null;
  @Clearable() @Line('the GSS code of a local authority', 9) gss?: string | null;
  @Line('what is offered') title: string;
  @Prose('the details', 2000) details: string;
  @Line('who gives it', 200) who: string;
  @Day('the start') starts: string;
  @Day('the end') ends: string;
}

export class ChangeSupport {
  @Optional() @Line('what is offered') title?: string;
  @Optional() @Prose('the details', 2000) details?: string;
  @Optional() @Line('who gives it', 200) who?: string;
  @Optional() @Day('the start') starts?: string;
  @Optional() @Day('the end') ends?: string;
}

export class MoveSupport {
  @OneOf(supportMoves, 'a move') move: SupportMove;
  @Optional() @Prose('the reason', 1000) reason?: string;
}

export class AddSupportEntry {
  @Id() id: string;
  @Day('the day') onDate: string;
  @OneOf(supportKinds, 'a kind of support') kind: SupportKind;
  @WholeNumber('the minutes', 0, 2400) minutes: number;
  @Line('what was done', 500) summary: string;
}

export class ChangeSupportEntry {
  @Optional() @Day('the day') onDate?: string;
  @Optional() @OneOf(supportKinds, 'a kind of support') kind?: SupportKind;
  @Optional() @WholeNumber('the minutes', 0, 2400) minutes?: number;
  @Optional() @Line('what was done', 500) summary?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export class AdoptPlan {
  /** The id of the plan that begins. */
  @Id() id: string;
  /** The plan of the area that gives support. */
  @Reference('a plan') planId: string;
  @Line('a title') title: string;
  @Day('the start') starts: string;
  @Day('the end') ends: string;
}

export interface Neighbour {
  /** The choice, where boundaries do not make them neighbours. */
  chosenId: string | null;
  gss: string | null;
  areaId: string | null;
  name: string;
  status: AreaStatus | null;
}

export interface NeighbourChoice {
  gss: string | null;
  areaId: string | null;
  name: string;
}

export interface SupportEntry {
  id: string;
  onDate: string;
  kind: SupportKind;
  minutes: number;
  summary: string;
  notedBy: SupportSide;
  /** When the other side said that it was so. */
  confirmedAt: string | null;
  version: number;
}

export interface Support {
  id: string;
  fromAreaId: string;
  fromName: string;
  toAreaId: string;
  toName: string;
  toStatus: AreaStatus;
  title: string;
  details: string;
  who: string;
  starts: string;
  ends: string;
  state: SupportState;
  reason: string;
  /** When each side agreed to what stands here. */
  agreedFromAt: string | null;
  agreedToAt: string | null;
  adoptedPlanId: string | null;
  adoptedAt: string | null;
  entries: SupportEntry[];
  version: number;
  /** The viewer’s side; null for those who only look on. */
  side: SupportSide | null;
  moves: SupportMove[];
}

export interface LedgerTotals {
  supports: number;
  entries: number;
  minutes: number;
  /** Of the entries, those that the other side confirmed. */
  confirmed: number;
}

export interface Neighbourhood {
  areaId: string;
  name: string;
  kind: AreaKind;
  status: AreaStatus;
  /** Whether this area may offer support: champion areas that are under way. */
  mayOffer: boolean;
  mayChoose: boolean;
  neighbours: Neighbour[];
  supports: Support[];
  given: LedgerTotals;
  received: LedgerTotals;
}

export interface AdoptablePlan {
  id: string;
  title: string;
  starts: string | null;
  ends: string | null;
  objectives: number;
  actions: number;
}

/**
 * How the approach spread: the status of every area from each day on, and who supports whom since
 * when.
 */
export interface Spread {
  from: string;
  to: string;
  areas: {
    areaId: string;
    name: string;
    kind: AreaKind;
    gss: string | null;
    periods: { status: AreaStatus; since: string }[];
  }[];
  links: { fromAreaId: string; toAreaId: string; since: string }[];
}
