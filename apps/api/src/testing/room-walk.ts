import type { Side, World } from './world';

/**
 * What a room knows of its own routes, so that the walk over all of them can call each one. Routes
 * are written as `method path`, without the leading `/api/`: `patch visits/{id}`.
 */
export interface RoomWalk {
  /** The id that stands for `{…}` after this segment of a path; without one, an unknown id. */
  ids?: (side: Side, world: World) => Record<string, string>;
  /** A well-formed body for each write, so that only scope can refuse it. */
  bodies?: (side: Side, world: World) => Record<string, object>;
  /** The query without which a route answers 400. */
  queries?: (side: Side) => Record<string, string>;
  /** Routes that need no session. */
  publicRoutes?: readonly string[];
  /** Paths that belong to no side: registers, and what is one's own. */
  unscoped?: RegExp;
}
