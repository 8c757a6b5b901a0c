import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { applyDecorators } from './decorators.js';
import {
  Clearable,
  Id,
  Line,
  ListOf,
  OneOf,
  Optional,
  Prose,
  Reference,
  Url,
  YesNo,
} from './fields.js';
import { PageQuery } from './paging.js';
import { themes, type Theme } from './themes.js';
import { audiences, type Audience } from './sessions.js';

export const resourceKinds = [
  'guide',
  'film',
  'template',
  'slides',
  'poster',
  'activity',
  'web_page',
] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** The shapes that one resource comes in, so that everybody can use it. */
export const resourceFormats = [
  'standard',
  'easy_read',
  'large_print',
  'bsl_film',
  'captions',
  'audio',
  'symbols',
] as const;
export type ResourceFormat = (typeof resourceFormats)[number];

export const resourceStates = ['draft', 'published', 'withdrawn'] as const;
export type ResourceState = (typeof resourceStates)[number];

export const resourceMoves = ['publish', 'withdraw', 'reopen'] as const;
export type ResourceMove = (typeof resourceMoves)[number];

const Themes = () =>
  applyDecorators(
    ListOf('themes', themes.length),
    IsIn(themes as readonly string[] as string[], {
      each: true,
      message: `Choose themes: ${themes.join(', ')}.`,
    }),
  );
const Audiences = () =>
  applyDecorators(
    ListOf('audiences', audiences.length),
    IsIn(audiences as readonly string[] as string[], {
      each: true,
      message: `Choose audiences: ${audiences.join(', ')}.`,
    }),
  );
const References = (what: string, max: number) =>
  applyDecorators(
    ListOf(what, max),
    IsUUID('all', { each: true, message: `Choose ${what} from the list.` }),
  );

export class CreateResource {
  @Id() id: string;
  /** The partner organisation that contributes it; none for the programme itself. */
  @Clearable() @Reference('an organisation') organisationId?: string | null;
  @Line('a title', 200) title: string;
  @Prose('the summary', 1000) summary: string;
  @OneOf(resourceKinds, 'a kind') kind: ResourceKind;
  @Themes() themes: Theme[];
  @Audiences() audiences: Audience[];
}

export class ChangeResource {
  @Optional() @Line('a title', 200) title?: string;
  @Optional() @Prose('the summary', 1000) summary?: string;
  @Optional() @OneOf(resourceKinds, 'a kind') kind?: ResourceKind;
  @Optional() @Themes() themes?: Theme[];
  @Optional() @Audiences() audiences?: Audience[];
  /** Themes of plans beside which it stands as “what helps here”. */
  @Optional() @Themes() pinnedThemes?: Theme[];
  @Optional() @References('templates', 50) pinnedTemplates?: string[];
}

export class MoveResource {
  @OneOf(resourceMoves, 'a move') move: ResourceMove;
}

export class AddResourceLink {
  @Id() id: string;
  @OneOf(resourceFormats, 'a format') format: ResourceFormat;
  @Url() url: string;
}

export class AddResourceFile {
  @Id() id: string;
  @OneOf(resourceFormats, 'a format') format: ResourceFormat;
}

export class RemoveResourceFormat {
  @YesNo('removed') removed: boolean;
}

export class ListResources extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Shorten the search to 100 characters or fewer.' })
  search?: string;
  @IsOptional() @OneOf(resourceKinds, 'a kind') kind?: ResourceKind;
  @IsOptional() @OneOf(themes, 'a theme') theme?: Theme;
  @IsOptional() @OneOf(audiences, 'an audience') audience?: Audience;
  @IsOptional() @OneOf(resourceFormats, 'a format') format?: ResourceFormat;
  @IsOptional() @OneOf(resourceStates, 'a state') state?: ResourceState;
  @IsOptional() @Reference('a collection') collection?: string;
  /** Only those pinned to this theme, or to this template. */
  @IsOptional() @OneOf(themes, 'a theme') pinned?: Theme;
  @IsOptional() @Reference('a template') template?: string;
}

export class CreateCollection {
  @Id() id: string;
  @Line('a title', 200) title: string;
  @Prose('the summary', 1000) summary: string;
  @References('resources', 200) resourceIds: string[];
}

export class ChangeCollection {
  @Optional() @Line('a title', 200) title?: string;
  @Optional() @Prose('the summary', 1000) summary?: string;
  /** In the order in which they are shown. */
  @Optional() @References('resources', 200) resourceIds?: string[];
  @Optional() @YesNo('removed') removed?: boolean;
}

export interface ResourceFile {
  id: string;
  format: ResourceFormat;
  url: string | null;
  fileName: string | null;
  mediaType: string | null;
  bytes: number | null;
  version: number;
}

export interface ResourceSummary {
  id: string;
  /** Its public address ends in this. */
  slug: string;
  organisationId: string | null;
  organisationName: string | null;
  title: string;
  summary: string;
  kind: ResourceKind;
  themes: Theme[];
  audiences: Audience[];
  state: ResourceState;
  publishedOn: string | null;
  formats: ResourceFormat[];
  version: number;
}

export interface Resource extends Omit<ResourceSummary, 'formats'> {
  pinnedThemes: Theme[];
  pinnedTemplates: string[];
  files: ResourceFile[];
  collections: { id: string; title: string }[];
  /**
   * How often it was opened in the last 365 days, without anybody being known; null for those who
   * do not keep it.
   */
  uses: number | null;
  mayWrite: boolean;
  moves: ResourceMove[];
}

export interface ResourceCollection {
  id: string;
  title: string;
  summary: string;
  resourceIds: string[];
  /** Of them those that the viewer may see. */
  resources: number;
  version: number;
}
