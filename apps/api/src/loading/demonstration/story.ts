// What the demonstration tells. All of it is invented, but for the names of authorities and partner
// organisations.
import type {
  AreaStatus,
  Audience,
  ResourceKind,
  SupportKind,
  Theme,
} from '@all-together/contracts';

export type Course =
  'healthy' | 'slipping' | 'stalled' | 'draft' | 'submitted' | 'returned' | 'signed_off' | 'closed';

export interface AreaStory {
  /** Local authority by its name of 2015/16, or the invented trust. */
  place: string;
  account?: string;
  lead: string;
  course: Course;
  status: AreaStatus;
  schools: number;
}

export const trustName = 'Brightwater Learning Trust';
export const trustUid = 990_001;

export const areaStories: AreaStory[] = [
  {
    place: 'Derby',
    account: 'lead',
    lead: 'Priya Nair',
    course: 'slipping',
    status: 'active',
    schools: 54,
  },
  {
    place: trustName,
    account: 'chain.lead',
    lead: 'Tom Ashworth',
    course: 'healthy',
    status: 'active',
    schools: 24,
  },
  {
    place: 'Northumberland',
    lead: 'Eleanor Charlton',
    course: 'healthy',
    status: 'active',
    schools: 52,
  },
  { place: 'Leeds', lead: 'Samuel Okoro', course: 'stalled', status: 'active', schools: 66 },
  { place: 'Salford', lead: 'Grace Whitworth', course: 'submitted', status: 'active', schools: 48 },
  {
    place: 'Peterborough',
    lead: 'Amir Hussain',
    course: 'returned',
    status: 'active',
    schools: 44,
  },
  { place: 'Camden', lead: 'Ruth Levene', course: 'healthy', status: 'sustaining', schools: 46 },
  { place: 'Croydon', lead: 'Michael Adeyemi', course: 'slipping', status: 'active', schools: 58 },
  { place: 'Hampshire', lead: 'Joanna Pike', course: 'healthy', status: 'active', schools: 72 },
  {
    place: 'Devon',
    lead: 'Harriet Luscombe',
    course: 'signed_off',
    status: 'selected',
    schools: 50,
  },
  { place: 'Wiltshire', lead: 'Owen Tanner', course: 'draft', status: 'selected', schools: 46 },
  {
    place: 'Worcestershire',
    lead: 'Beth Corbett',
    course: 'closed',
    status: 'sustaining',
    schools: 40,
  },
];

export const partners = [
  {
    name: 'Council for Disabled Children',
    account: 'partner',
    workers: ['Leah Morgan', 'Daniel Frost'],
    areas: ['Derby', trustName, 'Leeds', 'Peterborough', 'Camden'],
  },
  {
    name: 'Achievement for All',
    workers: ['Nadia Rahman', 'Simon Bright'],
    areas: ['Northumberland', 'Salford', 'Croydon', 'Hampshire'],
  },
  {
    name: 'Contact a Family',
    workers: ['Kate Lindley'],
    areas: ['Devon', 'Wiltshire', 'Worcestershire', 'Derby'],
  },
];

export const officers = [
  { account: 'officer', name: 'Martha Ellis' },
  { account: 'officer.two', name: 'Joseph Bell' },
];

export const schoolWords = {
  first: [
    'Alder',
    'Amber',
    'Ash',
    'Beck',
    'Birch',
    'Bramble',
    'Briar',
    'Cedar',
    'Clover',
    'Copper',
    'Curlew',
    'Elder',
    'Fern',
    'Finch',
    'Foxglove',
    'Gorse',
    'Hazel',
    'Heather',
    'Heron',
    'Holly',
    'Ivy',
    'Juniper',
    'Kestrel',
    'Lark',
    'Linden',
    'Maple',
    'Marsh',
    'Meadow',
    'Merlin',
    'Moss',
    'Oak',
    'Otter',
    'Plover',
    'Poplar',
    'Rowan',
    'Sedge',
    'Sorrel',
    'Sparrow',
    'Swallow',
    'Teasel',
    'Thistle',
    'Willow',
    'Wren',
    'Yarrow',
  ],
  last: [
    'bank',
    'brook',
    'croft',
    'dale',
    'den',
    'field',
    'gate',
    'grove',
    'holme',
    'hurst',
    'ley',
    'mead',
    'mere',
    'moor',
    'ridge',
    'side',
    'stead',
    'thorpe',
    'vale',
    'wick',
    'worth',
  ],
};

export const schoolKinds = [
  {
    label: 'Primary School',
    kind: 'Community school',
    phase: 'Primary',
    pupils: [90, 480],
    share: 0.5,
  },
  {
    label: 'Church of England Primary School',
    kind: 'Voluntary controlled school',
    phase: 'Primary',
    pupils: [60, 320],
    share: 0.14,
  },
  {
    label: 'Primary Academy',
    kind: 'Academy converter',
    phase: 'Primary',
    pupils: [150, 620],
    share: 0.12,
  },
  {
    label: 'High School',
    kind: 'Foundation school',
    phase: 'Secondary',
    pupils: [600, 1500],
    share: 0.1,
  },
  {
    label: 'Academy',
    kind: 'Academy sponsor led',
    phase: 'Secondary',
    pupils: [550, 1700],
    share: 0.07,
  },
  {
    label: 'School',
    kind: 'Community special school',
    phase: 'Not applicable',
    pupils: [50, 210],
    share: 0.07,
  },
] as const;

export const blockers = [
  'The venue withdrew and no other is free before half term.',
  'Waiting for the data team to change the incident form.',
  'The parent carer forum has no chair at present.',
  'Two schools have no SENCo in post.',
];
export const noEvidence = [
  'Agreed in the meeting; minutes follow.',
  'A conversation, not a document.',
  'Seen in school by the partner.',
];
export const notes = [
  'Agreed with the steering group.',
  'Joint with the inclusion team.',
  'Easy read version is being tested with pupils.',
  'Ask the forum first.',
  '',
];

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
  'The plan says what will be done, but not how pupils with SEND will shape it. Add actions under pupil voice, and name owners for training.',
];

export const visitPresent = [
  'Head teacher, SENCo',
  'SENCo and anti-bullying lead',
  'Area lead, inclusion manager',
  'Deputy head, two governors',
  'School council, SENCo',
  'Parent carer forum chair, area lead',
];
export const visitAgreed = [
  'Went through the audit. Policy does not name disablist bullying yet; the school will revise it with pupils.',
  'Planned whole-school training for the next INSET day, lunchtime staff included.',
  'Pupils showed where they do not feel safe; the school will change supervision at the bus bays.',
  'Reviewed incident records: SEN is noted, disability is not. Form to be changed.',
  'Met parents and carers; they would like one named person and a leaflet in easy read.',
  'Looked at progress since the last visit: steps for responding are in use in Years 4 to 6.',
];
export const followUps = [
  'Send the model policy in easy read',
  'Share the training slides and the evaluation form',
  'Put the school in touch with a champion school nearby',
  'Name a governor for the work',
  'Change the incident form to record disability',
  'Invite parents and carers to the next steering group',
];

export const sessionTitles = {
  school_staff: [
    'Disablist bullying: what it is and what we do',
    'Lunchtime and playground: seeing what happens',
    'Recording and responding, step by step',
  ],
  trainee_teachers: ['Bullying and SEND for new teachers'],
  childrens_workforce: [
    'The social model of disability at work',
    'Transport, clubs and short breaks: keeping children safe from bullying',
  ],
  parents_carers: [
    'Your child and bullying: what to ask of a school',
    'Staying safe online, for parents and carers',
  ],
  pupils: ['Being a good friend'],
};

export const onlineModules = [
  'What disablist bullying is',
  'Bullying and the law',
  'Working with parents and carers',
  'Cyberbullying and SEND',
];
export const placesOutside = [
  'Bristol',
  'Camden',
  'Cornwall',
  'Cumbria',
  'Dorset',
  'East Sussex',
  'Gateshead',
  'Hull',
  'Kent',
  'Lambeth',
  'Leicester',
  'Norfolk',
  'Oldham',
  'Reading',
  'Salford',
  'Shropshire',
  'Swindon',
  'Wigan',
];

export const whatWillChange = [
  'Ask pupils first, before we ask their parents.',
  'Look at our records by SEND and not only by name.',
  'Name a person to tell, with a picture, in every classroom.',
  'Stop calling it banter.',
  'Bring this to the governors next month.',
  'Watch the dining hall, where it happens.',
];
export const whatWasBetter = [
  'More time for questions.',
  'Examples from a special school.',
  'A break.',
  'The slides beforehand, in large print.',
];

/** Subjects by theme, and the shapes that each comes in: subjects × shapes make the library. */
export const resourceStories: {
  subjects: Record<Theme, readonly string[]>;
  shapes: readonly (readonly [ResourceKind, Audience, string])[];
  collections: Partial<Record<Theme, string>>;
} = {
  subjects: {
    leadership: [
      'Leading on disablist bullying',
      'What governors ask',
      'A named person in every school',
      'From policy to playground',
    ],
    culture: [
      'The social model of disability',
      'Words that hurt',
      'Celebrating difference every day',
      'Assemblies that include everyone',
    ],
    policy: [
      'A policy that names disablist bullying',
      'A policy in easy read',
      'Reviewing the policy with pupils',
      'Bullying and the Equality Act',
    ],
    data: [
      'Recording what happens',
      'Asking about SEND and disability',
      'Reading the figures together',
      'Sharing what we learn',
    ],
    pupil_voice: [
      'Walk me through my day',
      'School council for all',
      'Asking pupils who do not speak',
      'Pupils who train staff',
    ],
    training: [
      'Lunchtime and playground',
      'Transport and clubs',
      'New teachers and SEND',
      'Noticing without being told',
    ],
    response: [
      'When a child tells you',
      'Steps that put things right',
      'Online and at home',
      'Working with those who bully',
    ],
    parents: [
      'Your child and bullying',
      'What to ask of a school',
      'Meeting the school together',
      'When nothing changes',
    ],
    partnership: [
      'Working with the parent carer forum',
      'Area steering groups',
      'Helping a neighbouring area',
      'Health, care and school',
    ],
  },
  shapes: [
    ['guide', 'school_staff', 'a short guide'],
    ['film', 'pupils', 'a film by pupils'],
    ['template', 'school_staff', 'a template to fill in'],
    ['activity', 'pupils', 'a lesson activity'],
    ['slides', 'childrens_workforce', 'slides for a team meeting'],
    ['poster', 'parents_carers', 'a poster and leaflet'],
    ['guide', 'parents_carers', 'a guide for families'],
  ],
  collections: {
    policy: 'Writing the policy',
    pupil_voice: 'Hearing pupils',
    training: 'Training everybody',
    parents: 'For parents and carers',
  },
};

interface SupportStory {
  from: string;
  to: string;
  title: string;
  who: string;
  agreed: boolean;
  /** Days from today on which it was offered. */
  day: number;
  /** Days after the offer, what, how long, in words. */
  entries: readonly (readonly [number, SupportKind, number, string])[];
  becomes: readonly (readonly [number, AreaStatus, string])[];
}

export const supportStories: readonly SupportStory[] = [
  {
    from: 'Camden',
    to: 'Islington',
    title: 'Help to begin: plan, first schools, first training',
    who: 'Ruth Levene and two SENCos',
    agreed: true,
    day: -120,
    entries: [
      [10, 'meeting', 90, 'Went through the plan and what the first term needs.'],
      [24, 'training', 180, 'Trained ten lead teachers together.'],
      [40, 'visit', 150, 'Pupils of both areas met and compared their schools.'],
      [61, 'materials', 30, 'Sent the policy in easy read and the incident form.'],
      [88, 'coaching', 60, 'Talked through the first figures.'],
    ],
    becomes: [
      [30, 'selected', 'Ready to begin with Camden’s help.'],
      [75, 'active', 'First schools enrolled.'],
    ],
  },
  {
    from: 'Worcestershire',
    to: 'Herefordshire, County of',
    title: 'A year of coaching for the new lead',
    who: 'Beth Corbett',
    agreed: true,
    day: -70,
    entries: [
      [12, 'meeting', 60, 'First talk with the inclusion team.'],
      [33, 'coaching', 75, 'Chose the first five schools.'],
    ],
    becomes: [],
  },
  {
    from: 'Derby',
    to: 'Derbyshire',
    title: 'Joint training for school staff',
    who: 'Priya Nair',
    agreed: false,
    day: -9,
    entries: [],
    becomes: [],
  },
];
