// npm run docs:architecture: draws the pictures of docs/architecture.md afresh.
import fs from 'node:fs';
import { architectureDocument } from '../architecture/document.ts';
import { root } from '../stack.mjs';

export async function run() {
  const { file, wanted } = await architectureDocument(root);
  fs.writeFileSync(file, wanted);
  return 0;
}
