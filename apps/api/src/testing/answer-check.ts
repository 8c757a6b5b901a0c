import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fs from 'node:fs';
import path from 'node:path';

interface Response {
  $ref?: string;
  headers?: Record<string, { required: boolean; schema: object }>;
  content?: Record<string, { schema: object }>;
}
interface Operation {
  requestBody?: Response;
  responses: Record<string, Response>;
}
type Operations = Record<string, Record<string, Operation>>;
interface Described {
  paths: Operations;
  components: { responses: Record<string, Response>; schemas: Record<string, object> };
}

interface Answer {
  method: string;
  /** As the description writes it: `/api/visits/{id}`. */
  route: string;
  status: number;
  type: string;
  headers: Record<string, unknown>;
  payload: unknown;
  /** What was sent. */
  body: unknown;
}

/** The media type of a file of any kind. */
const anyFile = 'application/octet-stream';

/**
 * Fields that these answers carry beyond the contract: rows of tables that their queries hand on
 * whole. The list may only shrink.
 */
const surplus: Record<string, readonly string[]> = {
  'GET /api/plans/{id}/as-at': ['areaId', 'changedBy', 'planId', 'removedWith', 'urn'],
};

/**
 * Holds every answer that a spec receives against the description of the API: its status must be
 * one of the operation's, it must carry the headers that the status requires, its body must match
 * the schema, and no field may be missing from the schema. What was asked with success
 * must match the schema of the request.
 */
export class AnswerCheck {
  /** What the description does not say, each fault once. */
  readonly faults = new Set<string>();
  private readonly document: Described = JSON.parse(
    fs.readFileSync(path.resolve(__dirname, '../../openapi.json'), 'utf8'),
  );
  private readonly ajv = addFormats(
    new Ajv2020({ strict: false, allErrors: true, validateFormats: true }),
  );
  private readonly validators = new Map<object, ValidateFunction>();

  constructor() {
    const schemas = closed(this.document.components.schemas);
    this.ajv.addSchema({ $id: 'api', components: { schemas } });
  }

  /** Watches the app's answers. Call before its routes are registered. */
  watch(app: NestFastifyApplication): void {
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onSend', async (request, reply, payload) => {
        const route = request.routeOptions.url?.replace(/:(\w+)/g, '{$1}');
        if (route)
          this.check({
            method: request.method,
            route,
            status: reply.statusCode,
            type: typeOf(reply),
            headers: reply.getHeaders(),
            payload,
            body: request.body,
          });
        return payload;
      });
  }

  /** @throws with every fault since the last call */
  mustBeClean(): void {
    const faults = [...this.faults];
    this.faults.clear();
    if (faults.length)
      throw new Error(`apps/api/openapi.json does not say so:\n${faults.join('\n')}`);
  }

  private check(answer: Answer): void {
    const operation = this.document.paths[answer.route]?.[answer.method.toLowerCase()];
    if (!operation || answer.status >= 500) return;
    const name = `${answer.method} ${answer.route} ${answer.status}`;
    const response = this.resolved(operation.responses[String(answer.status)]);
    if (!response) {
      this.faults.add(`${name}: the status is not among its responses`);
      return;
    }
    this.checkRequest(name, operation, answer);
    this.checkHeaders(name, response, answer);
    this.checkResponse(name, response, answer);
  }

  private checkRequest(name: string, { requestBody }: Operation, { status, body }: Answer): void {
    const schema = requestBody?.content?.['application/json']?.schema;
    if (schema && status < 300) this.compare(`${name}, as asked`, schema, body);
  }

  private checkHeaders(name: string, { headers = {} }: Response, answer: Answer): void {
    for (const [header, { required, schema }] of Object.entries(headers)) {
      const value = answer.headers[header.toLowerCase()];
      if (value !== undefined) this.compare(`${name}, ${header}`, schema, Number(value));
      else if (required) this.faults.add(`${name}: the header ${header} is missing`);
    }
  }

  private checkResponse(name: string, response: Response, { type, payload }: Answer): void {
    this.checkType(name, response, payload ? type : undefined);
    const schema = response.content?.[type]?.schema;
    if (schema && typeof payload === 'string' && type.endsWith('json'))
      this.compare(name, schema, JSON.parse(payload));
  }

  private checkType(name: string, { content = {} }: Response, type: string | undefined): void {
    const types = Object.keys(content);
    if (type && !types.includes(type) && !types.includes(anyFile))
      this.faults.add(`${name}: ${type} is not among ${types.join(', ')}`);
  }

  private compare(name: string, schema: object, body: unknown): void {
    const validate = this.validatorOf(schema);
    if (validate(body)) return;
    const ignored = surplus[name.replace(/ \d+$/, '')] ?? [];
    for (const { instancePath, message, params } of validate.errors ?? [])
      if (!ignored.includes(params['additionalProperty'])) {
        const place = instancePath.replace(/\/\d+/g, '/…');
        this.faults.add(`${name}: ${place} ${message} ${JSON.stringify(params)}`);
      }
  }

  private resolved(response: Response | undefined): Response | undefined {
    const name = response?.$ref?.split('/').at(-1);
    return name ? this.document.components.responses[name] : response;
  }

  private validatorOf(schema: object): ValidateFunction {
    const known = this.validators.get(schema);
    if (known) return known;
    const inApi = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
    const validate = this.ajv.compile(closed(inApi));
    this.validators.set(schema, validate);
    return validate;
  }
}

const typeOf = (reply: { getHeader: (name: string) => unknown }) =>
  String(reply.getHeader('content-type') ?? '').split(';')[0]!;

/** The schema, allowing no field that it does not name. */
function closed<Value>(schema: Value): Value {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.type === 'object' && value.properties && !value.additionalProperties
      ? { ...value, additionalProperties: false }
      : value,
  );
}
