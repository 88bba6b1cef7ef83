import type { Conversation } from '#domain/conversation/conversation.ts';
import * as words from '#words/page/read-only.ts';
import { ReadOnlyConversation } from './ReadOnlyConversation.tsx';

/** A conversation with the message that is typed and not sent yet. */
export function ReadOnlyDraft({ conversation }: { conversation: Conversation }) {
  return (
    <>
      <ReadOnlyConversation conversation={conversation} />
      <TypedText text={conversation.unsentText} />
    </>
  );
}

/** What is typed and not sent yet; nothing where nothing is. */
export function TypedText({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <p className="rounded-block border border-line-strong px-3.5 py-2.5 text-15/6 wrap-anywhere whitespace-pre-wrap">
      <span className="mr-2 text-12/4.5 text-ink-quiet">{words.typed}</span>
      {text}
    </p>
  );
}
