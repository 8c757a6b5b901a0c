import fs from 'node:fs';
import path from 'node:path';

/** Reports comments that switch a rule off: the few exceptions lie in one place. */
export const noSwitchingOff = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { off: 'A rule is kept, or changed for all in eslint.config.mjs.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments())
          if (/^\s*(eslint-(disable|enable)|@ts-(ignore|nocheck|expect-error))/.test(comment.value))
            context.report({ loc: comment.loc, messageId: 'off' });
      },
    };
  },
};

/**
 * Reports lines of a template that begin with a stop or comma: the line break before it is shown as
 * a space, as in “One of a series .”
 */
export const noSpaceBeforeStop = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { space: 'This stop is shown after a space: build the sentence in one expression.' },
  },
  create(context) {
    return {
      Program() {
        context.sourceCode.text.split('\n').forEach((line, index) => {
          const column = /^\s+[.,;](\s|$)/.test(line) ? line.search(/\S/) : -1;
          if (column >= 0) context.report({ loc: { line: index + 1, column }, messageId: 'space' });
        });
      },
    };
  },
};

/**
 * Reports a `writing()` whose refusals no template shows: the write would fail in silence. Only
 * those with `show: 'notice'` show theirs by themselves.
 */
export const refusalsShown = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      silent: 'Show `{{ name }}.problem()` in the template, or let `writing` show it as a notice.',
    },
  },
  create(context) {
    return {
      'PropertyDefinition[value.callee.name="writing"]'(node) {
        const { name } = node.key;
        const [options] = node.value.arguments;
        if (options && context.sourceCode.getText(options).includes("'notice'")) return;
        const isShown = new RegExp(`\\b${name}\\.(problem|refusal)\\(\\)`);
        if (!isShown.test(context.sourceCode.text + templateBeside(context)))
          context.report({ node, messageId: 'silent', data: { name } });
      },
    };
  },
};

function templateBeside({ sourceCode, filename }) {
  const [, name] = /templateUrl: '\.\/([^']+)'/.exec(sourceCode.text) ?? [];
  return name ? fs.readFileSync(path.join(path.dirname(filename), name), 'utf8') : '';
}
