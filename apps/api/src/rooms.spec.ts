import path from 'node:path';
import { architectureDocument } from '../../../tools/architecture/document.ts';
import {
  circles,
  featureOf,
  readImports,
  sourceFiles,
  type Import,
} from '../../../tools/architecture/imports.ts';

const root = path.resolve(__dirname, '../../..');
const imports = readImports(root, sourceFiles(root));
const shown = ({ from, to, name }: Import) => `${from} → ${to ?? name ?? 'a computed name'}`;
const shownWhere = (wrong: (one: Import) => boolean) => imports.filter(wrong).map(shown);
const acrossFeatures = imports
  .map((one) => ({ ...one, user: featureOf(one.from), used: featureOf(one.to) }))
  .filter(({ user, used }) => user && used && user !== used);

describe('The imports of the workspace', () => {
  it('are read, the web apps and libraries among them', () => {
    for (const folder of ['apps/api', 'apps/web', 'apps/pupil', 'libs/domain', 'libs/ui'])
      expect(imports.some(({ from, to }) => from.startsWith(folder) && to)).toBe(true);
  });

  it('name a file that exists', () => {
    expect(shownWhere(({ name, to }) => !!name?.startsWith('.') && !to)).toEqual([]);
  });

  it('run in no circle', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('compute no name', () => {
    expect(shownWhere(({ name }) => name === undefined)).toEqual([]);
  });

  it('reach a feature of the API through its index.ts', () => {
    expect(
      acrossFeatures
        .filter(({ user, to }) => user?.startsWith('api/') && !to?.endsWith('/index.ts'))
        .map(shown),
    ).toEqual([]);
  });

  it('never let two features use each other', () => {
    const uses = new Set(acrossFeatures.map(({ user, used }) => `${user} ${used}`));
    expect([...uses].filter((use) => uses.has(use.split(' ').reverse().join(' ')))).toEqual([]);
  });

  it('never lead from one web feature to another', () => {
    expect(acrossFeatures.filter(({ user }) => user?.startsWith('web/')).map(shown)).toEqual([]);
  });

  it('never lead from the platform to a feature or to what the first start loads', () => {
    expect(
      shownWhere(
        ({ from, to }) =>
          from.startsWith('apps/api/src/platform/') &&
          /^apps\/api\/src\/(features|loading)\//.test(to ?? ''),
      ),
    ).toEqual([]);
  });

  it('never lead from the shell to a feature', () => {
    expect(
      shownWhere(
        ({ from, to }) =>
          /^apps\/web\/src\/app\/(shell|shared)\//.test(from) && featureOf(to) !== undefined,
      ),
    ).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('shows the imports and tables as they are (npm run docs:architecture)', async () => {
    const { now, wanted } = await architectureDocument(root);
    expect(now).toBe(wanted);
  });
});

describe('The reading of imports', () => {
  it('finds circles of files, and files that import themselves', () => {
    const of = (...pairs: string[]) =>
      circles(pairs.map((pair) => ({ from: pair[0] ?? '', to: pair[1] })));
    expect(of('ab', 'bc', 'cd')).toEqual([]);
    expect(of('ab', 'bc', 'ca', 'cd')).toEqual([['a', 'b', 'c']]);
    expect(of('aa', 'ab')).toEqual([['a']]);
    expect(of('ab', 'ba', 'bc', 'cd', 'dc')).toEqual([
      ['c', 'd'],
      ['a', 'b'],
    ]);
  });
});
