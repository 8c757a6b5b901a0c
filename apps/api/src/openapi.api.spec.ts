import fs from 'node:fs';
import path from 'node:path';
import { describeApi } from './platform/openapi/describe-api';
import { rooms } from './rooms';
import { SpecApp } from './testing/spec-app';

interface Operation {
  summary: string;
  tags: string[];
  'x-permission'?: string;
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}

const root = path.resolve(__dirname, '../../..');
const snapshot = JSON.parse(fs.readFileSync(path.join(root, 'apps/api/openapi.json'), 'utf8'));
const operations = Object.entries<Record<string, Operation>>(snapshot.paths).flatMap(
  ([route, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${route}`,
      operation,
    ]),
);

let spec: SpecApp;
beforeAll(async () => (spec = await SpecApp.start()));
afterAll(() => spec.stop());

it('has the snapshot of the API that is in the repository (npm run openapi)', () => {
  expect(JSON.parse(JSON.stringify(describeApi(spec.app, root)))).toEqual(snapshot);
});

it('says of every operation, on one line, what it does', () => {
  const poor = operations.filter(
    ([, { summary }]) => !/^[A-Z][^\n]{3,99}$/.test(summary) || summary.endsWith('.'),
  );
  expect(poor.map(([name, { summary }]) => [name, summary])).toEqual([]);
});

it('puts every operation under the one room that answers it', () => {
  const names = [...rooms.all.map((room) => room.name), 'platform'];
  const astray = operations.filter(
    ([, { tags }]) => tags.length !== 1 || !names.includes(tags[0]!),
  );
  expect(astray.map(([name]) => name)).toEqual([]);
});

it('has a schema for every answer, unless nothing is sent back', () => {
  const silent = ['202', '204', '302'];
  const bare = operations.filter(([, { responses }]) =>
    Object.entries(responses).some(
      ([status, { content }]) =>
        /^[23]/.test(status) && !silent.includes(status) && !Object.keys(content ?? {}).length,
    ),
  );
  expect(bare.map(([name]) => name)).toEqual([]);
});

it('names the problems that every operation shares with its like', () => {
  const lacking = operations.filter(
    ([, { responses, 'x-permission': permission }]) =>
      !responses['default'] || (permission !== 'public' && !(responses['401'] && responses['403'])),
  );
  expect(lacking.map(([name]) => name)).toEqual([]);
});
