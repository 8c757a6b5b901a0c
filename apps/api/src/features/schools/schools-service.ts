import { Injectable } from '@nestjs/common';
import type { ListSchools, Page, School, SchoolSummary } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database } from '../../platform/database/database.js';
import { listSchools, schoolByUrn } from './schools-queries.js';

@Injectable()
export class SchoolsService {
  constructor(private readonly database: Database) {}

  list(viewer: Viewer, query: ListSchools): Promise<Page<SchoolSummary>> {
    return this.database.as(viewer, (tx) => listSchools(tx, query));
  }

  get(viewer: Viewer, urn: number): Promise<School> {
    return this.database.as(viewer, (tx) => schoolByUrn(tx, urn));
  }
}
