// The workspace's own ESLint rules, under the name `house`.
import { noSpaceBeforeStop, noSwitchingOff, refusalsShown } from './honesty.mjs';
import * as sizes from './sizes.mjs';

export default {
  meta: { name: 'house' },
  rules: {
    'function-lines': sizes.functionLines,
    'nested-callbacks': sizes.nestedCallbacks,
    'component-lines': sizes.componentLines,
    'template-lines': sizes.templateLines,
    'line-length': sizes.lineLength,
    'no-switching-off': noSwitchingOff,
    'no-space-before-stop': noSpaceBeforeStop,
    'refusals-shown': refusalsShown,
  },
};
