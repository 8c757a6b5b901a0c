import { ParseIntPipe, ParseUUIDPipe, RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accessKey, type Access } from '../access/requires.js';
import { Rooms } from '../rooms.js';
import { alsoAnswersKey, fileAnswerKey, takesFileKey } from './answers.js';

/** Where Nest notes that an argument is the body, the query or a part of the path. */
const bodyArgument = 3;
const queryArgument = 4;
const pathArgument = 5;

interface Argument {
  index: number;
  data?: unknown;
  pipes?: unknown[];
}

/** One method of a controller that answers a route, read from what its decorators noted. */
export interface Handler {
  /** Class and method, the same in the source and in the running app. */
  name: string;
  room: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/visits/{id}`. */
  path: string;
  access: Access | undefined;
  /** The class that validates the query. */
  query: string | undefined;
  /** The class that validates the body. */
  body: string | undefined;
  pathParameters: readonly { name: string; schema: object }[];
  seesVersion: boolean;
  takesFile: boolean;
  /** Media types of an answer that is no JSON. */
  mediaTypes: readonly string[] | undefined;
  status: number;
  alsoAnswers: readonly number[];
}

/** Every handler of the running app. */
export function handlersOf(app: NestFastifyApplication): Handler[] {
  const { all, publicPages } = app.get(Rooms);
  const rooms = new Map(all.map((room) => [room.module, room.name]));
  return [...app.get(ModulesContainer).values()].flatMap((module) => {
    const room = rooms.get(module.metatype) ?? 'platform';
    return [...module.controllers.values()].flatMap((wrapper) =>
      wrapper.metatype ? handlersIn(wrapper.metatype as Type, room, publicPages) : [],
    );
  });
}

function handlersIn(controller: Type, room: string, publicPages: readonly string[]): Handler[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
    .map((name) => handlerOf(controller, name, room, publicPages));
}

function handlerOf(
  controller: Type,
  name: string,
  room: string,
  publicPages: readonly string[],
): Handler {
  const handler = (controller.prototype as Record<string, object>)[name]!;
  const noted = <Value>(key: string) => Reflect.getMetadata(key, handler) as Value | undefined;
  const number = noted<RequestMethod>(METHOD_METADATA)!;
  const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
  const own = [base, noted<string>(PATH_METADATA) ?? '']
    .filter((part) => part && part !== '/')
    .join('/');
  return {
    name: `${controller.name}.${name}`,
    room,
    method: RequestMethod[number].toLowerCase() as Handler['method'],
    path: `${publicPages.includes(own) ? '' : '/api'}/${own}`.replace(/:(\w+)/g, '{$1}'),
    access: noted<Access>(accessKey),
    takesFile: noted<boolean>(takesFileKey) ?? false,
    mediaTypes: noted<string[]>(fileAnswerKey),
    status: noted<number>(HTTP_CODE_METADATA) ?? (number === RequestMethod.POST ? 201 : 200),
    alsoAnswers: noted<number[]>(alsoAnswersKey) ?? [],
    ...argumentsOf(controller, name),
  };
}

function argumentsOf(controller: Type, name: string) {
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, name) ??
    []) as Type[];
  const noted = Object.entries(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, Argument>,
  );
  const typeOf = (kind: number) =>
    noted
      .filter(([key]) => key.startsWith(`${kind}:`))
      .map(([, { index }]) => types[index]?.name)[0];
  return {
    query: typeOf(queryArgument),
    body: typeOf(bodyArgument),
    pathParameters: noted
      .filter(([key]) => key.startsWith(`${pathArgument}:`))
      .sort(([, a], [, b]) => a.index - b.index)
      .map(([, argument]) => ({ name: String(argument.data), schema: pathSchema(argument) })),
    seesVersion: noted.some(
      ([key, { index }]) => key.includes('custom') && types[index] === Number,
    ),
  };
}

function pathSchema({ pipes = [] }: Argument): object {
  if (pipes.includes(ParseUUIDPipe)) return { type: 'string', format: 'uuid' };
  if (pipes.includes(ParseIntPipe)) return { type: 'integer' };
  return { type: 'string' };
}
