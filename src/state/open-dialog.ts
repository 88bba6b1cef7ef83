import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';

/** A file whose text stands in the import as it opens. */
export interface GivenText {
  readonly name: string;
  /** Where it came from: dropped on the page, where it can be meant to be attached, or from the import of conversations. */
  readonly from: 'page' | 'conversations';
}

/** Dialogs that can be open, one at a time, with what they are about. */
export type OpenDialog =
  | { readonly kind: 'connection'; readonly conversationId: string }
  | { readonly kind: 'import'; readonly given?: GivenText }
  | { readonly kind: 'check-code' }
  | { readonly kind: 'share'; readonly conversationId: string }
  | { readonly kind: 'export'; readonly conversationId: string }
  | { readonly kind: 'export-comparison'; readonly comparisonId: string }
  | { readonly kind: 'faults'; readonly conversationId: string }
  | { readonly kind: 'sweep'; readonly conversationId: string; readonly spec: ParameterSpec }
  | { readonly kind: 'ceilings' }
  | { readonly kind: 'erase' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'guide' }
  | { readonly kind: 'about' }
  | { readonly kind: 'notices' }
  | { readonly kind: 'model-facts'; readonly conversationId: string }
  | { readonly kind: 'schema'; readonly conversationId: string }
  | { readonly kind: 'tools'; readonly conversationId: string }
  | { readonly kind: 'attach-address'; readonly conversationId: string }
  /** `besideId`: the message above or below which it is to stand; null puts it at the end. */
  | { readonly kind: 'add-message'; readonly conversationId: string; readonly besideId: string | null }
  /** `index`: among all tools, sent or not; null adds one. `fromTools`: whether the list of tools opens again after it. */
  | {
      readonly kind: 'tool';
      readonly conversationId: string;
      readonly index: number | null;
      readonly fromTools?: boolean;
    }
  | { readonly kind: 'inspector'; readonly conversationId: string; readonly nodeId: string }
  | { readonly kind: 'request-log' }
  | { readonly kind: 'demos' }
  | { readonly kind: 'share-result'; readonly source: ResultSource }
  | { readonly kind: 'prompt-folder' }
  | { readonly kind: 'versions'; readonly promptId: string }
  | { readonly kind: 'replay'; readonly nodeId: string }
  | { readonly kind: 'reply-code'; readonly conversationId: string; readonly nodeId: string };

/** What a result is made of: conversations as they are shown, or the open experiment. */
export type ResultSource =
  | { readonly kind: 'conversations'; readonly ids: readonly string[] }
  | { readonly kind: 'experiment' };
