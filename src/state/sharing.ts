import { adoptRequest, templateRequest, valuesOf } from '#domain/conversation/fill-conversation.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, jsonEquals } from '#domain/json/json-value.ts';
import type { SecretFinding } from '#domain/portable/find-secrets.ts';
import type { ImportedRequest } from '#domain/portable/parse-import.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { connectionName, recordedChoice } from '#domain/request/connection.ts';
import type { TemplateRequest } from '#domain/variables/request-variables.ts';
import { requestVariables } from '#domain/variables/request-variables.ts';
import { textMessage } from '#domain/wire/message.ts';
import { undo } from '#words/page/common.ts';
import { requestImported, requestImportedTo } from '#words/transfer/import-request.ts';
import type { createConversationActions } from './actions/conversation-actions.ts';
import type { ActionContext } from './context.ts';
import { notify } from './context.ts';
import { selectConversation, selectCurrentRequest } from './selectors.ts';
import { pendingMessage, selectTyped } from './typed-message.ts';

/** A share link, and what stands in its way. */
export interface ShareLink {
  readonly link: string;
  /** Whether it is longer than browsers, chats and mail programs pass on. */
  readonly isTooLong: boolean;
  /** Where the link sends its request, since it carries no recordings; null where it goes to the connection that is chosen. */
  readonly withoutRecordingOf: string | null;
  /** Text in the request that looks like a key or a token. */
  readonly secrets: readonly SecretFinding[];
}

/** Requests that leave the page and come into it: share links, files, imports. */
export function createSharing(
  context: ActionContext,
  conversations: Pick<ReturnType<typeof createConversationActions>, 'startFrom' | 'open'>,
) {
  const { store, deps } = context;

  /** The link to a conversation's request as it stands, the typed text included; it never holds a saved key by itself. */
  async function createLink(conversationId: string): Promise<ShareLink> {
    const [{ draftFromBody }, { findSecrets }, { encodeShareState }] = await Promise.all([
      import('#domain/portable/body-to-draft.ts'),
      import('#domain/portable/find-secrets.ts'),
      import('#domain/portable/share-format.ts'),
    ]);
    const state = store.getState();
    const conversation = selectConversation(state, conversationId);
    const { draft } = conversation;
    const { connection } = draft;
    const { built, isExample } = selectCurrentRequest(state, deps, conversationId);
    const pending = pendingMessage(selectTyped(state));
    const template = templateRequest(conversation, pending, selectRequestMessages);
    const hasBraces = requestVariables(template, () => true).length > 0 || isOther(template, built);
    const body = isExample ? built.body : buildRequest({ ...template, connection: built.connection }).body;
    // The body is put back into its places by the reader that imports use: the link is the very request of Send.
    const placed = draftFromBody(withoutSystemPrompt(body, draft.systemPrompt));
    const first = placed.systemPrompt === '' ? [] : [textMessage('system', placed.systemPrompt)];
    const text = encodeShareState({
      connection: connection.kind === 'recording' ? recordedChoice(connection, deps) : connection,
      model: draft.model,
      systemPrompt: draft.systemPrompt,
      parameters: draft.parameters,
      messages: isExample ? [] : [...first, ...placed.messages],
      unsentText: isExample ? '' : placed.unsentText,
      ...(built.connection.fault === undefined ? {} : { fault: built.connection.fault }),
      ...(hasBraces ? { variables: usedValues(template) } : {}),
    });
    const link = await deps.encodeShareLink(text);
    return {
      link,
      withoutRecordingOf:
        connection.kind === 'recording' ? connectionName(recordedChoice(connection, deps)) : null,
      isTooLong: link.length > deps.maxShareLinkLength,
      secrets: findSecrets(text, deps.keyStore.values()),
    };
  }

  /** The request as a file's text. */
  async function createFile(conversationId: string): Promise<string> {
    const { encodeRequestFile } = await import('#domain/portable/request-file.ts');
    return encodeRequestFile(selectCurrentRequest(store.getState(), deps, conversationId).built.body);
  }

  /**
   * Puts an imported request in the place of the one that is shown, which stays in the history. Nothing is sent, and the
   * connection stays where none is given.
   */
  async function applyImport(
    imported: ImportedRequest,
    connection: ConnectionChoice | null = null,
  ): Promise<void> {
    const before = store.getState().chatId;
    const { messages, unsentText, model, ...rest } = await placeImported(imported.body);
    const draft = {
      ...rest,
      ...(model === null ? {} : { model }),
      ...(connection === null ? {} : { connection }),
    };
    conversations.startFrom(adoptRequest({ draft, messages, unsentText }, undefined));
    notify(context, connection === null ? requestImported : requestImportedTo(connectionName(connection)), {
      label: undo,
      run: () => void conversations.open(before),
    });
  }

  return { createLink, createFile, applyImport };
}

/** An imported body in its places. */
async function placeImported(body: JsonObject) {
  const [{ draftFromBody }, { placeCacheSwitch }] = await Promise.all([
    import('#domain/portable/body-to-draft.ts'),
    import('#domain/portable/read-cache-switch.ts'),
  ]);
  const placed = draftFromBody(body);
  return { ...placed, ...placeCacheSwitch(placed) };
}

/** Whether a request says something else with its variables than as it is sent, as where braces are escaped. */
function isOther(template: TemplateRequest, built: BuiltRequest): boolean {
  return !jsonEquals(buildRequest({ ...template, connection: built.connection }).body, built.body);
}

/** The values of the variables that a request holds; those of others stay here. */
function usedValues(template: TemplateRequest): JsonObject {
  const used = new Set(requestVariables(template, () => true).map(({ name }) => name));
  return new Map([...valuesOf(template.draft)].filter(([name]) => used.has(name)));
}

/** The body without the message that the system prompt made, so that no other first message is taken for one. */
function withoutSystemPrompt(body: JsonObject, systemPrompt: string): JsonObject {
  const messages = body.get('messages');
  if (!isJsonArray(messages)) return body;
  const rest = systemPrompt === '' ? messages : messages.slice(1);
  return new Map<string, JsonValue>(body).set('messages', rest);
}
