import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import type { Model } from '#domain/models/model.ts';
import type { MediaResultKind } from '#domain/models/model-kinds.ts';
import { MODEL_KINDS } from '#domain/models/model-kinds.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { PARAMETER_TABLE } from '#domain/parameters/parameter-table.ts';
import type { BuiltRequest } from './build-request.ts';
import { formatRequestBody } from './build-request.ts';
import type { Connection } from './connection.ts';
import { trimBaseUrl } from './connection.ts';
import type { Delivery } from './generation-settings.ts';
import { DELIVERIES, MOST_GENERATIONS } from './generation-settings.ts';
import { hasQueue, mediaCallOf } from './media-call.ts';
import type { RequestDraft } from './request-draft.ts';

/** A request to a model that is not for chat. What is shown, copied and sent is made of this, as of `BuiltRequest`. */
export interface MediaRequest {
  readonly built: BuiltRequest;
  readonly result: MediaResultKind;
  readonly delivery: Delivery;
  /** Which ways there are. */
  readonly deliveries: readonly Delivery[];
  /** How many generations are asked for in all, and how. */
  readonly count: number;
  /** `field`: the body says it; `requests`: the request is sent as many times. */
  readonly countedBy: 'field' | 'requests';
  /** Required fields that are empty, in the order of the form. */
  readonly missing: readonly string[];
  /** Chat parameters of the draft that this model knows nothing of: they stay behind, for a chat model. */
  readonly leftOut: readonly string[];
}

/** Fields of a chat: no other model is sent one unless its schema names it. */
const CHAT_FIELDS: ReadonlySet<string> = new Set([
  ...PARAMETER_TABLE.map(({ name }) => name),
  'messages',
  'tools',
  'tool_choice',
  'stream_options',
]);

/** The field by which a model makes several in one request, where its schema has it. */
const COUNT_FIELD = 'n';

/**
 * Builds the request of a model that is not for chat: the one place. The body is the model and the fields of the draft in
 * their order, nothing else. Null where no call is known that this page can send.
 */
export function buildMediaRequest(input: {
  readonly draft: Pick<RequestDraft, 'model' | 'parameters' | 'generation' | 'fault'>;
  readonly model: Model;
  readonly connection: Connection;
}): MediaRequest | null {
  const { draft, model } = input;
  const call = mediaCallOf(model, input.connection.kind);
  const { result, usualDelivery } = MODEL_KINDS[model.kind];
  if (call === null || result === null) return null;
  const isFaulty = input.connection.kind === 'sandbox' && draft.fault !== undefined;
  const connection = isFaulty ? { ...input.connection, fault: draft.fault } : input.connection;
  const specs = panelParameters(model).all;
  const deliveries = hasQueue(model, connection.kind) ? DELIVERIES : DELIVERIES.slice(0, 1);
  const chosen = draft.generation?.delivery ?? usualDelivery;
  const delivery = deliveries.includes(chosen) ? chosen : 'at-once';

  const { fields, leftOut } = fieldsOf(draft.parameters, specs);
  const hasCountField = takesCount(specs);
  const asked = countOf(fields, hasCountField, draft.generation?.count);
  const count = delivery === 'queued' ? Math.min(asked, MOST_GENERATIONS) : asked;
  const body = new Map<string, JsonValue>([['model', draft.model], ...fields]);
  if (delivery === 'queued') {
    body.delete(COUNT_FIELD);
    if (count > 1) body.set('num_generations', count);
  }
  const path = delivery === 'queued' ? '/queue' : call;
  return {
    built: {
      method: 'POST',
      connection,
      url: `${trimBaseUrl(connection.baseUrl)}${path}`,
      body,
      bodyText: formatRequestBody(body),
    },
    result,
    delivery,
    deliveries,
    count,
    countedBy: delivery === 'queued' || hasCountField ? 'field' : 'requests',
    missing: specs.filter((spec) => spec.required && isEmpty(fields.get(spec.name))).map(({ name }) => name),
    leftOut,
  };
}

/** Whether a model makes several in one request of its own field `n`. */
export function takesCount(specs: readonly ParameterSpec[]): boolean {
  return specs.some(({ name, kind }) => name === COUNT_FIELD && kind === 'integer');
}

/** Whether a parameter is one of a chat, and none of a model with these fields: then it is not sent to it. */
export function isLeftOut(name: string, own: ReadonlySet<string>): boolean {
  return CHAT_FIELDS.has(name) && !own.has(name);
}

function fieldsOf(parameters: RequestDraft['parameters'], specs: readonly ParameterSpec[]) {
  const own = new Set(specs.map(({ name }) => name));
  const fields = new Map<string, JsonValue>();
  const leftOut: string[] = [];
  for (const [name, value] of parameters) {
    if (name === 'model') continue;
    if (isLeftOut(name, own)) leftOut.push(name);
    else fields.set(name, value);
  }
  return { fields, leftOut };
}

function countOf(
  fields: ReadonlyMap<string, JsonValue>,
  hasCountField: boolean,
  chosen: number | undefined,
): number {
  const count = hasCountField ? fields.get(COUNT_FIELD) : chosen;
  const isWhole = typeof count === 'number' && Number.isInteger(count) && count > 0;
  return isWhole ? count : 1;
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' ? value.trim() === '' : isJsonArray(value) && value.length === 0;
}
