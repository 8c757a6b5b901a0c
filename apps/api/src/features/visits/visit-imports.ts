import { v7 as newId } from 'uuid';
import {
  assignedPlaces,
  compareByKey,
  mustAllBeTakenBack,
  type ImportKind,
} from '../record-imports/index.js';
import { visitsLoggedOn } from './visits-queries.js';
import { logImportedVisits, removeUntouchedVisits } from './visits-records.js';

interface Logged {
  areaId: string | null;
  urn: number | null;
  minutes: number;
  agreed: string;
}

const keyOf = ({ areaId, urn, minutes, agreed }: Logged, day: string): string =>
  `${day} ${areaId} ${urn} ${minutes} ${agreed}`;

/** Files of support visits, one a row, each with one follow-up at most. */
export const visitImports: ImportKind = {
  places: assignedPlaces,

  async compare(tx, { organisationId }, lines) {
    const days = lines.map(({ values }) => values.date);
    const stored = await visitsLoggedOn(tx, organisationId, days);
    return compareByKey(
      lines,
      (values) => keyOf(values, values.date),
      new Set(stored.map((visit) => keyOf(visit, visit.visitedOn))),
      {
        stored: 'This visit is logged already: same day, place, minutes and words.',
        line: (line) => `The same visit stands in line ${line}.`,
      },
    );
  },

  async insert(tx, viewer, { organisationId }, rows) {
    await logImportedVisits(
      tx,
      viewer,
      organisationId,
      rows.flatMap(({ areaId, date, followUp, ...row }) =>
        areaId === null
          ? []
          : [
              {
                id: row.id,
                areaId,
                urn: row.urn,
                visitedOn: date,
                minutes: row.minutes,
                purpose: row.purpose,
                present: row.present,
                agreed: row.agreed,
                followUp: followUp ? { id: newId(), title: followUp } : null,
              },
            ],
      ),
    );
  },

  async takeBack(tx, ids) {
    mustAllBeTakenBack(await removeUntouchedVisits(tx, ids), ids);
  },
};
