import type { ConnectionKind } from '#domain/address/connection-kind.ts';
/** What a person can do about an error; the view makes a button of each. */
export type ErrorAction =
  | {
      readonly type: 'retry' /** Not before this much time after the error; null: at once. */;
      readonly afterMs: number | null;
    }
  | { readonly type: 'open-connection' }
  | { readonly type: 'choose-model' }
  | { readonly type: 'use-sandbox' }
  | { readonly type: 'use-oxen' }
  | { readonly type: 'unset-parameter'; readonly field: string }
  /** Sends the value of one field as another. */
  | { readonly type: 'rename-parameter'; readonly field: string; readonly instead: string }
  | { readonly type: 'show-parameter'; readonly field: string }
  | { readonly type: 'copy-details' };

/** What an error happened to, for its sentences. */
export interface ErrorContext {
  /** "Oxen.ai", "Sandbox", or a custom connection's host. */
  readonly connectionName: string;
  readonly connectionKind: ConnectionKind;
  /** Scheme, host and port that the request went to. */
  readonly origin: string;
  readonly model: string;
  /** Tokens of the part that came; null when nothing did. */
  readonly receivedTokens: number | null;
  /** Whether `receivedTokens` was estimated instead of reported; true when absent. */
  readonly receivedTokensEstimated?: boolean;
  /** The model's context length in tokens, where it is known. */
  readonly contextLength?: number | null;
  /** Whether Oxen.ai has the model, where the request went elsewhere. */
  readonly isAtOxen?: boolean;
  /** What starts the page's server so that it passes such requests on; null where it cannot. */
  readonly forwardCommand?: string | null;
  /** Names of the optional fields in the request: only these can be unset. */
  readonly sentFields?: readonly string[];
  /** Fields within its messages that no API needs: those that servers added to replies, and markers of the cache. */
  readonly messageFields?: readonly string[];
}

/** An error in words. */
export interface ErrorDescription {
  /** What happened, one sentence. */
  readonly title: string;
  /** What to do, one to three sentences. */
  readonly nextStep: string;
  /** A line for a terminal, which the next step speaks of; absent where there is none. */
  readonly command?: string;
  /** In the order of their buttons. */
  readonly actions: readonly ErrorAction[];
  readonly canRetry: boolean;
  /** Lines for Copy details: status, codes, request id; never a key, and plain text throughout. */
  readonly details: string;
}

/** The words of a description, with what can be pressed besides Copy details. */
export type ErrorWords = Omit<ErrorDescription, 'canRetry' | 'details'>;
