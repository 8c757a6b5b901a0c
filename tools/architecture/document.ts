// docs/architecture.md: its words are written by hand, its pictures between two marks drawn.
import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { drawArchitecture } from './picture.ts';

const begin = '<!-- drawn by npm run docs:architecture, from the imports and the tables -->';
const end = '<!-- end of what is drawn -->';

/** Names the document, and what stands in it now and ought to. */
export async function architectureDocument(
  root: string,
): Promise<{ file: string; now: string; wanted: string }> {
  const file = path.join(root, 'docs/architecture.md');
  const now = fs.readFileSync(file, 'utf8');
  const [before, after] = [now.split(begin)[0], now.split(end)[1]];
  const options = await prettier.resolveConfig(file);
  const text = `${before}${begin}\n\n${drawArchitecture(root)}\n\n${end}${after}`;
  return { file, now, wanted: await prettier.format(text, { ...options, parser: 'markdown' }) };
}
