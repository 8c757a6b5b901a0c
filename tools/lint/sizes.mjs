// ESLint rules for the sizes that ESLint's own rules cannot state: they know what a spec's
// `describe` is, what a component is, and where its template lies.

const blocks = new Set(['describe', 'fdescribe', 'xdescribe', 'suite']);
const cases = new Set(['it', 'test', 'step', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach']);

/** Names what a call is made on: `describe` of `test.describe.each(rows)(…)` among them. */
function wordsOf(callee) {
  if (callee.type === 'Identifier') return [callee.name];
  if (callee.type === 'MemberExpression')
    return [...wordsOf(callee.object), callee.property.name ?? ''];
  if (callee.type === 'CallExpression') return wordsOf(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return wordsOf(callee.tag);
  return [];
}
const isCallbackOf = (node, names) =>
  node.parent?.type === 'CallExpression' &&
  node.parent.arguments.includes(node) &&
  wordsOf(node.parent.callee).some((word) => names.has(word));

const isBlock = (node) => isCallbackOf(node, blocks);
const isCallback = (node) =>
  node.parent?.type === 'CallExpression' && node.parent.arguments.includes(node);
const linesOf = (node) => node.loc.end.line - node.loc.start.line + 1;

const onFunctions = (check) => ({
  FunctionDeclaration: check,
  FunctionExpression: check,
  ArrowFunctionExpression: check,
});

/** Reports functions longer than `max` lines; a `describe` block may be as long as its file. */
export const functionLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: { long: 'This function has {{lines}} lines; {{max}} are the most. Name its steps.' },
  },
  create(context) {
    const [max] = context.options;
    return onFunctions((node) => {
      const lines = linesOf(node);
      if (lines > max && !isBlock(node))
        context.report({
          node,
          loc: { start: node.loc.start, end: node.loc.start },
          messageId: 'long',
          data: { lines, max },
        });
    });
  },
};

/** Reports callbacks nested deeper than `max`; those of `describe`, `it` and hooks do not count. */
export const nestedCallbacks = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: { deep: '{{depth}} callbacks are nested; {{max}} are the most. Name the inner one.' },
  },
  create(context) {
    const [max] = context.options;
    return onFunctions((node) => {
      if (!isCallback(node)) return;
      let depth = 0;
      for (let at = node; at; at = at.parent)
        if (isFunction(at) && isCallback(at) && !isBlock(at) && !isCallbackOf(at, cases)) depth++;
      if (depth > max)
        context.report({
          node,
          loc: { start: node.loc.start, end: node.loc.start },
          messageId: 'deep',
          data: { depth, max },
        });
    });
  },
};
const isFunction = (node) =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';

/** Reports components whose class with its metadata, or whose template, exceeds `max` lines. */
export const componentLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: {
      class: 'This component has {{lines}} lines without its template; {{max}} are the most.',
      template: 'This template has {{lines}} lines; {{max}} are the most. Cut a component out.',
    },
  },
  create(context) {
    const [max] = context.options;
    const report = (node, messageId, lines) =>
      lines > max &&
      context.report({
        node,
        loc: { start: node.loc.start, end: node.loc.start },
        messageId,
        data: { lines, max },
      });
    return {
      ClassDeclaration(node) {
        const metadata = node.decorators
          ?.map(({ expression }) => expression)
          .find(({ type, callee }) => type === 'CallExpression' && callee.name === 'Component')
          ?.arguments[0];
        if (!metadata) return;
        const template = metadata.properties?.find(({ key }) => key?.name === 'template');
        const inline = template ? linesOf(template) : 0;
        const start = Math.min(...node.decorators.map(({ loc }) => loc.start.line));
        report(node, 'class', node.loc.end.line - start + 1 - inline);
        if (template) report(template, 'template', inline);
      },
    };
  },
};

/** Reports template files of more than `max` lines. */
export const templateLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer' }],
    messages: {
      long: 'This template has {{lines}} lines; {{max}} are the most. Cut a component out.',
    },
  },
  create(context) {
    const [max] = context.options;
    const lines = context.sourceCode.text.trimEnd().split('\n').length;
    return {
      Program() {
        if (lines > max)
          context.report({
            loc: { line: max + 1, column: 0 },
            messageId: 'long',
            data: { lines, max },
          });
      },
    };
  },
};

/** Reports lines of more than `max` columns, strings and comments too. */
export const lineLength = {
  meta: {
    type: 'layout',
    schema: [{ type: 'integer' }],
    messages: { long: 'This line has {{columns}} columns; {{max}} are the most.' },
  },
  create(context) {
    const [max] = context.options;
    return {
      Program() {
        context.sourceCode.text.split(/\r?\n/).forEach((line, index) => {
          const columns = [...line].length;
          if (columns <= max || mayBeLong(line)) return;
          context.report({
            loc: { line: index + 1, column: max },
            messageId: 'long',
            data: { columns, max },
          });
        });
      },
    };
  },
};
const mayBeLong = (line) =>
  /^(import|export)\b.* from '/.test(line) || /^[^ ]* ?\S*https?:\/\/\S+$/.test(line.trim());
