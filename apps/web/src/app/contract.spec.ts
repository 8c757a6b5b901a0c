import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

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
interface Call {
  where: string;
  /** Any, for a plain address such as a download's or an upload's. */
  method: string | undefined;
  /** Without the query; each expression is written `{}`. */
  address: string;
  /** As the source writes it; undefined for a plain address. */
  type: ts.TypeNode | undefined;
  inClient: boolean;
}

const apps = path.resolve(__dirname, '../../..');
const document = JSON.parse(fs.readFileSync(path.join(apps, 'api/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

const methods: Record<string, string> = {
  httpResource: 'get',
  get: 'get',
  post: 'post',
  postIfMatch: 'post',
  upload: 'post',
  patch: 'patch',
  patchAll: 'patch',
  delete: 'delete',
};

let calls: Call[] = [];
beforeAll(
  () =>
    (calls = ['web/src', 'pupil/src']
      .flatMap((folder) => sourcesIn(path.join(apps, folder)))
      .flatMap(callsIn)),
);

/**
 * Only ids are left open in an address; one that leaves a noun or a verb open is no address yet.
 * Clients may have none of these.
 */
const isKnown = (call: Call) =>
  !call.address.startsWith('/api/{}') && (call.inClient || !/\{\}\/\{\}/.test(call.address));

it('finds the calls of both apps', () => {
  expect(calls.filter(isKnown).length).toBeGreaterThan(100);
  expect(calls.some(({ where }) => where.startsWith('pupil'))).toBe(true);
});

it('writes every address of a client in full', () => {
  expect(calls.filter((call) => call.inClient && !isKnown(call)).map(nameOf)).toEqual([]);
});

it('calls only addresses that the API has', () => {
  const unknown = calls.filter((call) => isKnown(call) && !operationOf(call));
  expect(unknown.map(nameOf)).toEqual([]);
});

it('expects of every address the type that the API answers with', () => {
  const wrong = calls.flatMap((call) => {
    const operation = isKnown(call) ? operationOf(call) : undefined;
    if (!operation || !call.type) return [];
    const expected = call.type.getText();
    const answered = answerOf(operation);
    return agrees(call.type, answered)
      ? []
      : [`${nameOf(call)}: expects ${expected}, is answered with ${written(answered)}`];
  });
  expect(wrong).toEqual([]);
});

function sourcesIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(place);
    return /(?<!\.spec)\.ts$/.test(entry.name) ? [place] : [];
  });
}

function callsIn(file: string): Call[] {
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Call[] = [];
  const note = (node: ts.Node, method: string | undefined, address: string, type?: ts.TypeNode) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    const where = `${path.relative(apps, file)}:${line + 1}`;
    found.push({ where, method, address, type, inClient: file.endsWith('-client.ts') });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.typeArguments?.length === 1) {
      const method = methodOf(node);
      const [argument] = node.arguments;
      if (method && argument) {
        for (const literal of literalsIn(argument))
          note(node, method, addressOf(literal), node.typeArguments[0]);
        node.arguments.slice(1).forEach(visit);
        return;
      }
    }
    if (isLiteral(node) && addressOf(node) === textOf(node).split('?')[0])
      note(node, undefined, addressOf(node));
    ts.forEachChild(node, visit);
  };
  if (!file.endsWith(`${path.sep}api.ts`)) visit(source);
  return found;
}

/** The method of a call of `httpResource`, `this.api` or `this.http`. */
function methodOf({ expression }: ts.CallExpression): string | undefined {
  if (ts.isIdentifier(expression))
    return expression.text === 'httpResource' ? methods['httpResource'] : undefined;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  return /\b(api|http)$/i.test(expression.expression.getText())
    ? methods[expression.name.text]
    : undefined;
}

type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;
const isLiteral = (node: ts.Node): node is Literal =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateExpression(node);

/** The addresses that an argument can become: both sides of a choice, what a function returns. */
function literalsIn(node: ts.Node): Literal[] {
  if (isLiteral(node)) return [node];
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression);
  if (ts.isConditionalExpression(node))
    return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return literalsIn(node.right);
  if (ts.isArrowFunction(node)) return literalsIn(node.body);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && property.name.getText() === 'url'
        ? literalsIn(property.initializer)
        : [],
    );
  if (ts.isBlock(node))
    return node.statements.flatMap((statement) => {
      if (ts.isReturnStatement(statement) && statement.expression)
        return literalsIn(statement.expression);
      return ts.isIfStatement(statement) ? literalsIn(statement.thenStatement) : [];
    });
  return [];
}

const textOf = (literal: Literal): string =>
  ts.isTemplateExpression(literal)
    ? literal.head.text + literal.templateSpans.map((span) => `{}${span.literal.text}`).join('')
    : literal.text;

/** The address without its query: `/api/visits/{}`. */
function addressOf(literal: Literal): string {
  const [address = ''] = textOf(literal).split('?');
  return `/api/${address.replace(/^\/api\//, '')}`.replace(/(?<!\/)\{\}$/, '');
}

function operationOf({ address, method }: Call): Operation | undefined {
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
function agrees(type: ts.TypeNode, schema: Schema | undefined): boolean {
  if (!schema) return type.kind === ts.SyntaxKind.VoidKeyword;
  if (ts.isArrayTypeNode(type))
    return Boolean(schema.items && agrees(type.elementType, schema.items));
  if (ts.isTypeLiteralNode(type)) {
    const names = type.members.map((member) => member.name?.getText() ?? '');
    return names.every((name) => schema.properties?.[name]);
  }
  if (ts.isUnionTypeNode(type))
    return type.types.every((part) => {
      const isNull = part.getText() === 'null';
      return isNull
        ? written(schema).includes('null')
        : (schema.anyOf ?? [schema]).some((one) => agrees(part, one));
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
  return `${where} ${method ?? ''} ${address}`;
}
