import type { ActionStatus } from '@all-together/contracts';

/** Which action is opened; `status` is chosen beforehand where a change of it asks for more. */
export interface OpenedAction {
  id: string;
  status?: ActionStatus;
}
