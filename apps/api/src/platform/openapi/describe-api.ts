import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { handlersOf, type Handler } from './handlers.js';
import { readSource, type Described } from './source-reader.js';
import { meaningOf, problemResponses, problemsOf } from './statuses.js';
import { orNull, type Schema } from './type-schemas.js';

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
}

const jsonContent = (schema: object) => ({ 'application/json': { schema } });
const binary = { type: 'string', format: 'binary' };
/**
 * The API in OpenAPI 3.1. Paths and request schemas come from the running controllers and the
 * classes that validate requests, answers and summaries from the controllers' source.
 *
 * @param root the workspace, whose source is read
 */
export function describeApi(app: NestFastifyApplication, root: string): OpenAPIObject {
  const document = bareDocument(app);
  const requests = requestSchemas();
  // Public pages have addresses outside /api and are no interface.
  const handlers = handlersOf(app).filter(({ path }) => path.startsWith('/api/'));
  const bodies = new Set(handlers.flatMap((handler) => handler.body ?? []));
  const source = readSource(root, new Set(Object.keys(requests)));
  for (const [name, fields] of source.nullable) allowNull(requests[name], fields);
  for (const handler of handlers) {
    const operation = document.paths[handler.path]?.[handler.method];
    const described = source.handlers.get(handler.name);
    if (!operation || !described) throw new Error(`${handler.name} is not in the source.`);
    Object.assign(operation, {
      tags: [handler.room],
      summary: described.summary,
      ...(described.description ? { description: `${described.description}` } : {}),
      'x-permission': handler.access,
      parameters: [
        ...pathParameters(handler),
        ...queryParameters(handler, requests),
        ...versionParameter(handler),
      ],
      ...requestBody(handler),
      responses: responsesOf(handler, described),
    });
  }
  const components = { ...requests, ...source.components };
  document.tags = [...new Set(handlers.map(({ room }) => room))].sort().map((name) => ({ name }));
  document.components = {
    ...document.components,
    responses: problemResponses,
    schemas: reachable(components, ['Problem', ...bodies, ...namesIn(document.paths)]),
  };
  return JSON.parse(JSON.stringify(document)) as OpenAPIObject;
}

function bareDocument(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('All Together')
      .setVersion('1')
      .addCookieAuth('all-together')
      .build(),
  );
  document.paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')),
  );
  return document;
}

/** The contract's own rules (`fields.ts`) as a schema tells them. */
const ownRules = {
  isDay: { type: 'string', format: 'date' },
  isLink: { type: 'string', format: 'uri', pattern: '^https?://' },
  isPosition: { type: 'string', pattern: '^[A-Za-z][0-9A-Za-z]{1,199}$' },
} as const;

const requestSchemas = () =>
  validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: ownRules,
  }) as Record<string, Schema>;

const pathParameters = ({ pathParameters: named }: Handler): Parameter[] =>
  named.map(({ name, schema }) => ({ name, in: 'path', required: true, schema }));

/** Lets these fields of a request be null, in place. */
function allowNull(schema: Schema | undefined, fields: readonly string[]): void {
  const properties = (schema?.['properties'] ?? {}) as Record<string, Schema>;
  for (const field of fields) {
    const own = properties[field];
    if (own) properties[field] = orNull(own);
  }
}

function queryParameters({ query }: Handler, requests: Record<string, Schema>): Parameter[] {
  if (!query) return [];
  const { properties = {}, required = [] } = (requests[query] ?? {}) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

const versionParameter = ({ seesVersion }: Handler): Parameter[] =>
  seesVersion
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: true,
          schema: { type: 'string', example: '"3"' },
        },
      ]
    : [];

function requestBody({ body, takesFile }: Handler): { requestBody?: object } {
  if (takesFile) {
    const schema = { type: 'object', required: ['file'], properties: { file: binary } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!body) return {};
  const schema = { $ref: `#/components/schemas/${body}` };
  return { requestBody: { required: true, content: jsonContent(schema) } };
}

function responsesOf(handler: Handler, described: Described): Record<string, object> {
  const { status, mediaTypes, alsoAnswers } = handler;
  const answer = mediaTypes
    ? { content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: binary }])) }
    : described.answer && { content: jsonContent(described.answer) };
  const said = (code: number, content?: object) => [
    String(code),
    { description: meaningOf(code), ...content },
  ];
  return {
    ...Object.fromEntries([
      said(status, answer),
      ...alsoAnswers.filter((code) => code < 400).map((code) => said(code)),
    ]),
    ...problemsOf(handler),
  };
}

const namesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!);

/** The schemas that these names lead to, in a fixed order. @throws when one is missing */
function reachable(
  schemas: Record<string, Schema>,
  names: readonly string[],
): Record<string, Schema> {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    if (!schemas[name]) throw new Error(`There is no schema ${name}.`);
    found.add(name);
    namesIn(schemas[name]).forEach(visit);
  };
  names.forEach(visit);
  return Object.fromEntries([...found].sort().map((name) => [name, schemas[name]!]));
}
