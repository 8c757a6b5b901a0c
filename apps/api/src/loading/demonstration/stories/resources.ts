import type { Audience, ResourceKind, Theme } from '@all-together/contracts';

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
