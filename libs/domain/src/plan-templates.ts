// The plans that an area or a school can begin from, theme by theme; the wording is the programme's
// own.
import type { Theme } from '@all-together/contracts';

export interface TemplateAction {
  title: string;
  /** Weeks from the start of the plan. */
  from: number;
  to: number;
  milestones: { title: string; week: number }[];
}

export interface TemplateObjective {
  theme: Theme;
  title: string;
  criteria: string[];
  actions: TemplateAction[];
}

const action = (
  title: string,
  from: number,
  to: number,
  ...milestones: [title: string, week: number][]
): TemplateAction => ({
  title,
  from,
  to,
  milestones: milestones.map(([name, week]) => ({ title: name, week })),
});

export const areaTemplate: TemplateObjective[] = [
  {
    theme: 'leadership',
    title: 'Senior leaders own the reduction of bullying of pupils with SEND across the area',
    criteria: [
      'A named senior leader reports on bullying of pupils with SEND to the area’s board each term',
    ],
    actions: [
      action(
        'Agree a senior sponsor and a steering group with SEND, inclusion and safeguarding leads',
        0,
        6,
        ['Sponsor named', 2],
        ['First steering group held', 6],
      ),
      action(
        'Report progress to the children’s services board or trust board each term',
        6,
        36,
        ['First report made', 12],
        ['Third report made', 36],
      ),
    ],
  },
  {
    theme: 'culture',
    title:
      'Schools understand disability as something that barriers create, and act on the barriers',
    criteria: ['Participating schools can name a barrier that they removed this year'],
    actions: [
      action(
        'Hold a launch event that introduces the social model of disability',
        2,
        8,
        ['Speakers with lived experience confirmed', 4],
        ['Launch held', 8],
      ),
      action(
        'Share three local examples of barriers that schools removed',
        10,
        30,
        ['First example shared', 14],
        ['Third example shared', 30],
      ),
    ],
  },
  {
    theme: 'policy',
    title:
      'Every participating school’s anti-bullying policy names disablist bullying ' +
      'and what happens next',
    criteria: [
      'Policies of all participating schools name disablist bullying',
      'Pupils helped to write the child-friendly version',
    ],
    actions: [
      action(
        'Review policies with the programme’s checklist',
        4,
        18,
        ['Checklist sent to schools', 5],
        ['Half of the schools reviewed', 12],
      ),
      action('Offer a model policy in plain English and easy read', 6, 14, [
        'Easy read version tested with pupils',
        12,
      ]),
    ],
  },
  {
    theme: 'data',
    title: 'Schools record bullying so that pupils with SEND can be seen in the figures',
    criteria: ['Participating schools record SEN and disability with each incident'],
    actions: [
      action(
        'Agree one way of recording incidents with SEN and disability',
        4,
        16,
        ['Form agreed', 10],
        ['Form in use in ten schools', 16],
      ),
    ],
  },
  {
    theme: 'pupil_voice',
    title: 'Pupils with SEND shape what the area does',
    criteria: ['A group of pupils with SEND met at least three times and can say what changed'],
    actions: [
      action(
        'Set up a pupils’ group that all can take part in',
        4,
        32,
        ['Group recruited', 8],
        ['Second meeting held', 20],
        ['Pupils told what changed', 32],
      ),
    ],
  },
  {
    theme: 'training',
    title: 'Staff who work with children can prevent and respond to disablist bullying',
    criteria: [
      'Staff from all participating schools trained',
      'Nine in ten say that they will do something differently',
    ],
    actions: [
      action(
        'Plan and deliver a training day for school leads',
        4,
        14,
        ['Date and venue confirmed', 6],
        ['Training delivered', 14],
      ),
      action(
        'Offer online training to trainee teachers and the children’s workforce',
        8,
        30,
        ['Offer sent to providers', 10],
        ['Half-way count made', 20],
      ),
    ],
  },
  {
    theme: 'response',
    title: 'When bullying happens, it stops, and the pupil who was bullied is asked whether it did',
    criteria: ['Schools check with the pupil two weeks and two months afterwards'],
    actions: [
      action(
        'Agree steps for responding, with a check afterwards',
        8,
        22,
        ['Draft shared with schools', 12],
        ['Steps in use', 22],
      ),
    ],
  },
  {
    theme: 'parents',
    title: 'Parents and carers know how to raise a concern and what will follow',
    criteria: ['Parents and carers of pupils with SEND helped to write the guidance'],
    actions: [
      action(
        'Write guidance with the local parent carer forum',
        6,
        20,
        ['Workshop held with the forum', 10],
        ['Guidance published', 20],
      ),
    ],
  },
  {
    theme: 'partnership',
    title: 'The approach lasts beyond the funding and spreads to neighbouring areas',
    criteria: ['A neighbouring area has begun a plan of its own'],
    actions: [
      action(
        'Bring on schools in three rounds',
        0,
        24,
        ['First round enrolled', 4],
        ['Second round enrolled', 12],
        ['Third round enrolled', 24],
      ),
      action(
        'Offer support to one neighbouring area',
        16,
        38,
        ['Offer agreed', 22],
        ['First joint meeting held', 30],
      ),
    ],
  },
];

export const schoolTemplate: TemplateObjective[] = [
  {
    theme: 'leadership',
    title: 'Governors and senior leaders lead the work against bullying of pupils with SEND',
    criteria: ['A governor and a senior leader are named and report each term'],
    actions: [
      action(
        'Name a senior leader and a governor, and share the audit with them',
        0,
        4,
        ['Leader and governor named', 2],
        ['Audit shared', 4],
      ),
    ],
  },
  {
    theme: 'culture',
    title: 'Difference is part of daily school life, and barriers are removed',
    criteria: ['Pupils can say what the school changed'],
    actions: [
      action(
        'Walk the school with pupils with SEND and list the barriers',
        2,
        10,
        ['Walk held', 4],
        ['First barrier removed', 10],
      ),
    ],
  },
  {
    theme: 'policy',
    title: 'The anti-bullying policy names disablist bullying and is known by all',
    criteria: ['The policy has a child-friendly version'],
    actions: [
      action(
        'Revise the policy with pupils, parents and carers',
        2,
        12,
        ['Draft shared', 6],
        ['Governors agreed it', 12],
      ),
    ],
  },
  {
    theme: 'data',
    title: 'Incidents are recorded so that pupils with SEND can be seen in the figures',
    criteria: ['Each record says whether the pupil has SEN or a disability'],
    actions: [
      action(
        'Change the record of incidents and show staff how to use it',
        3,
        10,
        ['Record changed', 6],
        ['Staff shown', 10],
      ),
    ],
  },
  {
    theme: 'pupil_voice',
    title: 'All pupils can say how safe and included they feel, in the way that suits them',
    criteria: ['The Wellbeing Questionnaire was answered at the start and three months later'],
    actions: [
      action(
        'Run the Wellbeing Questionnaire twice and talk about the results',
        4,
        24,
        ['First wave closed', 8],
        ['Second wave closed', 22],
      ),
    ],
  },
  {
    theme: 'training',
    title: 'All staff can prevent, spot and respond to disablist bullying',
    criteria: ['All staff, lunchtime and transport staff among them, took part'],
    actions: [
      action('Hold whole-school training', 4, 14, ['Date agreed', 5], ['Training held', 14]),
    ],
  },
  {
    theme: 'response',
    title: 'Bullying is stopped, and the pupil who was bullied is asked whether it did',
    criteria: ['Each record shows a check two weeks afterwards'],
    actions: [
      action(
        'Agree and try the steps for responding',
        6,
        18,
        ['Steps agreed', 10],
        ['Tried for half a term', 18],
      ),
    ],
  },
  {
    theme: 'parents',
    title: 'Parents and carers know whom to talk to',
    criteria: ['Parents and carers can name the person'],
    actions: [
      action(
        'Tell parents and carers how to raise a concern, in accessible formats',
        4,
        12,
        ['Leaflet tested with parents', 8],
        ['Sent to all', 12],
      ),
    ],
  },
];
