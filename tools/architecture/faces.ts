// Reads the faces of the API's rooms (`features/*/index.ts`) from their syntax.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Face {
  name: string;
  tables: string[];
  views: string[];
  commons: string[];
}

const features = 'apps/api/src/features';

/** Reads what every room says about itself, in alphabetical order. */
export function readFaces(root: string): Face[] {
  return fs
    .readdirSync(path.join(root, features))
    .map((folder) => `${features}/${folder}/index.ts`)
    .filter((file) => fs.existsSync(path.join(root, file)))
    .sort()
    .map((file) => faceIn(file, fs.readFileSync(path.join(root, file), 'utf8')));
}

function faceIn(file: string, text: string): Face {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const room = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => ts.isIdentifier(name) && name.text === 'room')?.initializer;
  if (!room || !ts.isObjectLiteralExpression(room))
    throw new Error(`${file} exports no room. Write \`export const room: Room = { … }\`.`);
  const list = (key: string): string[] => {
    const value = room.properties
      .filter(ts.isPropertyAssignment)
      .find(({ name }) => ts.isIdentifier(name) && name.text === key)?.initializer;
    if (!value || !ts.isArrayLiteralExpression(value)) return [];
    return value.elements.filter(ts.isStringLiteral).map(({ text: word }) => word);
  };
  return {
    name: path.basename(path.dirname(file)),
    tables: list('tables'),
    views: list('views'),
    commons: list('commons'),
  };
}
