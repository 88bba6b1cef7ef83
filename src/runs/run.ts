import type { ReplyStatus } from '#domain/conversation/conversation.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { AssistantReply, ReplyTiming } from '#domain/stream/assistant-reply.ts';
import type { AnswerRecord } from '#transport/record-answer.ts';

/** One request in flight or over, as its listeners see it. A new object for each published change. */
export interface RunSnapshot {
  readonly status: ReplyStatus;
  readonly reply: AssistantReply;
  readonly timing: ReplyTiming;
  readonly error: PlaygroundError | null;
  /** While it runs: when the last of `reply` came, milliseconds after sending. */
  readonly asOfMs?: number;
}

/** A request in flight: a small store of its own, so that only its message listens to it. */
export interface Run {
  readonly id: string;
  readonly request: BuiltRequest;
  /** Calls back after each published change, at most once a frame; gives the function that stops listening. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): RunSnapshot;
  /** What has come of the answer, byte for byte; null when it is not recorded, or nothing was sent yet. */
  answer(): AnswerRecord | null;
  /** Ends the request at once; the part that came stays. Not an error. */
  stop(): void;
  /** Resolves with the last snapshot when the run is over, however it ended. Never rejects. */
  readonly finished: Promise<RunSnapshot>;
}
