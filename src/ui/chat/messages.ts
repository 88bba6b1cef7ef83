import { rendererModule } from '#ui/markdown/Markdown.tsx';
import { MessageList } from './MessageList.tsx';

/** What draws messages, once it can draw their Markdown too: a reply that is shown as typed first would jump. */
export async function loadMessages() {
  await rendererModule.load();
  return { MessageList };
}
