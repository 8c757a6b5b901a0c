import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { callsIn, type Call } from '../testing/api-calls';
import { sourcesIn } from '../testing/sources';

/** Holds every call to the API, in the web app and the pupil's, against the API's description. */

interface Schema {
  $ref?: string;
  type?: string | string[];
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
}
interface Operation {
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
const apps = path.resolve(__dirname, '../../..');
const document = JSON.parse(fs.readFileSync(path.join(apps, 'api/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

let calls: Call[] = [];
beforeAll(
  () =>
    (calls = ['web/src', 'pupil/src']
      .flatMap((folder) => sourcesIn(path.join(apps, folder)))
      .flatMap((file) => callsIn(file, apps))),
);

type Known = Call & { address: string };

/**
 * Only ids are left open in an address; one that leaves a noun or a verb open is no address yet.
 * Clients may have none of these.
 */
const isKnown = (call: Call): call is Known =>
  call.address !== undefined &&
  !call.address.startsWith('/api/{}') &&
  (call.inClient || !/\{\}\/\{\}/.test(call.address));

it('finds the calls of both apps', () => {
  expect(calls.filter(isKnown).length).toBeGreaterThan(100);
  expect(calls.some(({ where }) => where.startsWith('pupil'))).toBe(true);
});

it('writes every address of a client in full', () => {
  expect(calls.filter((call) => call.inClient && !isKnown(call)).map(nameOf)).toEqual([]);
});

it('can read the address of every call, list and write kept on the device', () => {
  const lists = calls.filter(({ paged }) => paged);
  expect(lists.length).toBeGreaterThan(15);
  const unread = calls.filter(({ address }) => address === undefined);
  expect([...unread, ...lists.filter((call) => !isKnown(call))].map(nameOf)).toEqual([]);
});

it('calls only addresses that the API has', () => {
  const unknown = calls.filter((call) => isKnown(call) && !operationOf(call));
  expect(unknown.map(nameOf)).toEqual([]);
});

it('expects of every address the type that the API answers with', () => {
  const wrong = calls.flatMap((call) => {
    const operation = isKnown(call) ? operationOf(call) : undefined;
    if (!operation || !call.type) return [];
    const expected = `${call.paged ? 'a page of ' : ''}${call.type.getText()}`;
    const answered = answerOf(operation);
    return agrees(call, answered)
      ? []
      : [`${nameOf(call)}: expects ${expected}, is answered with ${written(answered)}`];
  });
  expect(wrong).toEqual([]);
});

function operationOf({ address, method }: Known): Operation | undefined {
  const segments = address.split('/');
  const fits = (route: string) => {
    const others = route.split('/');
    // A plain address may leave a word open too: which call it serves is not known here.
    const isOpen = (other: string) => other.startsWith('{') || !method;
    return (
      others.length === segments.length &&
      others.every((other, i) => other === segments[i] || (isOpen(other) && segments[i] === '{}'))
    );
  };
  const operationIn = (route: string): Operation | undefined => {
    const operations = document.paths[route] ?? {};
    return method ? operations[method] : Object.values(operations)[0];
  };
  const found = Object.keys(document.paths).find((route) => fits(route) && operationIn(route));
  return operationIn(address) ?? (found ? operationIn(found) : undefined);
}

function answerOf({ responses }: Operation): Schema | undefined {
  const status = Object.keys(responses).find((code) => code.startsWith('2'));
  return status ? responses[status]?.content?.['application/json']?.schema : undefined;
}

/** Whether the type of a call is the type of its answer. */
const agrees = ({ type, paged }: Call, schema: Schema | undefined): boolean =>
  type !== undefined &&
  (paged ? written(schema) === `PageOf${namesOf(type)}` : isType(type, schema));

function isType(type: ts.TypeNode, schema: Schema | undefined): boolean {
  if (!schema) return type.kind === ts.SyntaxKind.VoidKeyword;
  if (ts.isArrayTypeNode(type))
    return Boolean(schema.items && isType(type.elementType, schema.items));
  if (ts.isTypeLiteralNode(type)) {
    const names = type.members.map((member) => member.name?.getText() ?? '');
    return names.every((name) => schema.properties?.[name]);
  }
  if (ts.isUnionTypeNode(type))
    return type.types.every((part) => {
      const isNull = part.getText() === 'null';
      return isNull
        ? written(schema).includes('null')
        : (schema.anyOf ?? [schema]).some((one) => isType(part, one));
    });
  return namesOf(type) === written(schema);
}

/** `Page<Visit>` is written `PageOfVisit`. */
function namesOf(type: ts.TypeNode): string {
  if (!ts.isTypeReferenceNode(type)) return type.getText();
  const args = (type.typeArguments ?? []).map(namesOf);
  return args.length ? `${type.typeName.getText()}Of${args.join('And')}` : type.typeName.getText();
}

function written(schema: Schema | undefined): string {
  if (!schema) return 'nothing';
  if (schema.$ref) return schema.$ref.replace(/^.*\//, '');
  if (schema.anyOf) return schema.anyOf.map(written).join(' | ');
  if (schema.items) return `${written(schema.items)}[]`;
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
  return String(schema.type);
}

function nameOf({ where, method, address }: Call): string {
  return `${where} ${method ?? ''} ${address ?? 'an address that is not written out'}`;
}
