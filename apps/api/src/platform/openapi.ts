import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { accessKey, type Access } from './access/requires.js';

type Schema = { type?: string; properties?: Record<string, object>; required?: string[] };
interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: object;
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    correlationId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    conflicts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'yours', 'theirs'],
        properties: { field: { type: 'string' }, yours: {}, theirs: {} },
      },
    },
    current: {},
  },
};

/** Where Nest notes that an argument is the query, the body, or comes from our own decorators. */
const queryArgument = 4;
const bodyArgument = 3;

/**
 * The API in OpenAPI 3: paths from the controllers, request schemas from the classes that validate
 * them.
 */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('All Together')
      .setVersion('1')
      .addCookieAuth('all-together')
      .build(),
  );
  document.paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')),
  ); // public pages are no interface
  const schemas = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
  }) as Record<string, Schema>;
  const used = new Set<string>();
  for (const { method, path, access, query, body, seesVersion } of handlersOf(app)) {
    const operation = document.paths[path]?.[method] as
      | {
          parameters?: Parameter[];
          requestBody?: object;
          responses: Record<string, object>;
          'x-permission'?: string;
        }
      | undefined;
    if (!operation) continue;
    if (access) operation['x-permission'] = access;
    operation.parameters = (operation.parameters ?? []).filter(
      (parameter) => parameter.in === 'path',
    );
    if (query) {
      const { properties = {}, required = [] } = schemas[query] ?? {};
      operation.parameters.push(
        ...Object.entries(properties).map(([name, schema]): Parameter => ({
          name,
          in: 'query',
          required: required.includes(name),
          schema,
        })),
      );
    }
    if (seesVersion)
      operation.parameters.push({
        name: 'If-Match',
        in: 'header',
        required: true,
        schema: { type: 'string', example: '"3"' },
      });
    if (body) {
      used.add(body);
      operation.requestBody = {
        required: true,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${body}` } } },
      };
    }
    operation.responses['default'] = {
      description: 'A problem, in plain English',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  document.components = {
    ...document.components,
    schemas: { ...reachable(schemas, used), Problem: problem },
  };
  return JSON.parse(JSON.stringify(document)) as OpenAPIObject;
}

/** The schemas that the bodies name, and those that these name in turn, in a fixed order. */
function reachable(
  schemas: Record<string, Schema>,
  names: ReadonlySet<string>,
): Record<string, object> {
  const all = new Set<string>();
  const visit = (name: string) => {
    if (all.has(name) || !schemas[name]) return;
    all.add(name);
    for (const [, other] of JSON.stringify(schemas[name]).matchAll(
      /#\/components\/schemas\/(\w+)/g,
    ))
      visit(other!);
  };
  names.forEach(visit);
  return Object.fromEntries([...all].sort().map((name) => [name, schemas[name]!]));
}

interface Handler {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  access: Access | undefined;
  query: string | undefined;
  body: string | undefined;
  seesVersion: boolean;
}

function handlersOf(app: NestFastifyApplication): Handler[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].map((wrapper) => wrapper.metatype as Type),
  );
  return controllers.flatMap((controller) => {
    const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    const prototype = controller.prototype as Record<string, object>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): Handler[] => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const own = String(Reflect.getMetadata(PATH_METADATA, handler) ?? '');
      const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as Type[];
      const args = Object.entries(
        (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
          string,
          { index: number; factory?: { name: string } }
        >,
      );
      const typeOf = (kind: number) =>
        args
          .filter(([key]) => key.startsWith(`${kind}:`))
          .map(([, { index }]) => types[index]?.name)[0];
      return [
        {
          method: RequestMethod[method].toLowerCase() as Handler['method'],
          path: ['/api', base, own]
            .filter((part) => part && part !== '/')
            .join('/')
            .replace(/:(\w+)/g, '{$1}'),
          access: Reflect.getMetadata(accessKey, handler) as Access | undefined,
          query: typeOf(queryArgument),
          body: typeOf(bodyArgument),
          seesVersion: types.some(
            (type, index) =>
              type === Number &&
              args.some(([key, argument]) => key.includes('custom') && argument.index === index),
          ),
        },
      ];
    });
  });
}
