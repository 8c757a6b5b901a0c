import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence may be a file as well as a link; the file itself lies in the file store under its key.
 */
export class EvidenceFiles1700000010000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table evidence alter column url drop not null,
        add column file_key text, add column file_name text, add column media_type text, add column bytes bigint, add column sha256 text,
        add check ((url is null) = (file_key is not null)),
        add check (file_key is null or (file_name is not null and media_type is not null and bytes > 0 and sha256 is not null));
      create unique index evidence_file_key on evidence (file_key) where file_key is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Files of evidence have no way back; restore a backup from before.');
  }
}
