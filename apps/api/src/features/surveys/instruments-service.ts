import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Instrument, SurveyForm } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { loaderViewer, type Viewer } from '../../platform/access/viewer.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { shippedInstruments } from './instruments/index.js';

/** The questionnaires that waves ask; a version is frozen from its first wave on. */
@Injectable()
export class InstrumentsService implements OnApplicationBootstrap {
  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.as(loaderViewer(), async (tx) => {
      for (const content of shippedInstruments)
        await tx.query(`insert into instrument_versions (id, instrument_id, number, form, content) values ($1, $2, 1, $2, $3) on conflict (instrument_id, number) do update set content = excluded.content where instrument_versions.frozen_at is null`, [newId(), content.form, JSON.stringify(content)]);
    });
  }

  list(viewer: Viewer): Promise<Instrument[]> {
    return this.database.as(viewer, (tx) => tx.query(`select id as "versionId", instrument_id as id, number, frozen_at is not null as frozen, content from instrument_versions order by form, number desc`) as Promise<Instrument[]>);
  }
}

/** The newest version of a form, which a new wave asks. */
export async function newestInstrument(tx: Tx, form: SurveyForm): Promise<Instrument> {
  const [row] = (await tx.query(`select id as "versionId", instrument_id as id, number, frozen_at is not null as frozen, content from instrument_versions where form = $1 order by number desc limit 1`, [form])) as [Instrument];
  return row;
}
