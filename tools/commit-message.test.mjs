import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsOf, scopesIn } from './commit-message.mjs';
import { root } from './stack.mjs';

const scopes = scopesIn(root);
const faults = (subject) => faultsOf(`${subject}\n\nBody.\n# comment\n`, scopes);

describe('A commit message', () => {
  it('names a type, a noun and what it does', () => {
    assert.deepEqual(faults('feat(visit): log who was there'), []);
    assert.deepEqual(faults('refactor(plans)!: one way to write'), []);
    assert.deepEqual(faults('build: fewer packages'), []);
    assert.deepEqual(faults('Merge branch main'), []);
  });

  it('is refused without a type, with an unknown one, or without a noun where one is due', () => {
    assert.equal(faults('log who was there').length, 1);
    assert.match(faults('feature(visit): log')[0], /none of feat/);
    assert.match(faults('fix: a wrong date')[0], /names its noun/);
    assert.match(faults('fix(stuff): a wrong date')[0], /“stuff” is none of/);
  });

  it('is short and ends without a full stop', () => {
    assert.match(faults(`fix(visit): ${'a'.repeat(60)}`)[0], /has 72 characters/);
    assert.deepEqual(faults(`fix(visit): ${'a'.repeat(59)}`), []);
    assert.match(faults('fix(visit): a wrong date.')[0], /full stop/);
  });
});
