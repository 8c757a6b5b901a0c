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
