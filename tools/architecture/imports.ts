// Reads which file of the workspace imports which, from the syntax alone: no build is needed.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Import {
  /** The importing file, from the root of the workspace, with forward slashes. */
  from: string;
  /** The imported file of the workspace, or undefined for a package. */
  to?: string;
  /** As written; undefined when it is computed. */
  name?: string;
}

const folders = ['apps/api/src', 'apps/pupil/src', 'apps/web/src', 'libs', 'e2e'];
const packages: Record<string, string> = {
  '@all-together/contracts': 'libs/contracts/src/index.ts',
  '@all-together/domain': 'libs/domain/src/index.ts',
  '@all-together/ui': 'libs/ui/src/index.ts',
};

/** Lists the TypeScript files of the workspace in alphabetical order; specs only when asked. */
export function sourceFiles(root: string, { specs = false } = {}): string[] {
  return folders
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
    )
    .filter((file) => file.endsWith('.ts') && !/\.d\.ts$|\/(node_modules|dist)\//.test(file))
    .filter((file) => specs || !/\.(spec|walk)\.ts$|\/testing\//.test(file))
    .sort();
}

/** Reads every import, re-export and `import()` of the files; types count like values. */
export function readImports(root: string, files: string[]): Import[] {
  const known = new Set(files);
  return files.flatMap((from) =>
    namesIn(from, fs.readFileSync(path.join(root, from), 'utf8')).map((name) => ({
      from,
      name,
      to: name === undefined ? undefined : resolved(root, known, from, name),
    })),
  );
}

function namesIn(file: string, text: string): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const add = (node: ts.Node | undefined) =>
    found.push(node && ts.isStringLiteralLike(node) ? node.text : undefined);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function resolved(
  root: string,
  known: Set<string>,
  from: string,
  name: string,
): string | undefined {
  if (packages[name]) return packages[name];
  if (!name.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(from), name);
  const source = [base, base.replace(/\.js$/, '.ts'), `${base}.ts`, `${base}/index.ts`];
  return (
    source.find((file) => known.has(file)) ??
    // a script of tools/, or a spec's helper when specs are left out
    source.find((file) => fs.existsSync(path.join(root, file)))
  );
}

/**
 * Finds the circles among the imports: each is a list of files (sorted) that all reach one another.
 */
export function circles(imports: Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) if (to) next.set(from, [...(next.get(from) ?? []), to]);
  return strongComponents(next)
    .filter((files) => files.length > 1 || next.get(files[0]!)?.includes(files[0]!))
    .map((files) => files.sort());
}

/** Groups nodes that reach one another (Tarjan 1972). */
function strongComponents(next: Map<string, string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const lower = (node: string, to: number) => low.set(node, Math.min(low.get(node)!, to));
  const enter = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    stack.push(node);
    for (const to of next.get(node) ?? []) {
      if (!order.has(to)) {
        enter(to);
        lower(node, low.get(to)!);
      } else if (stack.includes(to)) lower(node, order.get(to)!);
    }
    if (low.get(node) === order.get(node)) groups.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of next.keys()) if (!order.has(node)) enter(node);
  return groups;
}

/** Names the feature that a file belongs to, with its app: `api/visits`; undefined outside. */
export function featureOf(file: string | undefined): string | undefined {
  const [, app, feature] =
    /^apps\/(api|web)\/src\/(?:app\/)?features\/([^/]+)\//.exec(file ?? '') ?? [];
  return feature && `${app}/${feature}`;
}
