import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Instrument, ReviseInstrument } from '@all-together/contracts';
import { revised } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/index.js';
import { claimCreation } from '../../platform/editing/index.js';
import { badRequest, notFound } from '../../platform/problems/problem-error.js';
import { shippedInstruments } from './instruments/index.js';
import {
  instrumentVersion,
  listInstruments,
  newestInstrument,
  questionsEverAsked,
} from './instruments-queries.js';
import { reviseInstrument, shipInstrument } from './instruments-records.js';

/** The questionnaires that waves ask; a version is frozen from its first wave on. */
@Injectable()
export class InstrumentsService implements OnApplicationBootstrap {
  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.as(internalViewer('instrument_publisher'), async (tx) => {
      for (const content of shippedInstruments) await shipInstrument(tx, content);
    });
  }

  /**
   * Makes the next version of a questionnaire; waves that are open keep theirs.
   * @throws 404 for no such version; 409 when there is a newer one; 400 for a text or question that
   * there is not, or when nothing is changed
   */
  revise(viewer: Viewer, versionId: string, body: ReviseInstrument): Promise<Instrument> {
    // Versions belong to nobody; who may write them has been decided at the door.
    return this.database.as(internalViewer('instrument_publisher', viewer), async (tx) => {
      const before = await instrumentVersion(tx, versionId);
      if (!before) throw notFound('The questionnaire');
      const claim = { ...body, versionId };
      if (await claimCreation(tx, viewer, 'instrument_version', claim)) {
        const everAsked = await questionsEverAsked(tx, before.id);
        const next = { id: body.id, instrumentId: before.id, number: before.number + 1 };
        await reviseInstrument(tx, viewer, next, contentOf(before, body, everAsked));
      }
      return newestInstrument(tx, before.content.form);
    });
  }

  list(viewer: Viewer): Promise<Instrument[]> {
    return this.database.as(viewer, (tx) => listInstruments(tx));
  }
}

function contentOf(
  before: Instrument,
  { texts, films, added, removed }: ReviseInstrument,
  everAsked: readonly string[],
): Instrument['content'] {
  const path = changedPath({ films, added, removed });
  if (path === 'texts' && !texts?.length)
    throw badRequest('Nothing is changed.', [{ path, message: 'Change at least one text.' }]);
  try {
    return revised(
      before.content,
      {
        ...(texts ? { texts } : {}),
        ...(films ? { films } : {}),
        ...(added ? { added } : {}),
        ...(removed ? { removed } : {}),
      },
      everAsked,
    );
  } catch (error) {
    if (error instanceof RangeError)
      throw badRequest(error.message, [{ path, message: error.message }]);
    throw error;
  }
}

/** The part of the change that a fault is about. */
function changedPath({
  films,
  added,
  removed,
}: {
  films: ReviseInstrument['films'] | undefined;
  added: ReviseInstrument['added'] | undefined;
  removed: ReviseInstrument['removed'] | undefined;
}): string {
  if (added) return 'added';
  if (removed) return 'removed';
  return films?.length ? 'films' : 'texts';
}
