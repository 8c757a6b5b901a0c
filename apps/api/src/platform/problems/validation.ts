import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import type { FieldError } from '@all-together/contracts';
import { badRequest } from './problem-error.js';

/** Nobody mends more than this at a time; a list of thousands would only make the answer large. */
const mostErrors = 20;

/** Checks every body and query against its class; unknown fields are refused by name. */
export const validation = () =>
  new WholePipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error));
      return badRequest(
        fields.length === 1 ? fields[0]!.message : `${fields.length} fields must be mended.`,
        fields.slice(0, mostErrors),
      );
    },
  });

/** Also refuses a request without a body where there must be one: it would be taken for `{}`. */
class WholePipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && (typeof value !== 'object' || value === null))
      throw badRequest('The body is missing: send a JSON object.');
    return super.transform(value, metadata);
  }
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const path = (parent ? `${parent}.${error.property}` : error.property).slice(0, 200);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    path,
    message:
      rule === 'whitelistValidation'
        ? `There is no field "${error.property.slice(0, 100)}" here. Leave it out.`
        : message,
  }));
  return [
    ...own.slice(0, 1),
    ...(error.children ?? []).flatMap((child) => fieldErrors(child, path)),
  ];
}
