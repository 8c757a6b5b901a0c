// What a commit's first line looks like: Conventional Commits, with a noun of the domain as scope.
import fs from 'node:fs';
import path from 'node:path';

const types = ['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'style', 'build', 'ci', 'chore'];
/** What changes how the product behaves says where. */
const withScope = new Set(['feat', 'fix', 'perf', 'refactor']);
/** Parts of the workspace that are no noun of the domain. */
const parts = ['adr', 'architecture', 'bench', 'deps', 'guide', 'lint', 'programme', 'tools'];
const folders = [
  'apps',
  'apps/api/src/features',
  'apps/api/src/platform',
  'apps/web/src/app',
  'apps/web/src/app/features',
  'libs',
];

/** Lists the scopes: the workspace's folders in the singular, and a few parts without a folder. */
export function scopesIn(root) {
  const names = folders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) => fs.readdirSync(path.join(root, folder), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => singular(name));
  return [...new Set([...names, ...parts, 'e2e', 'room'])].sort();
}

const singular = (name) => (name.endsWith('ss') ? name : name.replace(/s$/, ''));

/**
 * Says what is wrong with a commit message, in whole sentences.
 * @param {string} message as given to the hook, comments included
 * @param {string[]} scopes those that may be named
 */
export function faultsOf(message, scopes) {
  const [subject = ''] = message.split('\n').filter((line) => !line.startsWith('#'));
  if (/^(Merge|Revert|fixup!|squash!) ?/.test(subject)) return [];
  const parsed = /^(\w+)(?:\(([^)]*)\))?!?: (.+)$/.exec(subject);
  if (!parsed) return ['Write “type(noun): what it does”, as in “feat(visit): log who was there”.'];
  const [, type, scope, text] = parsed;
  return [
    !types.includes(type) && `“${type}” is none of ${types.join(', ')}.`,
    withScope.has(type) && !scope && `A ${type} names its noun, as in ${type}(visit): …`,
    scope && !scopes.includes(singular(scope)) && `“${scope}” is none of ${scopes.join(', ')}.`,
    subject.length >= 72 && `The first line has ${subject.length} characters; 71 are the most.`,
    text.endsWith('.') && 'The first line ends without a full stop.',
  ].filter(Boolean);
}
