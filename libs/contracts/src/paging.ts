import { Type } from 'class-transformer';
import { IsOptional, MaxLength, IsString } from 'class-validator';
import { WholeNumber } from './fields.js';

/** A page of a list. `next` is the cursor for the page after, or null on the last one. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
  /** Counted up to a limit, so that a count never costs more than the page. */
  total: number;
  /** True when there are more than `total`. */
  totalIsMore: boolean;
}

export class PageQuery {
  /** Rows a page, 1 to 200; 25 when left out. */
  @IsOptional() @Type(() => Number) @WholeNumber('limit', 1, 200) limit?: number;
  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: 'after must be the `next` of a page.' })
  after?: string;
}
