export const roles = ['officer', 'area_lead', 'school_lead', 'partner_worker', 'funder', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Who may ask for what; row-level security then decides for which rows. */
export const permissions = {
  'session:read': [...roles],
  'areas:read': [...roles],
  'areas:write': ['officer', 'area_lead'],
  'areas:create': ['officer'],
  'schools:read': [...roles],
  'enrolments:read': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'enrolments:write': ['officer', 'area_lead'],
  'organisations:read': [...roles],
  'organisations:write': ['officer', 'administrator'],
  'plans:read': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'plans:write': ['area_lead', 'school_lead'],
  'plans:decide': ['officer'],
  'plans:move': ['officer', 'area_lead', 'school_lead'],
  'templates:read': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'templates:write': ['officer'],
  'schools:plan': ['officer', 'area_lead'],
  'comments:write': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'notifications:read': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'views:write': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'reviews:write': ['officer'],
  'visits:read': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'visits:write': ['partner_worker'],
  'follow-ups:write': ['partner_worker', 'area_lead', 'school_lead'],
  'sessions:read': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'sessions:write': ['partner_worker'],
  'reach:read': ['officer', 'area_lead', 'school_lead', 'partner_worker', 'funder'],
  'reach:list': ['officer', 'area_lead', 'school_lead', 'partner_worker'],
  'programme:read': ['officer'],
  'figures:read': ['officer', 'funder'],
  'home:read': [...roles],
  'search:read': [...roles],
  'people:read': ['officer', 'area_lead', 'school_lead', 'partner_worker', 'administrator'],
  'people:write': ['administrator'],
  'mails:read': ['administrator'],
  'imports:write': ['administrator'],
  'jobs:read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;
