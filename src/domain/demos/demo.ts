import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { ShareState } from '#domain/portable/share-format.ts';
import type { Recording } from '#domain/recordings/recording.ts';

/** The views that a demo can open. */
export const DEMO_VIEWS = ['chat', 'compare', 'api', 'experiments', 'feed'] as const;

export type DemoView = (typeof DEMO_VIEWS)[number];

/** What answers a step that sends: its recordings in their order; null: the sandbox in the page, live. */
export type DemoAnswers = readonly Recording[] | null;

/** An act in columns of Compare: their places, from 0, and what answers in them, in any order. */
interface InColumns {
  readonly places: readonly number[];
  readonly answers: DemoAnswers;
}

/** One act of a demo. */
export type DemoAct =
  /** Types a text into the composer, in the place of what is there. */
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'system'; readonly text: string }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'set'; readonly name: string; readonly value: JsonValue }
  | { readonly kind: 'unset'; readonly name: string }
  /** Sets the whole request; with messages it begins a conversation. */
  | { readonly kind: 'request'; readonly request: ShareState }
  | { readonly kind: 'new' }
  | { readonly kind: 'send'; readonly answers: DemoAnswers }
  /** One more reply in the place of the last. */
  | { readonly kind: 'again'; readonly answers: DemoAnswers }
  /** Answers the tool calls of the last reply, in their order, and sends them on. */
  | { readonly kind: 'results'; readonly results: readonly string[]; readonly answers: DemoAnswers }
  /**
   * Shows these columns in Compare, in their order. What stands there already stays, with its replies; but with `endsHere` a
   * reply that follows the messages of a column is deleted.
   */
  | { readonly kind: 'columns'; readonly requests: readonly ShareState[]; readonly endsHere?: true }
  /** Sends what is typed, or the columns as they stand. */
  | ({ readonly kind: 'send-columns' } & InColumns)
  /** One more reply in the place of the last. */
  | ({ readonly kind: 'again-columns' } & InColumns)
  /** Sends what is typed so many times, or the last turn where nothing is. */
  | ({ readonly kind: 'repeat-columns'; readonly count: number } & InColumns)
  | { readonly kind: 'show'; readonly view: DemoView; readonly language: string | null }
  /** Nothing but its note. */
  | { readonly kind: 'pause' }
  /** Of a newer version: kept as it is written, and nothing is done. */
  | { readonly kind: 'unknown'; readonly record: JsonObject };

export type DemoActKind = DemoAct['kind'];

/** One key press of a demo: an act, and what the speaker says with it. */
export interface DemoStep {
  readonly act: DemoAct;
  readonly note: string;
}

/** A demo: what it begins with, and its steps. */
export interface Demo {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly about: string;
  readonly start: ShareState;
  readonly steps: readonly DemoStep[];
}

/** What a demo may hold; a file that holds more is refused. */
export const DEMO_LIMITS = {
  fileLength: 20_000_000,
  steps: 500,
  titleLength: 200,
  noteLength: 4000,
  textLength: 200_000,
  /** As many as Compare has at most. */
  columns: 8,
  /** As many as all columns, repeated as often as they can be. */
  answersOfStep: 80,
  repeats: 10,
} as const;

/** An ID that can stand in an address: small letters, digits and hyphens. */
export function isDemoId(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
}

/** Whether a step sends a request. */
export function sends(act: DemoAct): act is Extract<DemoAct, { readonly answers: DemoAnswers }> {
  return 'answers' in act;
}
