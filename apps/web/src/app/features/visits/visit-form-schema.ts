import { applyEach, schema, type SchemaPathTree } from '@angular/forms/signals';
import type { LogVisit, NewFollowUp, Visit, VisitNote } from '@all-together/contracts';
import { chosen, day, line, prose, whole } from '../../shell/form-rules';
import { newId } from '../../shell/new-id';

/** A follow-up as its controls hold it: no due date is an empty text. */
export interface FollowUpModel extends NewFollowUp {
  due: string;
}

/** A visit as the form that logs it holds it; a visit to the area itself has no URN. */
export interface VisitModel extends Omit<LogVisit, 'organisationId' | 'urn' | 'followUps'> {
  urn: string;
  followUps: FollowUpModel[];
}

/** The paths or controls of a note, whatever form they are a part of. */
type NotePaths = Pick<SchemaPathTree<VisitModel>, keyof VisitNote>;

function noteRules(path: NotePaths): void {
  day(path.visitedOn, 'the date of the visit');
  whole(path.minutes, 'the minutes', 1, 1440);
  prose(path.present, 'who was there', 1000);
  prose(path.agreed, 'what was agreed');
}

/** The rules of `ChangeVisit`. */
export const visitNoteForm = schema<VisitNote>(noteRules);

/**
 * The rules of `LogVisit`, checked before it is sent, so that a visit logged offline is not refused
 * hours later.
 */
export const visitForm = schema<VisitModel>((path) => {
  chosen(path.areaId, 'an area');
  noteRules(path);
  applyEach(path.followUps, (followUp) => {
    line(followUp.title, 'what will be done');
    prose(followUp.ownerName, 'the owner', 200);
  });
});

export const emptyNote = (today: string): VisitNote => ({
  visitedOn: today,
  minutes: 60,
  purpose: 'planning',
  present: '',
  agreed: '',
});

export const noteOf = ({ visitedOn, minutes, purpose, present, agreed }: Visit): VisitNote => ({
  visitedOn,
  minutes,
  purpose,
  present,
  agreed,
});

export const emptyVisit = (today: string): VisitModel => ({
  id: newId(),
  areaId: '',
  urn: '',
  ...emptyNote(today),
  followUps: [],
});

export const emptyFollowUp = (ownerName: string): FollowUpModel => ({
  id: newId(),
  title: '',
  ownerName,
  owedByPartner: true,
  due: '',
});

/** The form of a visit that was to be logged and was refused. */
export function visitModel({ organisationId: _, urn, followUps, ...visit }: LogVisit): VisitModel {
  return {
    ...visit,
    urn: urn ? String(urn) : '',
    followUps: followUps.map((followUp) => ({ ...followUp, due: followUp.due ?? '' })),
  };
}

/** What is sent of the form. */
export function visitToLog(model: VisitModel, organisationId: string): LogVisit {
  return {
    ...model,
    organisationId,
    urn: model.urn ? Number(model.urn) : null,
    followUps: model.followUps.map((followUp) => ({ ...followUp, due: followUp.due || null })),
  };
}
