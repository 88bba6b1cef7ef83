import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { CARD, CARD_SUMMARY, FOLD_MARK, MESSAGE_HEAD } from '#ui/chat/message/message-class.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/messages.ts';

/** The further choices of a request with `n` above 1. Only the first is part of the conversation. */
export function OtherChoices({ choices, live }: { choices: readonly ReplyChoice[]; live: boolean }) {
  if (choices.length < 2) return null;
  return (
    <details className={`mt-2.5 ${CARD}`}>
      <summary className={CARD_SUMMARY}>
        <Icon name="columns" />
        {words.moreChoices(choices.length - 1)}
        <Icon name="chevronRight" className={`ml-auto ${FOLD_MARK}`} />
      </summary>
      {choices.slice(1).map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place in the list
        <section key={index} className="border-t border-line px-3 pt-1 pb-3">
          <header className={MESSAGE_HEAD}>
            <h3 className="font-semibold text-ink">{words.choice(index + 2)}</h3>
            <CopyButton
              size="small"
              iconOnly
              label={words.copyChoice(index + 2)}
              getText={() => choice.text}
            />
          </header>
          <Markdown text={choice.text} streaming={live} />
        </section>
      ))}
    </details>
  );
}
