import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type {
  Instrument,
  InstrumentContent,
  ReviseInstrument,
  QuestionnaireForm,
} from '@all-together/contracts';
import { revised } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { badRequest, conflict, notFound } from '../../platform/problems/problem-error.js';
import { shippedInstruments } from './instruments/index.js';

/** The questionnaires that waves ask; a version is frozen from its first wave on. */
@Injectable()
export class InstrumentsService implements OnApplicationBootstrap {
  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.as(internalViewer('instrument_publisher'), async (tx) => {
      for (const content of shippedInstruments) {
        await tx.query(
          `insert into instrument_versions (id, instrument_id, number, form, content) values ($1, $2, 1, $2, $3) on conflict (instrument_id, number) do update set content = excluded.content where instrument_versions.frozen_at is null`,
          [newId(), content.form, JSON.stringify(content)],
        );
        await addWhatIsNew(tx, content);
      }
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
      const [before] = (await tx.query(
        `select id as "versionId", instrument_id as id, number, frozen_at is not null as frozen, content from instrument_versions where id = $1`,
        [versionId],
      )) as Instrument[];
      if (!before) throw notFound('The questionnaire');
      if (await claimCreation(tx, viewer, 'instrument_version', { ...body, ...{ versionId } })) {
        const everAsked = (await tx.query(
          `select distinct jsonb_array_elements(content -> 'questions') ->> 'id' as id from instrument_versions where instrument_id = $1`,
          [before.id],
        )) as { id: string }[];
        const content = contentOf(
          before,
          body,
          everAsked.map(({ id }) => id),
        );
        const made = (await tx.query(
          `insert into instrument_versions (id, instrument_id, number, form, content) values ($1, $2, $3, $4, $5) on conflict (instrument_id, number) do nothing returning id`,
          [body.id, before.id, before.number + 1, content.form, JSON.stringify(content)],
        )) as unknown[];
        if (!made.length)
          throw conflict(
            'newer_version',
            'There is a newer version already. Load the page again and change that.',
          );
        await record(tx, viewer, {
          action: 'instrument.revise',
          noun: 'instrument_version',
          itemId: body.id,
        });
      }
      return newestInstrument(tx, before.content.form);
    });
  }

  list(viewer: Viewer): Promise<Instrument[]> {
    return this.database.as(
      viewer,
      (tx) =>
        tx.query(
          `select id as "versionId", instrument_id as id, number, frozen_at is not null as frozen, content from instrument_versions order by form, number desc`,
        ) as Promise<Instrument[]>,
    );
  }
}

/**
 * A questionnaire that has been used gets questions that the app ships since then as its next
 * version; what officers made of it stays.
 */
async function addWhatIsNew(tx: Tx, shipped: InstrumentContent): Promise<void> {
  const newest = await newestInstrument(tx, shipped.form);
  const missing = shipped.questions.filter(
    ({ id }) => !newest.content.questions.some((question) => question.id === id),
  );
  if (!missing.length) return;
  const content = { ...newest.content, questions: [...newest.content.questions, ...missing] };
  await tx.query(
    `insert into instrument_versions (id, instrument_id, number, form, content) values ($1, $2, $3, $2, $4) on conflict (instrument_id, number) do nothing`,
    [newId(), shipped.form, newest.number + 1, JSON.stringify(content)],
  );
}

function contentOf(
  before: Instrument,
  { texts, films, added, removed }: ReviseInstrument,
  everAsked: readonly string[],
): Instrument['content'] {
  const path = added ? 'added' : removed ? 'removed' : films?.length ? 'films' : 'texts';
  if (!added && !removed && !films?.length && !texts?.length)
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

/** The newest version of a form, which a new wave asks. */
export async function newestInstrument(tx: Tx, form: QuestionnaireForm): Promise<Instrument> {
  const [row] = (await tx.query(
    `select id as "versionId", instrument_id as id, number, frozen_at is not null as frozen, content from instrument_versions where form = $1 order by number desc limit 1`,
    [form],
  )) as [Instrument];
  return row;
}

/**
 * What results can tell of a form: the indicators of all its versions, as the newest that has each
 * says.
 */
export async function indicatorsOf(
  tx: Tx,
  form: QuestionnaireForm,
): Promise<Instrument['content']['indicators']> {
  const versions = (await tx.query(
    `select content from instrument_versions where form = $1 order by number desc`,
    [form],
  )) as Pick<Instrument, 'content'>[];
  const all = versions.flatMap(({ content }) => content.indicators);
  return all.filter(({ id }, place) => all.findIndex((one) => one.id === id) === place);
}
