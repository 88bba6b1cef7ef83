import type { Unread } from '#domain/json/unread.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { ConnectionChoice } from './connection.ts';

/** Everything of a request but its messages. */
export interface RequestDraft {
  readonly connection: ConnectionChoice;
  /** The model ID, as chosen or typed. */
  readonly model: string;
  /** An empty text is not sent; otherwise it becomes the first message, with role `system`. */
  readonly systemPrompt: string;
  /**
   * Every other top-level field, those with a control and imported ones without: `temperature`, `tools`, `metadata` …
   * Absent is not sent. The order is the order in which they came.
   */
  readonly parameters: ParameterValues;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}
