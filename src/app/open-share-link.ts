import { decodeShareState } from '#domain/portable/share-format.ts';
import { decodeShareFragment } from '#platform/share-codec.ts';
import type { Workbench } from '#state/workbench.ts';

/**
 * Opens a share link as a new conversation. It sends nothing. The sandbox and Oxen.ai are known addresses; a custom one
 * is named and used only when the person says so.
 */
export async function openShareLink(workbench: Workbench, fragment: string): Promise<void> {
  const { conversations, draft, store, view } = workbench;
  const text = await decodeShareFragment(fragment);
  if (!text.ok) {
    view.notify(text.error, null, 'problem');
    return;
  }
  const decoded = decodeShareState(text.value);
  if (!decoded.ok) {
    view.notify(decoded.error.sentence, null, 'problem');
    return;
  }
  const { connection, model, systemPrompt, parameters, messages, unsentText } = decoded.value;
  conversations.startFrom({
    draft: {
      model,
      systemPrompt,
      parameters,
      ...(connection.kind === 'custom' ? {} : { connection }),
    },
    messages,
    unsentText,
  });
  if (connection.kind !== 'custom') {
    view.notify('Opened the shared request. Nothing was sent.');
    return;
  }
  const conversationId = store.getState().chatId;
  view.notify(`The shared request is for ${connection.baseUrl}. Your connection was not changed.`, {
    label: 'Use that address',
    run: () => draft.setConnection(conversationId, connection),
  });
}
