import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

/** The further choices of a request with `n` above 1. Only the first is part of the conversation. */
export function OtherChoices({ choices, live }: { choices: readonly ReplyChoice[]; live: boolean }) {
  if (choices.length < 2) return null;
  return (
    <details className="tool choices">
      <summary>
        <Icon name="columns" />
        {choices.length - 1} more {choices.length === 2 ? 'choice' : 'choices'}
        <span className="end">not part of the conversation</span>
        <Icon name="chevronRight" className="chev" />
      </summary>
      {choices.slice(1).map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place in the list
        <section key={index} className="choice">
          <header className="mh">
            <h3>Choice {index + 2}</h3>
            <CopyButton
              size="small"
              iconOnly
              label={`Copy choice ${index + 2}`}
              getText={() => choice.text}
            />
          </header>
          <Markdown text={choice.text} streaming={live} />
        </section>
      ))}
    </details>
  );
}
