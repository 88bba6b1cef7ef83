import type { JsonObject } from '#domain/json/json-value.ts';
import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { splitReasoning } from '#domain/stream/think-tags.ts';
import { CARD, CARD_SUMMARY, FOLD_MARK, MESSAGE_HEAD } from '#ui/chat/message/message-class.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/messages.ts';
import { AnswerText } from './AnswerText.tsx';
import { ReadOnlyToolCalls } from './ReadOnlyToolCalls.tsx';
import { Reasoning } from './Reasoning.tsx';
import { ReplyAdditions } from './ReplyAdditions.tsx';

/** All choices of a request with `n` above 1, side by side. Only the first, which stands above, is part of the conversation. */
export function OtherChoices({
  choices,
  body,
  live,
}: {
  choices: readonly ReplyChoice[];
  /** The body of their request. */
  body: JsonObject | undefined;
  live: boolean;
}) {
  if (choices.length < 2) return null;
  return (
    <details className={`mt-2.5 ${CARD}`}>
      <summary className={CARD_SUMMARY}>
        <Icon name="columns" />
        {words.moreChoices(choices.length - 1)}
        <Icon name="chevronRight" className={`ml-auto ${FOLD_MARK}`} />
      </summary>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] gap-px border-t border-line bg-line">
        {choices.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place in the list
          <Choice key={index} choice={choice} body={body} position={index + 1} live={live} />
        ))}
      </div>
    </details>
  );
}

/** Everything that one choice has: its text, what it called, and why it ended. */
function Choice({
  choice,
  body,
  position,
  live,
}: {
  choice: ReplyChoice;
  body: JsonObject | undefined;
  position: number;
  live: boolean;
}) {
  const { reasoning, answer } = splitReasoning(choice);
  return (
    <section className="min-w-0 bg-surface px-3 pt-1 pb-3">
      <header className={MESSAGE_HEAD}>
        <h3 className="font-semibold text-ink">{words.choice(position)}</h3>
        {choice.finishReason === null ? null : <span>{choice.finishReason}</span>}
        <CopyButton size="small" iconOnly label={words.copyChoice(position)} getText={() => choice.text} />
      </header>
      {reasoning === '' ? null : (
        <Reasoning text={reasoning} tokens={null} timing={null} running={live && answer === ''} />
      )}
      <AnswerText choice={choice} answer={answer} streaming={live} />
      {choice.refusal === '' ? null : <p className="wrap-anywhere whitespace-pre-wrap">{choice.refusal}</p>}
      <ReplyAdditions choice={choice} body={body} live={live} onAttach={null} />
      <ReadOnlyToolCalls calls={choice.toolCalls} live={live} />
    </section>
  );
}
