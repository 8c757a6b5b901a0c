// npm run rooms: writes the registry of the API's rooms, and the list of their schemas, from the
// files of apps/api/src.
import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { root } from '../stack.mjs';

const source = path.join(root, 'apps/api/src');
const features = path.join(source, 'features');
const heading = '// Written by `npm run rooms` from the files of the rooms. Do not edit by hand.\n';
const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Folders of the features that hold the file, in alphabetical order. */
const roomsWith = (file) =>
  fs
    .readdirSync(features)
    .filter((name) => fs.existsSync(path.join(features, name, file(name))))
    .sort();

function registry() {
  const names = roomsWith(() => 'index.ts');
  return `${heading}${names
    .map((name) => `import { room as ${camelCase(name)} } from './features/${name}/index.js';`)
    .join('\n')}
import { Rooms } from './platform/rooms.js';

/** Every room of the API, found by its folder. */
export const rooms = new Rooms([${names.map(camelCase).join(', ')}]);
`;
}

/** The files in which rooms and platform state their tables, whatever order they are applied in. */
function schemas() {
  const files = fs
    .globSync('{features/*,platform/*,loading}/*.schema.ts', { cwd: source })
    .map((file) => file.split(path.sep).join('/').replace(/\.ts$/, ''))
    .sort();
  const nameOf = (file) => {
    const name = camelCase(path.basename(file, '.schema'));
    return `${name[0].toUpperCase()}${name.slice(1)}Schema`;
  };
  return `${heading}${files
    .map((file) => `import { ${nameOf(file)} } from '../${file}.js';`)
    .join('\n')}

/** All files that state tables, as migrations; TypeORM orders them by the digits in the names. */
export const schemas = [${files.map(nameOf).join(', ')}];
`;
}

function walks() {
  const names = roomsWith((name) => `${name}.walk.ts`);
  return `${heading}${names
    .map((name) => `import { walk as ${camelCase(name)} } from '../features/${name}/${name}.walk';`)
    .join('\n')}
import type { RoomWalk } from './room-walk';

/** What each room knows of its own routes, for the walk over all of them. */
export const walks: RoomWalk[] = [${names.map(camelCase).join(', ')}];
`;
}

/** The generated files, as they ought to be. */
async function generated() {
  const options = await prettier.resolveConfig(path.join(source, 'rooms.ts'));
  const format = (text) => prettier.format(text, { ...options, parser: 'typescript' });
  return [
    [path.join(source, 'rooms.ts'), await format(registry())],
    [path.join(source, 'loading/schemas.ts'), await format(schemas())],
    [path.join(source, 'testing/walks.ts'), await format(walks())],
  ];
}

/** Generated files that are missing or say something else than the folders. */
const stale = async () =>
  (await generated()).filter(
    ([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text,
  );

/** Names the stale files, from the root of the workspace. */
export const staleFiles = async () => (await stale()).map(([file]) => path.relative(root, file));

export async function run() {
  for (const [file, text] of await stale()) fs.writeFileSync(file, text);
  return 0;
}
