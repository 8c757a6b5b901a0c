import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Reads sources as text has them, and follows a name to what it stands for. */

/** The sources below a folder, specs apart. */
export function sourcesIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(place);
    return /(?<!\.spec)\.ts$/.test(entry.name) ? [place] : [];
  });
}

const read = new Map<string, ts.SourceFile>();

export function sourceOf(file: string): ts.SourceFile {
  let source = read.get(file);
  if (!source) {
    const text = fs.readFileSync(file, 'utf8');
    source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    read.set(file, source);
  }
  return source;
}

/** The value of a constant or the declaration of a function of that name, imported or not. */
export function definitionOf(name: ts.Identifier): ts.Node | undefined {
  return definitionIn(name.getSourceFile(), name.text);
}

function definitionIn(source: ts.SourceFile, name: string): ts.Node | undefined {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (ts.isVariableStatement(statement)) {
      const { declarations } = statement.declarationList;
      const found = declarations.find((one) => one.name.getText() === name);
      if (found) return found.initializer;
    }
    if (ts.isImportDeclaration(statement) && namesIn(statement).includes(name))
      return definitionIn(sourceOf(importedFrom(statement)), name);
  }
  return undefined;
}

function namesIn({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  return bindings && ts.isNamedImports(bindings)
    ? bindings.elements.map((element) => element.name.text)
    : [];
}

const importedFrom = (statement: ts.ImportDeclaration): string =>
  path.resolve(
    path.dirname(statement.getSourceFile().fileName),
    `${statement.moduleSpecifier.getText().slice(1, -1)}.ts`,
  );

/** What a property of an object literal holds, those spread into it apart. */
export const propertyOf = (
  object: ts.ObjectLiteralExpression,
  name: string,
): ts.Expression | undefined =>
  object.properties
    .filter((property) => ts.isPropertyAssignment(property))
    .find((property) => property.name.getText() === name)?.initializer;
