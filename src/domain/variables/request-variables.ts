import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isToolResult } from '#domain/wire/message.ts';
import type { VariableValues } from './template.ts';
import { escapeTemplate, fillTemplate, variablesIn } from './template.ts';

/** A request whose texts may hold variables. `messages` are those after the system prompt. */
export interface TemplateRequest {
  readonly draft: RequestDraft;
  readonly messages: readonly ChatMessage[];
}

/** Where in a request a variable is used. */
export type VariablePlace =
  | { readonly kind: 'system' }
  | { readonly kind: 'message'; readonly index: number }
  | { readonly kind: 'tools' }
  | { readonly kind: 'schema' };

/** A variable of a request, with its places in their order. */
export interface RequestVariable {
  readonly name: string;
  readonly places: readonly VariablePlace[];
}

/** Which messages are templates; the others are data in which braces are braces, such as the replies of a chat. */
export type IsTemplate = (message: ChatMessage, index: number) => boolean;

/** The result of a tool is what the tool gave. */
const notFromTools: IsTemplate = (message) => !isToolResult(message);

type ChangeText = (text: string, place: VariablePlace) => string;

/** The variables of a request, each once, in the order of their first use. */
export function requestVariables(
  request: TemplateRequest,
  isTemplate: IsTemplate = notFromTools,
): readonly RequestVariable[] {
  const placesByName = new Map<string, VariablePlace[]>();
  changeTexts(
    request,
    (text, place) => {
      for (const name of variablesIn(text)) {
        const places = placesByName.get(name);
        if (places) places.push(place);
        else placesByName.set(name, [place]);
      }
      return text;
    },
    isTemplate,
  );
  return Array.from(placesByName, ([name, places]) => ({ name, places }));
}

/**
 * The variables of a request that have no value, in the order of their first use: with any, it is not to be sent.
 *
 * @internal
 */
export function unsetVariables(
  request: TemplateRequest,
  values: VariableValues,
  isTemplate: IsTemplate = notFromTools,
): readonly string[] {
  return requestVariables(request, isTemplate)
    .map(({ name }) => name)
    .filter((name) => !values.has(name));
}

/**
 * The request with its variables filled in, in one pass. Unset ones stay as they are written. What holds none stays the
 * very same object.
 */
export function fillRequest(
  request: TemplateRequest,
  values: VariableValues,
  isTemplate: IsTemplate = notFromTools,
): TemplateRequest {
  return changeTexts(request, (text) => fillTemplate(text, values), isTemplate);
}

/** A message with its variables filled in; the same one where nothing is. */
export function fillMessage(message: ChatMessage, values: VariableValues): ChatMessage {
  return changeMessage(message, (text) => fillTemplate(text, values));
}

const escaped = new WeakMap<ChatMessage, ChatMessage>();

/** The message that, filled in, is the given one. Made once for each message. */
export function escapeMessage(message: ChatMessage): ChatMessage {
  const known = escaped.get(message) ?? changeMessage(message, escapeTemplate);
  escaped.set(message, known);
  return known;
}

/** A draft with its variables filled in; the same one where nothing is. */
export function fillDraft(draft: RequestDraft, values: VariableValues): RequestDraft {
  return changeDraft(draft, (text) => fillTemplate(text, values));
}

/** The draft that, filled in, is the given one. */
export function escapeDraft(draft: RequestDraft): RequestDraft {
  return changeDraft(draft, escapeTemplate);
}

function changeTexts(request: TemplateRequest, change: ChangeText, isTemplate: IsTemplate): TemplateRequest {
  const system = request.draft.systemPrompt;
  // First, because variables are named in the order of their use.
  const systemPrompt = change(system, { kind: 'system' });
  const messages = changeItems(request.messages, (message, index) =>
    isTemplate(message, index)
      ? changeMessage(message, (text) => change(text, { kind: 'message', index }))
      : message,
  );
  const draft = changeDraft(request.draft, (text, place) =>
    place.kind === 'system' ? systemPrompt : change(text, place),
  );
  return draft === request.draft && messages === request.messages ? request : { draft, messages };
}

/** A draft with every text changed that may hold variables; the same one where none changes. */
export function changeDraft(draft: RequestDraft, change: ChangeText): RequestDraft {
  const systemPrompt = change(draft.systemPrompt, { kind: 'system' });
  const parameters = changeMembers(draft.parameters, (name, value) => {
    const inTools = (text: string) => change(text, { kind: 'tools' });
    switch (name) {
      case 'tools':
        return changeEach(value, (tool) =>
          changeMember(tool, 'function', (fn) => changeFunction(fn, inTools)),
        );
      case 'functions':
        return changeEach(value, (fn) => changeFunction(fn, inTools));
      case 'response_format':
        return changeFormat(value, (text) => change(text, { kind: 'schema' }));
      default:
        return value;
    }
  });
  return systemPrompt === draft.systemPrompt && parameters === draft.parameters
    ? draft
    : { ...draft, systemPrompt, parameters };
}

type Change = (text: string) => string;

const changeString = (value: JsonValue, change: Change) =>
  typeof value === 'string' ? change(value) : value;

/** A message with every text changed that may hold variables; the same one where none changes. */
export function changeMessage(message: ChatMessage, change: Change): ChatMessage {
  return changeMembers(message, (name, content) => {
    if (name !== 'content') return content;
    return isJsonArray(content)
      ? changeItems(content, (part) => {
          if (!isJsonObject(part)) return changeString(part, change);
          const type = part.get('type');
          return type === 'text' ? changeMember(part, 'text', (text) => changeString(text, change)) : part;
        })
      : changeString(content, change);
  });
}

function changeFunction(value: JsonValue, change: Change): JsonValue {
  if (!isJsonObject(value)) return value;
  return changeMembers(value, (name, member) => {
    if (name === 'description') return changeString(member, change);
    return name === 'parameters' ? changeSchema(member, change) : member;
  });
}

function changeFormat(value: JsonValue, change: Change): JsonValue {
  return changeMember(value, 'json_schema', (format) =>
    isJsonObject(format)
      ? changeMembers(format, (name, member) => {
          if (name === 'description') return changeString(member, change);
          return name === 'schema' ? changeSchema(member, change) : member;
        })
      : format,
  );
}

/** Keywords of JSON Schema that hold schemas; all others, such as `enum` and `const`, hold data. */
const SCHEMA_MAPS: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
]);
const SCHEMAS: ReadonlySet<string> = new Set([
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
]);

function changeSchema(schema: JsonValue, change: Change): JsonValue {
  if (!isJsonObject(schema)) return schema;
  return changeMembers(schema, (keyword, value) => {
    if (keyword === 'description') return changeString(value, change);
    if (SCHEMA_MAPS.has(keyword) && isJsonObject(value))
      return changeMembers(value, (_, member) => changeSchema(member, change));
    if (!SCHEMAS.has(keyword)) return value;
    return isJsonArray(value)
      ? changeItems(value, (item) => changeSchema(item, change))
      : changeSchema(value, change);
  });
}

/** The items changed; the same list when none is. */
function changeItems<T>(items: readonly T[], change: (item: T, index: number) => T): readonly T[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}

/** The members changed, in their order; the same object when none is. */
function changeMembers(
  object: JsonObject,
  change: (name: string, value: JsonValue) => JsonValue,
): JsonObject {
  let isSame = true;
  const changed = new Map<string, JsonValue>();
  for (const [name, value] of object) {
    const next = change(name, value);
    if (next !== value) isSame = false;
    changed.set(name, next);
  }
  return isSame ? object : changed;
}

function changeMember(value: JsonValue, name: string, change: (value: JsonValue) => JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  return changeMembers(value, (key, member) => (key === name ? change(member) : member));
}

function changeEach(value: JsonValue, change: (item: JsonValue) => JsonValue): JsonValue {
  return isJsonArray(value) ? changeItems(value, change) : value;
}
