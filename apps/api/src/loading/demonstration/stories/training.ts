/** Titles of sessions by the audience that they are for. */
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

/** Modules of the online course, in their order. */
export const onlineModules = [
  'What disablist bullying is',
  'Bullying and the law',
  'Working with parents and carers',
  'Cyberbullying and SEND',
];
/** Where people learn online without being in an area; a few areas are among them. */
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

/** What people write of a session: what they will do differently, then what to improve. */
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
