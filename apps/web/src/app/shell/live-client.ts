/** Opens the stream of `LiveEvent`s, with those of a plan where one is on the screen. */
export const openLiveStream = (planId: string | null): EventSource =>
  new EventSource(planId ? `/api/live?plan=${planId}` : '/api/live');
