import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './stack.mjs';

/** Points Git to tools/hooks in a checkout whose owner has chosen no hooks of their own. */
export function installGitHooks() {
  if (!fs.existsSync(path.join(root, '.git'))) return;
  const git = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  if (git('config', 'core.hooksPath').stdout) return;
  git('config', '--local', 'core.hooksPath', 'tools/hooks');
}
