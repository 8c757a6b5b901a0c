// Where each `sql` template of the API is written, so that a statement can be led back to its room.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const src = path.resolve(import.meta.dirname, '..');

/** @returns for each template, by its fixed parts, the files that hold it (relative to `src`) */
export function sqlSources() {
  const sources = {};
  for (const file of fs.globSync('**/*.ts', { cwd: src })) {
    if (/\.spec\.ts$|\.d\.ts$|^testing\//.test(file)) continue;
    const text = fs.readFileSync(path.join(src, file), 'utf8');
    if (!text.includes('sql`')) continue;
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext), (source) => {
      (sources[source] ??= []).push(file);
    });
  }
  return sources;
}

function visit(node, found) {
  const isSql =
    ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql';
  if (isSql) found(sourceOf(node.template));
  ts.forEachChild(node, (child) => visit(child, found));
}

const sourceOf = (template) =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)].join(
        '${}',
      );
