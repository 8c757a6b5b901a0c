import path from 'node:path';
import ts from 'typescript';
import { definitionOf, propertyOf, sourceOf } from './sources';

/** Finds the calls of the API in a source: direct ones, lists, and writes that the device keeps. */

export interface Call {
  where: string;
  /** Any, for a plain address such as a download's or an upload's. */
  method: string | undefined;
  /**
   * Without the query; each expression is written `{}`. Undefined where the source does not say it.
   */
  address: string | undefined;
  /** As the source writes it; undefined for a plain address. */
  type: ts.TypeNode | undefined;
  /** Whether the type is that of the items of a page. */
  paged: boolean;
  inClient: boolean;
}

const methods: Record<string, string> = {
  get: 'get',
  post: 'post',
  postIfMatch: 'post',
  upload: 'post',
  patch: 'patch',
  patchAll: 'patch',
  delete: 'delete',
};

/** They hand on the addresses that others write. */
const carriers = ['api.ts', 'page-list.ts', 'record-read.ts'];

/** @param root the folder that `where` begins below */
export function callsIn(file: string, root: string): Call[] {
  const source = sourceOf(file);
  const found: Call[] = [];
  const visit = (node: ts.Node): void => {
    const call = ts.isCallExpression(node) && typedCallOf(node);
    if (call) {
      const { argument, ...told } = call;
      const literals = argument ? literalsIn(argument) : [];
      const addresses = literals.filter(isOfApi).map(addressOf);
      for (const address of literals.length ? addresses : [undefined])
        found.push({ ...told, ...placeOf(node, root), address });
      node.arguments.filter((other) => other !== argument).forEach(visit);
      return;
    }
    if (isLiteral(node) && addressOf(node) === textOf(node).split('?')[0])
      found.push({
        ...placeOf(node, root),
        method: undefined,
        address: addressOf(node),
        type: undefined,
        paged: false,
      });
    ts.forEachChild(node, visit);
  };
  if (!carriers.includes(path.basename(file))) visit(source);
  return found;
}

function placeOf(node: ts.Node, root: string): Pick<Call, 'where' | 'inClient'> {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return {
    where: `${path.relative(root, source.fileName)}:${line + 1}`,
    inClient: source.fileName.endsWith('-client.ts'),
  };
}

type TypedCall = Pick<Call, 'method' | 'type' | 'paged'> & { argument: ts.Expression | undefined };

function typedCallOf(node: ts.CallExpression): TypedCall | undefined {
  return directCallOf(node) ?? listOf(node) ?? keptWriteOf(node);
}

/** A call of `httpResource`, `readRecord`, `this.api` or `this.http`. */
function directCallOf({ expression, typeArguments, arguments: given }: ts.CallExpression) {
  if (typeArguments?.length !== 1) return undefined;
  const [argument] = given;
  const call = { type: typeArguments[0], paged: false, argument };
  if (ts.isIdentifier(expression))
    return ['httpResource', 'readRecord'].includes(expression.text)
      ? { ...call, method: 'get' }
      : undefined;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const method = methods[expression.name.text];
  return method && /\b(api|http)$/i.test(expression.expression.getText())
    ? { ...call, method }
    : undefined;
}

/** `this.list.load(address, …)` where the class says `list = new PageList<Item>()`. */
function listOf({ expression, arguments: [argument] }: ts.CallExpression): TypedCall | undefined {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'load')
    return undefined;
  const list = expression.expression;
  if (!ts.isPropertyAccessExpression(list)) return undefined;
  const owner = ts.findAncestor(expression, ts.isClassDeclaration);
  const made = owner?.members
    .filter((member) => ts.isPropertyDeclaration(member))
    .find((member) => member.name.getText() === list.name.text)?.initializer;
  if (!made || !ts.isNewExpression(made) || made.expression.getText() !== 'PageList')
    return undefined;
  return { method: 'get', type: made.typeArguments?.[0], paged: true, argument };
}

/** `this.outbox.write<Reply>(write)`; a write whose reply nobody reads names no type. */
function keptWriteOf({ expression, typeArguments, arguments: given }: ts.CallExpression) {
  if (!typeArguments || !/\boutbox\.write$/.test(expression.getText())) return undefined;
  const write = given[0] && objectOf(given[0]);
  const method = write && propertyOf(write, 'method')?.getText().slice(1, -1).toLowerCase();
  const argument = write && propertyOf(write, 'path');
  return { method, type: typeArguments[0], paged: false, argument };
}

/** The object that an expression is, or that the function that it calls returns. */
function objectOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isObjectLiteralExpression(node)) return node;
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const called = definitionOf(node.expression);
  const body = called && ts.isFunctionDeclaration(called) ? called.body : undefined;
  const returned = body?.statements.find((statement) => ts.isReturnStatement(statement));
  return returned?.expression && objectOf(returned.expression);
}

type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;
const isLiteral = (node: ts.Node): node is Literal =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateExpression(node);

/**
 * The addresses that an argument can become: both sides of a choice, what a function returns, what
 * a name stands for.
 */
function literalsIn(node: ts.Node): Literal[] {
  if (isLiteral(node)) return [node];
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression);
  if (ts.isConditionalExpression(node))
    return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return literalsIn(node.right);
  if (ts.isArrowFunction(node)) return literalsIn(node.body);
  if (ts.isIdentifier(node)) return literalsOf(node);
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
    return literalsOf(node.expression);
  if (ts.isObjectLiteralExpression(node)) {
    const url = propertyOf(node, 'url');
    return url ? literalsIn(url) : [];
  }
  return ts.isBlock(node) ? node.statements.flatMap(literalsReturnedBy) : [];
}

function literalsOf(name: ts.Identifier): Literal[] {
  const definition = definitionOf(name);
  return definition ? literalsIn(definition) : [];
}

function literalsReturnedBy(statement: ts.Statement): Literal[] {
  if (ts.isReturnStatement(statement) && statement.expression)
    return literalsIn(statement.expression);
  return ts.isIfStatement(statement) ? literalsIn(statement.thenStatement) : [];
}

const textOf = (literal: Literal): string =>
  ts.isTemplateExpression(literal)
    ? literal.head.text + literal.templateSpans.map((span) => `{}${span.literal.text}`).join('')
    : literal.text;

/** Files beside the app, such as maps, begin at the root. */
const isOfApi = (literal: Literal): boolean => /^(?!\/)|^\/api\//.test(textOf(literal));

/** The address without its query: `/api/visits/{}`. */
function addressOf(literal: Literal): string {
  const [address = ''] = textOf(literal).split('?');
  return `/api/${address.replace(/^\/api\//, '')}`.replace(/(?<!\/)\{\}$/, '');
}
