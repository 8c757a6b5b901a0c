import type { MigrationInterface, QueryRunner } from 'typeorm';
import { viewerIs } from './policies.js';

/**
 * Spreadsheets that were brought back are forgotten after 90 days; what they changed stays in the
 * plan and its history.
 */
export class ForgetUploads1700000016000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    const old = `${viewerIs('access')} and at < app_now() - interval '90 days'`;
    await run.query(`
      create index plan_uploads_at on plan_uploads (at);
      create policy plan_uploads_old on plan_uploads for select to all_together_api using (${old});
      create policy plan_uploads_forget on plan_uploads for delete to all_together_api using (${old});
      grant delete on plan_uploads to all_together_api;
    `);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      `revoke delete on plan_uploads from all_together_api; drop policy plan_uploads_forget on plan_uploads; drop policy plan_uploads_old on plan_uploads; drop index plan_uploads_at;`,
    );
  }
}
