import { RuleTester } from 'eslint';
import { describe, it } from 'node:test';
import tseslint from 'typescript-eslint';
import house from './plugin.mjs';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const lines = (count) => '  a();\n'.repeat(count);
const rule = (name) => house.rules[name];
const errors = 1;

tester.run('function-lines', rule('function-lines'), {
  valid: [
    { code: `function f() {\n${lines(3)}}`, options: [5] },
    { code: `describe('x', () => {\n${lines(9)}});`, options: [5] },
    { code: `test.describe('x', () => {\n${lines(9)}});`, options: [5] },
  ],
  invalid: [
    { code: `function f() {\n${lines(4)}}`, options: [5], errors },
    { code: `it('x', () => {\n${lines(9)}});`, options: [5], errors },
  ],
});

tester.run('nested-callbacks', rule('nested-callbacks'), {
  valid: [
    { code: 'a(() => b(() => c()));', options: [2] },
    { code: `describe('x', () => it('y', () => a(() => b(() => c()))));`, options: [2] },
  ],
  invalid: [{ code: 'a(() => b(() => c(() => d())));', options: [2], errors }],
});

const component = (template, body) =>
  `@Component({ selector: 'a-b', template: \`\n${template}\` })\nclass A {\n${body}}`;
tester.run('component-lines', rule('component-lines'), {
  valid: [
    { code: component('<p></p>\n'.repeat(3), 'a = 1;\n'.repeat(2)), options: [5] },
    { code: `@Injectable()\nclass A {\n${'a = 1;\n'.repeat(9)}}`, options: [5] },
  ],
  invalid: [
    { code: component('', 'a = 1;\n'.repeat(9)), options: [5], errors },
    { code: component('<p></p>\n'.repeat(9), ''), options: [5], errors },
  ],
});

tester.run('line-length', rule('line-length'), {
  valid: [
    { code: 'const a = 1;', options: [12] },
    { code: `import { something } from './somewhere';`, options: [12] },
    { code: '// https://example.org/a/very/long/address', options: [12] },
  ],
  invalid: [
    { code: 'const ab = 1;', options: [12], errors },
    { code: '// in comments', options: [12], errors },
  ],
});

tester.run('no-switching-off', rule('no-switching-off'), {
  valid: ['// a remark on eslint'],
  invalid: [
    { code: '// @ts-ignore', errors },
    { code: '/* eslint-disable-next-line no-console */', errors },
  ],
});

tester.run('no-space-before-stop', rule('no-space-before-stop'), {
  valid: ['a\n  .b();', 'a = b\n  ? c\n  : d;'],
  invalid: [{ code: '`One of a series\n  . `', errors }],
});

tester.run('refusals-shown', rule('refusals-shown'), {
  valid: [
    'class A { saving = writing(); fault = () => this.saving.problem(); }',
    "class A { saving = writing({ show: 'notice' }); }",
  ],
  invalid: [
    { code: 'class A { saving = writing(); other = () => this.others.problem(); }', errors },
    { code: "class A { saving = writing({ whenBusy: 'wait' }); }", errors },
  ],
});
