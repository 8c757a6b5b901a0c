// The headings of a development plan, which resources and audits share.
export const themes = [
  'leadership',
  'culture',
  'policy',
  'data',
  'pupil_voice',
  'training',
  'response',
  'parents',
  'partnership',
] as const;
export type Theme = (typeof themes)[number];
