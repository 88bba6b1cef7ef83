import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

/** Says when a reply ended before its end: by the token limit or by a content filter. */
export function ReplyNotice({
  choice,
  maxTokens,
  onContinue,
}: {
  choice: ReplyChoice;
  /** The limit that was sent, where one was. */
  maxTokens: number | null;
  onContinue: (() => void) | null;
}) {
  const sentence = noticeFor(choice, maxTokens);
  if (sentence === null) return null;
  return (
    <div className="notice">
      <Icon name="info" />
      <span>{sentence}</span>
      {onContinue ? (
        <Button size="small" onClick={onContinue}>
          Continue
        </Button>
      ) : null}
    </div>
  );
}

function noticeFor(choice: ReplyChoice, maxTokens: number | null): string | null {
  if (choice.finishReason === 'length') {
    const limit =
      maxTokens === null ? 'The model’s token limit' : `The limit of ${maxTokens} tokens (max_tokens)`;
    return choice.text === '' && choice.reasoning !== ''
      ? `${limit} was used up by reasoning, before any answer. Raise it.`
      : `${limit} cut this reply off.`;
  }
  if (choice.finishReason === 'content_filter') return 'A content filter of the server cut this reply off.';
  return null;
}
