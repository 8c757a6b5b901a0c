// Checks the commit message in the file that is named; tools/hooks/commit-msg calls it.
import fs from 'node:fs';
import { faultsOf, scopesIn } from './commit-message.mjs';
import { root } from './stack.mjs';

const faults = faultsOf(fs.readFileSync(process.argv[2], 'utf8'), scopesIn(root));
for (const fault of faults) console.error(`✗ ${fault}`);
process.exitCode = faults.length ? 1 : 0;
