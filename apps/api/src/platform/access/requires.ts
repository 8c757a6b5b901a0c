import {
  createParamDecorator,
  Param,
  ParseUUIDPipe,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Permission } from '@all-together/contracts';
import type { FastifyRequest } from 'fastify';
import { preconditionRequired } from '../problems/problem-error.js';
import type { Viewer } from './viewer.js';

export const accessKey = 'all-together:access';
export type Access = Permission | 'public';

/** The handler may be called by those whose role holds `permission`. */
export const Requires = (permission: Permission) =>
  SetMetadata(accessKey, permission satisfies Access);

/** The handler may be called by anybody, signed in or not. */
export const Public = () => SetMetadata(accessKey, 'public' satisfies Access);

export interface SignedInRequest extends FastifyRequest {
  viewer?: Viewer;
  sessionToken?: string;
}

/** Who is asking. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer => {
    const { viewer } = context.switchToHttp().getRequest<SignedInRequest>();
    if (!viewer) throw new Error('A handler that asks for the viewer must not be public.');
    return viewer;
  },
);

/** The id in the address, which must be a UUID. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, ParseUUIDPipe);

/** The version of the item that the caller saw, from `If-Match`. */
export const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  seenVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

function seenVersion(header: string | undefined): number {
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header ?? '')?.[1];
  if (!digits) throw preconditionRequired();
  return Number(digits);
}
