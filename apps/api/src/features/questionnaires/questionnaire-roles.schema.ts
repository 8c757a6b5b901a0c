import { inAreaScope, inSchoolScope, roleMay, schema } from '../../platform/database/schema.js';

const ofWave = (rule: string): string =>
  `exists (select from waves w where w.id = wave_id and ${rule})`;
const ofSchool = ofWave(inSchoolScope('w.urn'));
/** Nothing of a wave is kept for longer. */
const isOld = ofWave(`w.closed_at < app_now() - interval '24 months'`);
const safeguardingLeads = `role = 'safeguarding_lead' and ${inSchoolScope()}`;

const instruments = `
  -- Writes versions of questionnaires: those that the app ships, and those that officers revise.
  ${roleMay('instrument_publisher', {
    instrument_versions: { insert: 'true', update: 'frozen_at is null' },
  })}
`;

const closing = `
  -- Ends a wave of one school: opens its ballots, counts them, and keeps what may be kept.
  ${roleMay('wave_closer', {
    waves: { select: inSchoolScope(), update: inSchoolScope() },
    code_batches: { select: ofSchool, update: ofSchool },
    codes: { select: ofSchool, delete: ofSchool },
    ballots: { select: ofSchool, delete: ofSchool },
    answers: { select: ofSchool, insert: ofSchool, update: ofSchool },
    wave_counts: { select: ofSchool, insert: ofSchool },
    wave_links: { select: ofSchool, insert: ofSchool },
    sealed_counts: { insert: ofSchool },
    period_keys: { select: 'true', insert: 'true' },
    figures: { insert: `level = 'school' and ${ofSchool}` },
    comparisons: { insert: `level = 'school' and ${ofSchool}` },
    sealed_messages: { select: ofSchool, delete: ofSchool },
    pupil_messages: { insert: `${inSchoolScope()} and ${ofSchool}` },
    memberships: { select: safeguardingLeads },
    mails: { insert: 'true' },
  })}

  -- Finds the waves whose last day has passed.
  ${roleMay('wave_watcher', { waves: { select: 'closed_at is null' } })}

  -- Deletes what has been kept for as long as it may be.
  ${roleMay('answer_deleter', {
    waves: { select: 'closed_at is not null' },
    answers: { select: isOld, delete: isOld },
    wave_counts: { select: isOld, delete: isOld },
    pupil_messages: { select: isOld, delete: isOld },
  })}
`;

const mails = `
  -- Hands what pupils wrote to the safeguarding lead of one school. Which waves hold sealed
  -- messages it may see of all.
  ${roleMay('message_courier', {
    waves: { select: 'closed_at is null' },
    sealed_messages: { select: 'true', delete: ofSchool },
    pupil_messages: { insert: `${inSchoolScope()} and ${ofSchool}` },
    memberships: { select: safeguardingLeads },
    mails: { insert: 'true' },
  })}

  -- Reminds those who lead a school of a wave that few have answered.
  ${roleMay('reminder', {
    waves: { select: 'closed_at is null' },
    code_batches: { select: ofWave('w.closed_at is null') },
    memberships: { select: `role = 'school_lead'` },
    mails: { insert: 'true' },
  })}
`;

/** Counts are read for one step; what a releaser writes of them is safe to show. */
const released = (area: string, level: string) => {
  const ofReleased = ofWave(area.replace('area_id', 'w.area_id'));
  const ofRelease = `exists (
    select from releases r where r.id = release_id and ${area.replace('area_id', 'r.area_id')})`;
  return {
    waves: { select: 'true' },
    code_batches: { select: ofReleased },
    wave_counts: { select: ofReleased },
    wave_links: { select: ofReleased },
    sealed_counts: { select: ofReleased },
    period_keys: { select: 'true' },
    releases: { select: area, insert: area, update: area },
    release_waves: { select: ofRelease, insert: ofRelease },
    figures: { insert: `${level} and ${area}` },
    comparisons: { insert: `${level} and ${area}` },
  };
};
const programme = released('true', `level in ('area', 'programme')`);

const releasing = `
  -- Makes the figures of one area.
  ${roleMay('area_releaser', released(inAreaScope(), `level = 'area'`))}

  -- Makes the programme's figures, with those of areas that have none yet; nothing is made of the
  -- schools' own counts after that.
  ${roleMay('programme_releaser', {
    ...programme,
    sealed_counts: { ...programme.sealed_counts, delete: 'true' },
    period_keys: { ...programme.period_keys, delete: 'true' },
  })}
`;

/** What the app does with questionnaires for those who may not do it themselves. */
export const QuestionnaireRolesSchema = schema(
  'QuestionnaireRoles1795600032000',
  `${instruments} ${closing} ${mails} ${releasing}`,
);
