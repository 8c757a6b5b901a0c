/** What becomes of each school when an objective is handed on to them. */
export const outcomeWords = {
  done: 'will be done',
  has_plan: 'has an open plan already',
  plan_elsewhere: 'has its open plan with another area',
  no_plan: 'has no open plan yet',
  has_objective: 'has it already',
  not_enrolled: 'is not enrolled in the area',
  not_open: 'its plan is not open for changes now',
};
