import { loadModule, parseSync } from 'libpg-query';

/** The tables and views that a statement touches. */
export interface Touched {
  writes: ReadonlySet<string>;
  reads: ReadonlySet<string>;
}

/** Prepares PostgreSQL's parser; call once before `tablesOf`. */
export const loadParser = (): Promise<void> => loadModule();

/**
 * What a statement writes and reads, by PostgreSQL's own grammar: sub-selects and common table
 * expressions included, names of the latter left out.
 */
export function tablesOf(text: string): Touched {
  const writes = new Set<string>();
  const reads = new Set<string>();
  const own = new Set<string>();
  walk(parseSync(text), (kind, node) => {
    if (kind === 'CommonTableExpr') own.add(String(node['ctename']));
    const target = writing.has(kind) ? relationOf(node['relation']) : undefined;
    if (target) writes.add(target);
    if (kind === 'TruncateStmt') for (const name of relationsIn(node)) writes.add(name);
    if (kind === 'RangeVar') reads.add(String(node['relname']));
  });
  for (const name of own) {
    reads.delete(name);
    writes.delete(name);
  }
  return { writes, reads };
}

const writing = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Visits every node of a parse tree with its kind. */
function walk(value: unknown, visit: (kind: string, node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value))
    for (const [kind, inner] of Object.entries(value)) {
      // `for update of v` names what stands in the from clause by its alias.
      if (kind === 'LockingClause') continue;
      if (/^[A-Z]/.test(kind) && isNode(inner)) visit(kind, inner);
      walk(inner, visit);
    }
}

/** The target of a write, which the tree holds without the name of its kind. */
const relationOf = (relation: unknown): string | undefined =>
  isNode(relation) && typeof relation['relname'] === 'string' ? relation['relname'] : undefined;

function relationsIn(node: Node): string[] {
  const names: string[] = [];
  walk(node, (kind, inner) => {
    if (kind === 'RangeVar') names.push(String(inner['relname']));
  });
  return names;
}
