import ts from 'typescript';
import { formatOf } from './formats.js';

export type Schema = Record<string, unknown>;

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The schema, or null. */
export function orNull(schema: Schema): Schema {
  const { enum: values, type } = schema;
  const listed = Array.isArray(values) ? { enum: [...values, null] } : {};
  if (typeof type === 'string' && !schema['properties'])
    return { ...schema, ...listed, type: [type, 'null'] };
  return type === undefined && listed.enum ? listed : { anyOf: [schema, { type: 'null' }] };
}

/**
 * JSON Schemas of TypeScript types. A type that the contract names becomes a component of that
 * name (`Page<Visit>` is `PageOfVisit`), everything else is written where it stands.
 */
export class TypeSchemas {
  readonly components: Record<string, Schema> = {};

  constructor(
    private readonly checker: ts.TypeChecker,
    /** Names whose schemas come from the classes that validate requests. */
    private readonly known: ReadonlySet<string>,
  ) {}

  /** The schema of a type; `field` is the property that holds it, whose name tells the format. */
  of(type: ts.Type, field = ''): Schema {
    const name = this.nameOf(type);
    if (!name) return this.inline(type, field);
    if (!this.known.has(name) && !this.components[name]) {
      this.components[name] = {}; // a type may hold itself
      this.components[name] = this.inline(type, field);
    }
    return reference(name);
  }

  /** The name of an object type that the product declares; undefined for any other type. */
  private nameOf(type: ts.Type): string | undefined {
    const symbol = type.aliasSymbol ?? type.symbol;
    if (!symbol || !isObject(type) || isLibrary(symbol) || symbol.name.startsWith('__')) return;
    const args =
      type.aliasTypeArguments ?? this.checker.getTypeArguments(type as ts.TypeReference) ?? [];
    const names = args
      .filter((arg) => !(arg.flags & ts.TypeFlags.TypeParameter))
      .map((arg) => this.nameOf(arg) ?? this.checker.typeToString(arg));
    const full = names.length ? `${symbol.name}Of${names.join('And')}` : symbol.name;
    return full.replace(/\W/g, '');
  }

  private inline(type: ts.Type, field: string): Schema {
    if (type.isUnion()) return this.union(type, field);
    const simple = this.simple(type, field);
    if (simple) return simple;
    if (this.checker.isTupleType(type)) return this.tuple(type as ts.TypeReference);
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: this.of(item!, field.replace(/s$/, '')) };
    }
    if (isObject(type)) return this.object(type);
    throw new Error(`No schema for the type ${this.checker.typeToString(type)} of “${field}”.`);
  }

  /** The schema of a primitive type or of one value; undefined for any other type. */
  private simple(type: ts.Type, field: string): Schema | undefined {
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string', ...formatOf(field) };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
    return type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive) ? {} : undefined;
  }

  private union(type: ts.UnionType, field: string): Schema {
    const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined));
    const nullable = parts.some((part) => part.flags & ts.TypeFlags.Null);
    const others = parts.filter((part) => !(part.flags & ts.TypeFlags.Null));
    const schema = this.choice(others, field);
    return nullable ? orNull(schema) : schema;
  }

  private choice(parts: readonly ts.Type[], field: string): Schema {
    if (parts.every((part) => part.flags & ts.TypeFlags.BooleanLiteral) && parts.length === 2)
      return { type: 'boolean' };
    const literals = parts.filter(
      (part): part is ts.StringLiteralType | ts.NumberLiteralType =>
        part.isStringLiteral() || part.isNumberLiteral(),
    );
    if (literals.length === parts.length)
      return { enum: literals.map(({ value }) => value).sort() }; // the compiler keeps no order
    const schemas = parts
      .filter((part) => !(part.flags & ts.TypeFlags.BooleanLiteral))
      .map((part) => this.of(part, field));
    if (schemas.length < parts.length) schemas.push({ type: 'boolean' });
    return schemas.length === 1 ? schemas[0]! : { anyOf: schemas };
  }

  private tuple(type: ts.TypeReference): Schema {
    const items = this.checker.getTypeArguments(type).map((item) => this.of(item));
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
  }

  private object(type: ts.Type): Schema {
    const properties = inOrder(this.checker.getPropertiesOfType(type));
    const index = this.checker.getIndexInfosOfType(type)[0];
    const required = properties
      .filter((property) => !(property.flags & ts.SymbolFlags.Optional))
      .map((property) => property.name);
    return {
      type: 'object',
      ...(required.length ? { required } : {}),
      ...(properties.length
        ? {
            properties: Object.fromEntries(
              properties.map((property) => [property.name, this.property(property)]),
            ),
          }
        : {}),
      ...(index ? { additionalProperties: this.of(index.type) } : {}),
    };
  }

  private property(property: ts.Symbol): Schema {
    const format = property.getJsDocTags(this.checker).find(({ name }) => name === 'format');
    const schema = this.of(
      this.checker.getTypeOfSymbol(property),
      format ? ts.displayPartsToString(format.text) : property.name,
    );
    const description = ts.displayPartsToString(property.getDocumentationComment(this.checker));
    return description ? { description: description.replace(/\s+/g, ' '), ...schema } : schema;
  }
}

/** As the source declares them; keys of a record have no order there, and go by their names. */
const inOrder = (properties: ts.Symbol[]) =>
  properties.every(({ declarations }) => declarations)
    ? properties
    : [...properties].sort((a, b) => (a.name < b.name ? -1 : 1));

const isObject = (type: ts.Type) =>
  Boolean(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection));

const isLibrary = (symbol: ts.Symbol) =>
  (symbol.declarations ?? []).some((declaration) =>
    declaration.getSourceFile().fileName.includes('/node_modules/typescript/'),
  );
