import { inAreaScope, inSchoolScope, roleMay, schema } from '../../platform/database/schema.js';

const ofWave = (rule: string): string =>
  `exists (select from waves w where w.id = wave_id and ${rule})`;
const ofSchool = ofWave(inSchoolScope('w.urn'));
const ofArea = ofWave(inAreaScope('w.area_id'));
/** No message is kept for longer. */
const isOld = ofWave(`w.closed_at < app_now() - interval '24 months'`);
const safeguardingLeads = `role = 'safeguarding_lead' and ${inSchoolScope()}`;

const instruments = `
  -- Writes versions of questionnaires: those that the app ships, and those that officers revise.
  ${roleMay('instrument_publisher', {
    instrument_versions: { insert: 'true', update: 'frozen_at is null' },
  })}
`;

const ending = `
  -- Ends a wave of one school: opens its ballots, counts them, and keeps what may be kept.
  ${roleMay('wave_ender', {
    waves: { select: inSchoolScope(), update: inSchoolScope() },
    code_batches: { select: ofSchool, update: ofSchool },
    codes: { select: ofSchool, delete: ofSchool },
    ballots: { select: ofSchool, delete: ofSchool },
    school_counts: { insert: ofSchool },
    wave_marks: { insert: ofSchool },
    periods: { insert: 'closed_at is null' },
    programme_totals: { select: 'true', insert: 'true', update: 'true' },
    sealed_messages: { select: ofSchool, delete: ofSchool },
    waiting_messages: { select: ofSchool, delete: ofSchool },
    pupil_messages: { insert: `${inSchoolScope()} and ${ofSchool}` },
    memberships: { select: safeguardingLeads },
    mails: { insert: 'true' },
  })}

  -- Finds the waves whose last day has passed or whose ending was interrupted, and keys that
  -- nothing is sealed with any more.
  ${roleMay('wave_watcher', {
    waves: { select: 'closed_at is null' },
    programme_totals: { select: 'true' },
  })}

  -- Adds the tables of schools that have ended to the sums of one area.
  ${roleMay('sum_mover', {
    waves: {
      select: inAreaScope(),
      update: { from: `${inAreaScope()} and closed_at is not null`, to: inAreaScope() },
    },
    school_counts: { select: ofArea },
    wave_marks: { select: ofArea },
    area_sums: { select: inAreaScope(), insert: inAreaScope(), update: inAreaScope() },
  })}

  -- Closes a period: its sealed totals are opened once.
  ${roleMay('period_closer', {
    waves: { select: 'true', update: 'closed_at is not null' },
    periods: { update: { from: 'closed_at is null', to: 'closed_at is not null' } },
    programme_totals: { select: 'true', delete: 'true' },
    programme_counts: { insert: 'true' },
    school_counts: { select: 'true' },
    wave_marks: { select: 'true' },
    area_sums: { select: 'true', insert: 'true', update: 'true' },
  })}

  -- Reads what areas and the programme add up to, and how many codes were used.
  ${roleMay('results_reader', {
    waves: { select: 'true' },
    area_sums: { select: 'true' },
    wave_marks: { select: ofWave('w.closed_at is not null') },
    programme_counts: { select: 'true' },
  })}

  -- Deletes messages that have been kept for as long as they may be.
  ${roleMay('message_deleter', {
    waves: { select: 'closed_at is not null' },
    pupil_messages: { select: isOld, delete: isOld },
  })}
`;

const mails = `
  -- Hands what pupils wrote to the safeguarding lead of one school. Which waves hold sealed
  -- messages it may see of all.
  ${roleMay('message_courier', {
    waves: { select: 'closed_at is null' },
    sealed_messages: { select: ofSchool, delete: ofSchool },
    waiting_messages: { select: 'true', delete: ofSchool },
    pupil_messages: { insert: `${inSchoolScope()} and ${ofSchool}` },
    memberships: { select: safeguardingLeads },
    mails: { insert: 'true' },
  })}

  -- Reminds those who lead a school of a wave that few have answered.
  ${roleMay('reminder', {
    waves: { select: 'ended_at is null' },
    memberships: { select: `role = 'school_lead'` },
    mails: { insert: 'true' },
  })}
`;

/** What the app does with questionnaires for those who may not do it themselves. */
export const QuestionnaireRolesSchema = schema(
  'QuestionnaireRoles1795600032001',
  `${instruments} ${ending} ${mails}`,
);
