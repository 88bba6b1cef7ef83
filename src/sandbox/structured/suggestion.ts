/** A place in an instance that wants a value. */
export interface ValuePlace {
  /** The property's name; for an item of a list, the list's. Empty at the root. */
  readonly name: string;
  /** The schema's `title` and `description`, joined. */
  readonly description: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  /** The index in a list, from 0; 0 elsewhere. */
  readonly index: number;
}

/** Values that would make sense at a place, best first; the generator takes the first that the schema allows. */
export type Suggest = (place: ValuePlace) => readonly (string | number | boolean)[];

/** How many items make sense for a list at this place; null when there is nothing to go by. */
export type SuggestCount = (place: ValuePlace) => number | null;

/** What a generator asks for content. */
export interface Suggestions {
  readonly values: Suggest;
  readonly count: SuggestCount;
  /** Whether one of these values is named in the text; its place in the list, or -1. */
  readonly mentioned: (values: readonly unknown[]) => number;
}
