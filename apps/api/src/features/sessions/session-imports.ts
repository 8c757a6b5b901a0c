import { folded, isOnlineVenue } from '@all-together/domain';
import {
  assignedPlaces,
  compareByKey,
  mustAllBeTakenBack,
  type ImportKind,
} from '../record-imports/index.js';
import { sessionsOn } from './imports-queries.js';
import { planImportedSessions, removeUntouchedSessions } from './sessions-records.js';

/** Two sessions are the same when they have the same day, title and place. */
const keyOf = (one: { title: string; areaId: string | null; urn: number | null }, day: string) =>
  `${day} ${folded(one.title)} ${one.areaId} ${one.urn}`;

/** Files of training sessions, one a row. */
export const sessionImports: ImportKind = {
  places: assignedPlaces,

  async compare(tx, { organisationId }, lines) {
    const days = lines.map(({ values }) => values.date);
    const stored = await sessionsOn(tx, organisationId, days);
    return compareByKey(
      lines,
      (values) => keyOf(values, values.date),
      new Set(stored.map((session) => keyOf(session, session.heldOn))),
      {
        stored: 'This session is planned already: same day, title and place.',
        line: (line) => `The same session stands in line ${line}.`,
      },
    );
  },

  async insert(tx, _, { organisationId }, rows) {
    await planImportedSessions(
      tx,
      rows.flatMap((row) =>
        row.areaId === null
          ? []
          : [
              {
                id: row.id,
                organisationId,
                areaId: row.areaId,
                urn: row.urn,
                title: row.title,
                audience: row.audience,
                heldOn: row.date,
                startsAt: row.startsAt,
                minutes: row.minutes,
                mode: isOnlineVenue(row.venue) ? 'online' : 'venue',
                venue: row.venue,
                trainers: row.trainers,
                capacity: row.capacity,
              },
            ],
      ),
    );
  },

  async takeBack(tx, ids) {
    mustAllBeTakenBack(await removeUntouchedSessions(tx, ids), ids);
  },
};
