import { inject, Injectable, InjectionToken, type Provider } from '@angular/core';

/** The fields of an item as they cross the wire. */
export type Fields = Record<string, unknown>;

/**
 * A kind of record that can be written without a signal, stated by its feature and given to
 * `provideOfflineRecords` when the app starts: what waits on the device may have to be sent before
 * any page of the feature has been opened.
 */
export interface OfflineRecord {
  /** The nouns that `Write.item` begins with: the record itself and its parts. */
  nouns: readonly string[];
  /** Each kind of write, as the list of unsent writes calls it. */
  writes: Readonly<Record<string, OfflineWriteKind>>;
  /** What the fields are called where two versions of them are shown side by side. */
  fieldLabels: Readonly<Record<string, string>>;
  /** Finds an item in an answer that holds more than it, such as a session in its register. */
  itemIn?: (answer: Fields, noun: string, id: string) => unknown;
}

export interface OfflineWriteKind {
  label: string;
  /** The form in which a refused write is corrected; where there is none it is sent again. */
  form?: string;
}

const records = new InjectionToken<readonly OfflineRecord[]>('records written offline', {
  factory: () => [],
});

/** Registers the kinds of record that can be written without a signal. */
export const provideOfflineRecords = (...kinds: readonly OfflineRecord[]): Provider => ({
  provide: records,
  useValue: kinds,
});

/** Asks the registered kinds of record. */
@Injectable({ providedIn: 'root' })
export class OfflineRecords {
  private readonly kinds = inject(records);

  /** How a kind of write is shown and corrected; undefined for one that no feature registered. */
  writeKind(kind: string): OfflineWriteKind | undefined {
    return this.kinds.find(({ writes }) => kind in writes)?.writes[kind];
  }

  /** What a field of a write of this kind is called. */
  fieldLabel(kind: string, field: string): string {
    return this.kinds.find(({ writes }) => kind in writes)?.fieldLabels[field] ?? field;
  }

  /**
   * The item that a write named, within what the server answered.
   * @param item the noun and the id, such as `visits/0198…`
   */
  itemIn(answer: unknown, item: string): Fields | undefined {
    if (!isFields(answer)) return undefined;
    const [noun = '', id = ''] = item.split('/');
    const find = this.kinds.find(({ nouns }) => nouns.includes(noun))?.itemIn;
    const found = find?.(answer, noun, id) ?? (answer['id'] === id ? answer : undefined);
    return isFields(found) ? found : undefined;
  }
}

/** Finds the part with this id in a list that an answer may or may not hold. */
export const partById = (parts: unknown, id: string): Fields | undefined =>
  Array.isArray(parts) ? parts.filter(isFields).find((part) => part['id'] === id) : undefined;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
