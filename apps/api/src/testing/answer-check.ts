import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fs from 'node:fs';
import path from 'node:path';

interface Response {
  $ref?: string;
  content?: Record<string, { schema: object }>;
}
type Operations = Record<string, Record<string, { responses: Record<string, Response> }>>;
interface Described {
  paths: Operations;
  components: { responses: Record<string, Response>; schemas: Record<string, object> };
}

/**
 * Holds every answer that a spec receives against the description of the API: its status must be
 * one of the operation's, its body must match the schema, and no field may be missing from the
 * schema.
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
        if (route) this.check(request.method, route, reply.statusCode, typeOf(reply), payload);
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

  private check(
    method: string,
    route: string,
    status: number,
    type: string,
    payload: unknown,
  ): void {
    const operation = this.document.paths[route]?.[method.toLowerCase()];
    if (!operation || status >= 500) return;
    const response = this.resolved(operation.responses[String(status)]);
    const name = `${method} ${route} ${status}`;
    if (!response) return void this.faults.add(`${name}: the status is not among its responses`);
    const described = Object.keys(response.content ?? {});
    const isSaid = described.includes(type) || described.includes('application/octet-stream');
    if (payload && status < 300 && !isSaid)
      return void this.faults.add(`${name}: ${type} is not among ${described.join(', ')}`);
    const schema = response.content?.[type]?.schema;
    if (!schema || typeof payload !== 'string' || !type.endsWith('json')) return;
    const validate = this.validatorOf(schema);
    if (!validate(JSON.parse(payload)))
      for (const { instancePath, message, params } of validate.errors ?? [])
        this.faults.add(
          `${name}: ${instancePath.replace(/\/\d+/g, '/…')} ${message} ${JSON.stringify(params)}`,
        );
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
