// The words of the trade for codes that cross the wire: one wording for screens, mails and
// messages.
import type {
  ActionStatus,
  AreaKind,
  AreaPart,
  AuditRatingMark,
  AreaStatus,
  Audience,
  ComputedIndicator,
  IndicatorFrequency,
  IndicatorState,
  CriterionState,
  EnrolmentStatus,
  PlanMove,
  PlanStatus,
  RecordImportKind,
  RepeatEvery,
  Rag,
  RegisterChangeKind,
  ResourceFormat,
  ResourceKind,
  ResourceMove,
  ResourceState,
  Role,
  SessionMove,
  SessionStatus,
  SupportKind,
  SupportMove,
  SupportState,
  QuestionnaireSymbol,
  Theme,
  VisitPurpose,
} from '@all-together/contracts';

export const themeWords: Record<Theme, string> = {
  leadership: 'Leadership',
  culture: 'Culture and the social model of disability',
  policy: 'Policy',
  data: 'Data and recording',
  pupil_voice: 'Pupil voice',
  training: 'Training',
  response: 'Response',
  parents: 'Parents and carers',
  partnership: 'Area and partnership',
};

export const actionStatusWords: Record<ActionStatus, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  blocked: 'Blocked',
  complete: 'Complete',
};
export const ragWords: Record<Rag, string> = {
  red: 'Red – unlikely',
  amber: 'Amber – at risk',
  green: 'Green – likely',
  complete: 'Complete',
};
export const criterionWords: Record<CriterionState, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  partly_met: 'Partly met',
  met: 'Met',
  not_met: 'Not met',
};
export const planStatusWords: Record<PlanStatus, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  returned: 'Returned',
  signed_off: 'Signed off',
  in_delivery: 'In delivery',
  closed: 'Closed',
};
export const planMoveWords: Record<PlanMove, string> = {
  submit: 'Submit for sign-off',
  withdraw: 'Take back',
  return: 'Return',
  sign_off: 'Sign off',
  start_delivery: 'Start delivery',
  close: 'Close',
};
export const areaStatusWords: Record<AreaStatus, string> = {
  prospective: 'Prospective',
  selected: 'Selected',
  active: 'Active',
  sustaining: 'Sustaining',
  withdrawn: 'Withdrawn',
};
export const areaPartWords: Record<AreaPart, string> = {
  champion: 'Champion Area',
  neighbouring: 'Neighbouring area',
};
export const areaKindWords: Record<AreaKind, string> = {
  local_authority: 'Local authority',
  trust: 'Academy trust',
};
export const enrolmentWords: Record<EnrolmentStatus, string> = {
  enrolled: 'Enrolled',
  participating: 'Participating',
  champion: 'Champion school',
  withdrawn: 'Withdrawn',
};
export const roleWords: Record<Role, string> = {
  officer: 'Programme officer',
  area_lead: 'Area lead',
  school_lead: 'School lead',
  safeguarding_lead: 'Designated safeguarding lead',
  partner_worker: 'Partner worker',
  funder: 'Funder viewer',
  administrator: 'Administrator',
};
export const purposeWords: Record<VisitPurpose, string> = {
  planning: 'Planning',
  training: 'Training',
  review: 'Review',
  pupil_voice: 'Pupil voice',
  parents: 'Parents and carers',
  audit: 'Audit',
  other: 'Other',
};
export const audienceWords: Record<Audience, string> = {
  school_staff: 'School staff',
  trainee_teachers: 'Trainee teachers',
  childrens_workforce: 'Children’s workforce',
  parents_carers: 'Parents and carers',
  pupils: 'Pupils',
};
/** “School staff, pupils” for codes separated by commas; all audiences where none is named. */
export const audiencesInWords = (codes: string | undefined): string =>
  codes
    ? codes
        .split(',')
        .map((code, index) => {
          const words = audienceWords[code as Audience] ?? code;
          return index ? words.toLowerCase() : words;
        })
        .join(', ')
    : 'All audiences';
export const recordImportWords: Record<RecordImportKind, string> = {
  visits: 'Visits',
  sessions: 'Training sessions',
  attendances: 'Registers: who came',
  completions: 'Online learning',
};
export const resourceKindWords: Record<ResourceKind, string> = {
  guide: 'Guide',
  film: 'Film',
  template: 'Template',
  slides: 'Slides',
  poster: 'Poster',
  activity: 'Activity',
  web_page: 'Web page',
};
export const resourceFormatWords: Record<ResourceFormat, string> = {
  standard: 'Standard',
  easy_read: 'Easy read',
  large_print: 'Large print',
  bsl_film: 'British Sign Language',
  captions: 'With captions',
  audio: 'Audio',
  symbols: 'With symbols',
};
export const resourceStateWords: Record<ResourceState, string> = {
  draft: 'Draft',
  published: 'Published',
  withdrawn: 'Withdrawn',
};
export const resourceMoveWords: Record<ResourceMove, string> = {
  publish: 'Publish',
  withdraw: 'Withdraw',
  reopen: 'Back to draft',
};
export const supportStateWords: Record<SupportState, string> = {
  offered: 'Offered',
  agreed: 'Agreed',
  declined: 'Declined',
  ended: 'Ended',
};
export const supportMoveWords: Record<SupportMove, string> = {
  agree: 'Agree',
  decline: 'Decline',
  end: 'End it',
};
export const supportKindWords: Record<SupportKind, string> = {
  meeting: 'Meeting',
  training: 'Training',
  visit: 'Visit',
  materials: 'Materials',
  coaching: 'Coaching',
};
export const sessionStatusWords: Record<SessionStatus, string> = {
  planned: 'Planned',
  delivered: 'Delivered',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
};
export const repeatWords: Record<RepeatEvery, string> = {
  week: 'Every week',
  fortnight: 'Every two weeks',
  month: 'Every month, on the same weekday',
};
export const computedIndicatorWords: Record<ComputedIndicator, string> = {
  schools_reached: 'Schools reached by training',
  people_reached: 'People reached by training',
  people_online: 'People who learnt online',
  schools_enrolled: 'Schools enrolled',
  champion_schools: 'Champion schools',
  visits: 'Support visits',
  resources_published: 'Resources published',
};
export const indicatorStateWords: Record<IndicatorState, string> = {
  reached: 'Target reached',
  on_course: 'On course',
  behind: 'Behind',
  unknown: 'Not known yet',
};
export const frequencyWords: Record<IndicatorFrequency, string> = {
  month: 'Each month',
  term: 'Each term',
  year: 'Each school year',
};
export const sessionMoveWords: Record<SessionMove, string> = {
  deliver: 'It was delivered',
  confirm: 'Confirm the register',
  reopen: 'Open the register again',
  cancel: 'Cancel it',
  restore: 'Plan it again',
};
export const registerChangeWords: Record<RegisterChangeKind, string> = {
  opened: 'Opened',
  added_closed: 'Added as closed',
  closed: 'Closed',
  reopened: 'Reopened',
  status: 'Status changed',
  converted: 'Converted',
  merged: 'Merged',
  renamed: 'Renamed',
  moved_trust: 'Moved trust',
  moved_authority: 'Moved authority',
  other: 'Other facts changed',
};
export const questionnaireSymbolWords: Record<QuestionnaireSymbol, string> = {
  question: 'Question mark',
  talk: 'Talking',
  hand: 'Hand',
  alone: 'Someone alone',
  phone: 'Phone',
  bag: 'School bag',
  wheelchair: 'Wheelchair',
  place: 'Place on a map',
  class: 'Classroom',
  door: 'Door',
  bus: 'Bus',
  shield: 'Shield',
  teacher: 'Teacher',
  school: 'School',
  friends: 'Friends',
  yes: 'Tick',
  no: 'Cross',
  help: 'Help',
  read: 'Reading aloud',
  ball: 'Ball',
  'very-happy': 'Very happy face',
  happy: 'Happy face',
  'so-so': 'So-so face',
  sad: 'Sad face',
  none: 'Empty ring',
  one: 'One dot',
  two: 'Two dots',
  three: 'Three dots',
  many: 'Many dots',
};
export const auditRatingWords: Record<AuditRatingMark, string> = {
  fully: 'Fully met',
  partly: 'Partly met',
  not_yet: 'Not yet met',
};
