import type { JsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import type { UnsentTool } from '#domain/parameters/tools/tool-list.ts';
import type { ConnectionChoice } from './connection.ts';
import type { GenerationSettings } from './generation-settings.ts';
import type { SandboxFault } from './sandbox-fault.ts';

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
  /** Tools that are switched off: kept, and not in the request. */
  readonly unsentTools?: readonly UnsentTool[];
  /** How calls of its tools are answered; no part of the request. */
  readonly toolLab?: ToolLab;
  /** What the sandbox is to do wrong with this request; other connections are never asked. */
  readonly fault?: SandboxFault;
  /** Whether replies go back without the fields that a server added; else by the rules of `wire/sent-back.ts`. */
  readonly plainReplies?: true;
  /** Whether the conversation is marked as to be kept by the server, where its model takes that (`cache-markers.ts`). */
  readonly cachesPrompt?: true;
  /** How a model that is not for chat is asked; absent: as is usual for it. */
  readonly generation?: GenerationSettings;
  /** What `{{name}}` stands for, by name: in the system prompt, the messages, and the descriptions of tools and schemas. */
  readonly variables?: JsonObject;
  /** The prompt and version that it came from. */
  readonly prompt?: JsonObject;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** The draft of a request that the sandbox is not to spoil. */
export function withoutFault(draft: RequestDraft): RequestDraft {
  if (draft.fault === undefined) return draft;
  const { fault: _fault, ...rest } = draft;
  return rest;
}
