export const blockers = [
  'The venue withdrew and no other is free before half term.',
  'Waiting for the data team to change the incident form.',
  'The parent carer forum has no chair at present.',
  'Two schools have no SENCo in post.',
];
export const evidenceTitles = [
  'Minutes of the steering group',
  'Attendance list',
  'Revised policy',
  'Photograph of the pupils’ display',
];
export const noEvidence = [
  'Agreed in the meeting; minutes follow.',
  'A conversation, not a document.',
  'Seen in school by the partner.',
];
export const otherOwners = [
  'Inclusion manager',
  'Educational psychologist',
  'Parent carer forum',
  'Safeguarding lead',
  'SEND adviser',
];
export const notes = [
  'Agreed with the steering group.',
  'Joint with the inclusion team.',
  'Easy read version is being tested with pupils.',
  'Ask the forum first.',
  '',
];

/** Reasons that a review gives for its rating. */
export const rags = {
  green: [
    'Schools took it up quickly and pupils say that they notice.',
    'On course; the milestones were reached in time.',
    'Leaders own it and the evidence is there.',
  ],
  amber: [
    'Two milestones slipped; the lead has a plan to catch up.',
    'Uptake is uneven between primary and secondary schools.',
    'Depends on a data change that is late.',
  ],
  red: [
    'Nothing has moved since the last review and no owner is named.',
    'The partner’s visits found that schools do not know of it.',
  ],
  complete: ['The success criteria are met and evidenced.'],
};

export const wentWell = [
  'Pupils with SEND led the launch and their film is used in every school.',
  'Training reached lunchtime staff and transport crews.',
  'The parent carer forum wrote the guidance with the area.',
  'Schools record SEN and disability with each incident now.',
];
export const nextSteps = [
  'Name owners for the actions that have none; bring the data change forward.',
  'Share the easy read policy with the remaining schools.',
  'Plan the third round of enrolment with the partner.',
  'Show the board the first figures in the next term.',
];
export const returnReasons = [
  'The plan says what will be done, but not how pupils with SEND will shape it. ' +
    'Add actions under pupil voice, and name owners for training.',
];
