import { v7 } from 'uuid';

/** The id of something new, made here so that sending it twice writes it once. */
export const newId = (): string => v7();
