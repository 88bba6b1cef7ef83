import { adoptRequest } from '#domain/conversation/fill-conversation.ts';
import { placeCacheSwitch } from '#domain/portable/read-cache-switch.ts';
import { decodeShareState } from '#domain/portable/share-format.ts';
import { isTyped } from '#domain/request/connection.ts';
import { decodeShareFragment } from '#platform/share-codec.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/transfer/share.ts';

/**
 * Opens a share link as a new conversation. It sends nothing. The sandbox and Oxen.ai are known addresses; a custom one
 * is named and used only when the person says so.
 */
export async function openShareLink(workbench: Workbench, fragment: string): Promise<void> {
  const { conversations, store, view } = workbench;
  const text = await decodeShareFragment(fragment);
  if (!text.ok) {
    view.notify(words.linkProblems[text.error], null, 'problem');
    return;
  }
  const decoded = decodeShareState(text.value);
  if (!decoded.ok) {
    view.notify(decoded.error.sentence, null, 'problem');
    return;
  }
  const { connection, model, systemPrompt, parameters, fault, variables } = decoded.value;
  const { messages, unsentText, ...caching } = placeCacheSwitch(decoded.value);
  const draft = {
    model,
    systemPrompt,
    parameters,
    ...caching,
    ...(isTyped(connection) ? {} : { connection }),
    ...(fault === undefined ? {} : { fault }),
  };
  conversations.startFrom(adoptRequest({ draft, messages, unsentText }, variables));
  if (!isTyped(connection)) {
    view.notify(words.opened);
    return;
  }
  const conversationId = store.getState().chatId;
  view.notify(words.openedForAddress(connection.baseUrl), {
    label: words.useAddress,
    run: () => workbench.draft.setConnection(conversationId, connection),
  });
}
