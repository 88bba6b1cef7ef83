import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { finishMeaning } from '#domain/wire/finish-reason.ts';
import { NoticeBox } from '#ui/chat/NoticeBox.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/messages.ts';

/** Says what is unusual about the end of a reply: a limit, a content filter, or that nothing came. */
export function ReplyNotice({
  choice,
  maxTokens,
  onContinue,
  onRegenerate,
}: {
  /** Undefined: the server sent none. */
  choice: ReplyChoice | undefined;
  /** The limit that was sent, where one was. */
  maxTokens: number | null;
  onContinue: (() => void) | null;
  onRegenerate: (() => void) | null;
}) {
  const isEmpty = choice === undefined || isEmptyChoice(choice);
  const sentence = choice === undefined ? words.noChoices : noticeFor(choice, maxTokens);
  if (sentence === null) return null;
  const cannotGoOn = isEmpty && finishMeaning(choice?.finishReason ?? null) !== 'length';
  const act = cannotGoOn ? onRegenerate : onContinue;
  return (
    <NoticeBox>
      <span>{sentence}</span>
      {act ? (
        <Button size="small" onClick={act}>
          {cannotGoOn ? words.regenerate : words.goOn}
        </Button>
      ) : null}
    </NoticeBox>
  );
}

function isEmptyChoice({ text, reasoning, refusal, toolCalls, extra }: ReplyChoice): boolean {
  if (['images', 'content_parts', 'audio'].some((field) => extra.has(field))) return false;
  return text.trim() === '' && reasoning === '' && refusal === '' && toolCalls.length === 0;
}

function noticeFor(choice: ReplyChoice, maxTokens: number | null): string | null {
  const meaning = finishMeaning(choice.finishReason);
  if (meaning === 'length') {
    return choice.text === '' && choice.reasoning !== ''
      ? words.usedUpByReasoning(maxTokens)
      : words.cutByLimit(maxTokens);
  }
  if (meaning === 'filter') return words.filtered;
  if (meaning === 'fault') return words.endedByFault(choice.finishReason ?? '');
  return isEmptyChoice(choice) ? words.emptyReply : null;
}
