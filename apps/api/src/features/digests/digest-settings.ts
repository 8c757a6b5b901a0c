import type { DigestSettings } from '@all-together/contracts';
import type { Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';

/** The columns of a person's settings `g`, the usual ones where there is none. */
export const settingColumns = `coalesce(g.every, 'weekly') as every, coalesce(g.weekday, 1) as weekday, coalesce(g.hour, 7) as hour, coalesce(g.quiet_weekdays, '{6,7}') as quiet_weekdays, g.away_until, coalesce(g.left_out, '{}') as left_out, coalesce(g.version, 0) as version`;

/** A person's choices, or the usual ones. */
export async function settingsOf(tx: Tx, personId: string): Promise<DigestSettings> {
  const [row] = (await tx.query(
    `select ${settingColumns} from (select) one left join digest_settings g on g.person_id = $1`,
    [personId],
  )) as Record<string, unknown>[];
  return camelCased<DigestSettings>(row!);
}

/** Writes a person's choices whole; the last word counts, since they are the only one to say it. */
export async function writeSettings(
  tx: Tx,
  personId: string,
  settings: DigestSettings,
): Promise<void> {
  await tx.query(
    `insert into digest_settings (person_id, every, weekday, hour, quiet_weekdays, away_until, left_out) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id) do update set every = $2, weekday = $3, hour = $4, quiet_weekdays = $5, away_until = $6, left_out = $7, version = digest_settings.version + 1`,
    [
      personId,
      settings.every,
      settings.weekday,
      settings.hour,
      settings.quietWeekdays,
      settings.awayUntil,
      settings.leftOut,
    ],
  );
}
