import type { ApplyUpload, Plan, PlanUpload } from '@all-together/contracts';
import type { Asker } from './spec-app';
import { startWorld, world } from './spec-world';

/** Someone who works on one plan with a spreadsheet. */
export class WorkbookDesk {
  constructor(
    readonly keeper: Asker,
    readonly planId: string,
  ) {}

  readonly readPlan = async () => (await this.keeper.get<Plan>(`plans/${this.planId}`)).body;

  readonly download = async (format = 'xlsx') =>
    (await this.keeper.bytes(`plans/${this.planId}/workbook?format=${format}`)).content;

  readonly upload = async (content: Buffer | string, name = 'plan.xlsx') =>
    this.keeper.upload<PlanUpload & { detail: string; code: string; errors: { path: string }[] }>(
      `plans/${this.planId}/uploads`,
      name,
      content,
    );

  readonly apply = (id: string, body: Partial<ApplyUpload>) =>
    this.keeper.post<PlanUpload & { detail: string; code: string; conflicts: { field: string }[] }>(
      `plans/${this.planId}/uploads/${id}/apply`,
      { keys: [], mine: [], theirs: [], ...body },
    );
}

/** The lead of an area with a plan, and what they do with its workbook; see `startDesk`. */
export let lead: Asker;
export let planId: string;
export let readPlan: WorkbookDesk['readPlan'];
export let download: WorkbookDesk['download'];
export let upload: WorkbookDesk['upload'];
export let apply: WorkbookDesk['apply'];

/** Starts the world before the specs of a file, with a lead at their desk. */
export function startDesk(): void {
  startWorld();
  beforeAll(() => {
    lead = world.there.lead;
    planId = world.there.plan.id;
    ({ readPlan, download, upload, apply } = new WorkbookDesk(lead, planId));
  });
}
