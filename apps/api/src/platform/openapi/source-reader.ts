import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { TypeSchemas, type Schema } from './type-schemas.js';

/** What the source alone tells of a handler: its doc comment, and the type of its answer. */
export interface Described {
  /** The first sentence of the doc comment. */
  summary: string;
  /** The rest of it. */
  description: string;
  /** Undefined when nothing is sent back. */
  answer: Schema | undefined;
}

export interface Source {
  /** By class and method: `VisitsController.log`. */
  handlers: ReadonlyMap<string, Described>;
  components: Readonly<Record<string, Schema>>;
  /** By class that validates requests: its fields that may be null, which no decorator tells. */
  nullable: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the controllers with the TypeScript compiler.
 *
 * @param root the workspace
 * @param known names whose schemas come from the classes that validate requests
 */
export function readSource(root: string, known: ReadonlySet<string>): Source {
  const program = programOf(root);
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker, known);
  const handlers = new Map<string, Described>();
  for (const file of program.getSourceFiles().filter(isController))
    for (const statement of file.statements)
      if (ts.isClassDeclaration(statement) && statement.name)
        for (const member of statement.members)
          if (ts.isMethodDeclaration(member) && ts.getDecorators(member)?.length)
            handlers.set(
              `${statement.name.text}.${member.name.getText()}`,
              describe(member, checker, schemas),
            );
  schemas.of(problemType(program, checker));
  const components = Object.fromEntries(
    Object.entries(schemas.components).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { handlers, components, nullable: nullableFields(program, checker, known) };
}

const isController = (file: ts.SourceFile) => file.fileName.endsWith('-controller.ts');

function nullableFields(
  program: ts.Program,
  checker: ts.TypeChecker,
  known: ReadonlySet<string>,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of program.getSourceFiles().filter(isContract))
    for (const statement of file.statements)
      if (ts.isClassDeclaration(statement) && statement.name && known.has(statement.name.text)) {
        const fields = checker.getPropertiesOfType(checker.getTypeAtLocation(statement));
        const nullable = fields.filter((field) => isNullable(checker.getTypeOfSymbol(field)));
        found.set(
          statement.name.text,
          nullable.map(({ name }) => name),
        );
      }
  return found;
}

const isNullable = (type: ts.Type) =>
  type.isUnion() && type.types.some((part) => part.flags & ts.TypeFlags.Null);

const isContract = (file: ts.SourceFile) => file.fileName.includes('/libs/contracts/src/');

/** The type of every answer that says no. */
function problemType(program: ts.Program, checker: ts.TypeChecker): ts.Type {
  for (const file of program.getSourceFiles().filter(isContract))
    for (const statement of file.statements)
      if (ts.isInterfaceDeclaration(statement) && statement.name.text === 'Problem')
        return checker.getTypeAtLocation(statement);
  throw new Error('The contract has no interface Problem.');
}

/**
 * The controllers and the contract. Nothing else is read, which makes it fast: a handler whose
 * answer is of any other type has no schema, and is refused.
 */
function programOf(root: string): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts'],
    strict: true,
    experimentalDecorators: true,
    types: [],
    noEmit: true,
  };
  const contracts = path.join(root, 'libs/contracts/src');
  const fileOf = (name: string, from: string) => {
    if (name === '@all-together/contracts') return path.join(contracts, 'index.ts');
    return from.startsWith(contracts) && name.startsWith('.')
      ? path.resolve(path.dirname(from), name.replace(/\.js$/, '.ts'))
      : undefined;
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const file = fileOf(text, from);
      const resolvedModule = file && { resolvedFileName: file, extension: ts.Extension.Ts };
      return { resolvedModule: resolvedModule || undefined };
    });
  const controllers = fs
    .globSync('apps/api/src/{features,platform}/**/*-controller.ts', { cwd: root })
    .map((file) => path.join(root, file))
    .sort();
  return ts.createProgram(controllers, options, host);
}

function describe(
  method: ts.MethodDeclaration,
  checker: ts.TypeChecker,
  schemas: TypeSchemas,
): Described {
  const signature = checker.getSignatureFromDeclaration(method);
  if (!signature) throw new Error(`${method.name.getText()} has no signature.`);
  const comment = ts
    .displayPartsToString(signature.getDocumentationComment(checker))
    .replace(/\s+/g, ' ')
    .trim();
  const [, summary = '', description = ''] = /^(.*?)(?:\.(?:\s+(.*))?)?$/.exec(comment) ?? [];
  const returned = checker.getReturnTypeOfSignature(signature);
  const answer = checker.getAwaitedType(returned) ?? returned;
  return {
    summary,
    description,
    answer: answer.flags & ts.TypeFlags.Void ? undefined : schemas.of(answer),
  };
}
