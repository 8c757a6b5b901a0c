// Draws the workspace and the API's rooms, as Mermaid charts and a table in Markdown.
import { readFaces, type Face } from './faces.ts';
import { featureOf, readImports, sourceFiles, type Import } from './imports.ts';

/** The parts of the workspace, from the screens down to what crosses the wire. */
const parts: [name: string, folder: RegExp][] = [
  ['e2e', /^e2e\//],
  ['web features', /^apps\/web\/src\/app\/features\//],
  ['web shell', /^apps\/web\/src\/app\/(shell|shared)\//],
  ['web app', /^apps\/web\/src\//],
  ['pupil', /^apps\/pupil\//],
  ['ui', /^libs\/ui\//],
  ['API features', /^apps\/api\/src\/features\//],
  ['API loading', /^apps\/api\/src\/loading\//],
  ['API platform', /^apps\/api\/src\/platform\//],
  ['domain', /^libs\/domain\//],
  ['contracts', /^libs\/contracts\//],
];
const partOf = (file = '') => parts.find(([, folder]) => folder.test(file))?.[0];
const idOf = (name: string) => name.replace(/\W/g, '_');

/** Draws what the imports and the rooms' faces say now. */
export function drawArchitecture(root: string): string {
  const imports = readImports(root, sourceFiles(root));
  const faces = readFaces(root);
  const uses = usesOf(imports);
  return [
    '### Who imports whom',
    '',
    chart('TB', [
      ...parts.map(([name]) => `${idOf(name)}["${name}"]`),
      ...arrowsBetweenParts(imports),
    ]),
    '',
    '### Rooms of the API that use another’s face',
    '',
    chart('LR', [
      ...[...uses].flatMap(([room, used]) => used.map((one) => `${idOf(room)} --> ${idOf(one)}`)),
    ]),
    '',
    '### Tables and who may write them',
    '',
    'Only its room writes a table. What is in italics every room may read.',
    '',
    tableOf(faces, uses),
  ].join('\n');
}

const chart = (direction: string, lines: string[]) =>
  ['```mermaid', `flowchart ${direction}`, ...lines.map((line) => `  ${line}`), '```'].join('\n');

function arrowsBetweenParts(imports: Import[]): string[] {
  const arrows = imports.flatMap(({ from, to }) => {
    const [user, used] = [partOf(from), partOf(to)];
    return user && used && user !== used ? [`${idOf(user)} --> ${idOf(used)}`] : [];
  });
  return [...new Set(arrows)].sort();
}

/** The rooms that each room of the API imports. */
function usesOf(imports: Import[]): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const { from, to } of imports) {
    const [user, used] = [featureOf(from), featureOf(to)];
    if (!user?.startsWith('api/') || !used || user === used) continue;
    const [room, other] = [user.slice(4), used.slice(4)];
    const known = uses.get(room) ?? [];
    if (!known.includes(other)) uses.set(room, [...known, other].sort());
  }
  return uses;
}

function tableOf(faces: Face[], uses: Map<string, string[]>): string {
  const cell = (names: string[]) => names.join(', ') || '–';
  const rows = faces.map(({ name, tables, views, commons }) =>
    [
      name,
      cell(tables.map((table) => (commons.includes(table) ? `_${table}_` : table))),
      cell(views),
      cell(uses.get(name) ?? []),
    ].join(' | '),
  );
  return ['room | tables | views for others | uses', '--- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}
