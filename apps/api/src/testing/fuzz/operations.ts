import fs from 'node:fs';
import path from 'node:path';
import type { Permission } from '@all-together/contracts';

/** The part of JSON Schema that the description of the API uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

interface Described {
  'x-permission'?: Permission | 'public';
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface Operation {
  /** As the walk over all routes writes it: `patch visits/{id}`. */
  name: string;
  method: string;
  path: string;
  permission: Permission | 'public';
  parameters: Parameter[];
  body: Schema | undefined;
  takesFile: boolean;
  seesVersion: boolean;
}

const document: {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
} = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../../openapi.json'), 'utf8'));

/** Every operation that the description of the API names. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(
  ([route, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(route, method, described)),
);

function operationOf(route: string, method: string, described: Described): Operation {
  const { parameters = [], requestBody } = described;
  const permission = described['x-permission'] ?? 'public';
  const { 'application/json': json, 'multipart/form-data': form } = requestBody?.content ?? {};
  return {
    name: `${method} ${route.replace('/api/', '')}`,
    method: method.toUpperCase(),
    path: route,
    permission,
    parameters,
    body: json?.schema,
    takesFile: form !== undefined,
    seesVersion: parameters.some(({ name }) => name === 'If-Match'),
  };
}

/** The schema that a reference leads to; of alternatives the first that is not null. */
export function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return resolved(document.components.schemas[name] ?? {});
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  const choice = choices?.find(({ type }) => type !== 'null');
  return choice ? resolved(choice) : schema;
}

/** The kind of value that a schema asks for, `null` left aside. */
export function kindOf({ type, properties, items }: Schema): string {
  const kind = [type ?? []].flat().find((one) => one !== 'null');
  if (kind) return kind;
  if (properties) return 'object';
  return items ? 'array' : 'string';
}
