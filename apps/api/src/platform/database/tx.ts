import type { EntityManager } from 'typeorm';

/** The transaction that a query runs in; every query function takes it first. */
export type Tx = EntityManager;
