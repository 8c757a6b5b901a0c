export const visitPresent = [
  'Head teacher, SENCo',
  'SENCo and anti-bullying lead',
  'Area lead, inclusion manager',
  'Deputy head, two governors',
  'School council, SENCo',
  'Parent carer forum chair, area lead',
];
export const visitAgreed = [
  'Went through the audit. Policy does not name disablist bullying yet; ' +
    'the school will revise it with pupils.',
  'Planned whole-school training for the next INSET day, lunchtime staff included.',
  'Pupils showed where they do not feel safe; the school will change supervision at the bus bays.',
  'Reviewed incident records: SEN is noted, disability is not. Form to be changed.',
  'Met parents and carers; they would like one named person and a leaflet in easy read.',
  'Looked at progress since the last visit: steps for responding are in use in Years 4 to 6.',
];
export const followUpTitles = [
  'Send the model policy in easy read',
  'Share the training slides and the evaluation form',
  'Put the school in touch with a champion school nearby',
  'Name a governor for the work',
  'Change the incident form to record disability',
  'Invite parents and carers to the next steering group',
];
