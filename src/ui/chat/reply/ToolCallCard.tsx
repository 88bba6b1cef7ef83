import { useMemo } from 'react';
import { formatCompactJson, formatJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { isCustomCall } from '#domain/wire/called.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import { CARD, CARD_SUMMARY, FOLD_MARK } from '#ui/chat/message/message-class.ts';
import { focusTargetRef } from '#ui/focus/page-focus.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/conversation/messages.ts';
import * as loopWords from '#words/conversation/tool-loop.ts';
import { ArgumentsVerdict } from './ArgumentsVerdict.tsx';

const NAME = 'px-3 py-2 text-ink-quiet phone:pb-1';
const VALUE =
  'overflow-auto border-l border-line bg-code px-3 py-2 text-12/4.5 wrap-anywhere whitespace-pre-wrap phone:border-l-0 phone:pt-0';

/** One tool call of a reply: its name, its arguments, and its result once there is one. */
export function ToolCallCard({
  call,
  result,
  running,
  onResultChange,
  draftResult,
  schema = null,
  lastResult = null,
  folded = false,
  isLeftOut = false,
  place,
}: {
  call: ToolCall;
  /** Of the arguments; null where the request had none. */
  schema?: JsonObject | null;
  /** What the tool gave before, offered as the result. */
  lastResult?: string | null;
  /** The answer that stands in the conversation; null when there is none yet. */
  result: string | null;
  running: boolean;
  /** Given where a result can be typed. */
  onResultChange: ((text: string) => void) | null;
  draftResult: string;
  /** Whether only its name is shown at first. */
  folded?: boolean;
  /** Whether requests go without it, since nobody answered it. */
  isLeftOut?: boolean;
  /** What the field for its result is found by. */
  place?: string;
}) {
  const name = call.name === '' ? words.unnamedTool : call.name;
  // Its input is any text, and not JSON.
  const isCustom = isCustomCall(call);
  return (
    <details className={CARD} open={!folded}>
      <summary className={CARD_SUMMARY}>
        <Icon name="wrench" />
        <code className="text-13 font-medium">{visibleText(name)}</code>
        <span className="ml-auto flex items-center gap-2 text-12 text-ink-quiet">
          {running ? (
            <Tag tone="accent">{words.running}</Tag>
          ) : (
            <CallState result={result} isLeftOut={isLeftOut} />
          )}
          <Icon name="chevronRight" className={FOLD_MARK} />
        </span>
      </summary>
      <div className="grid grid-cols-[minmax(5.5rem,max-content)_1fr] border-t border-line text-12 phone:grid-cols-1">
        <span className={NAME}>{isCustom ? words.toolInput : words.toolArguments}</span>
        <pre
          className={VALUE}
          role="group"
          tabIndex={0}
          aria-label={isCustom ? words.inputOf(name) : words.argumentsOf(name)}
        >
          {visibleText(isCustom ? call.arguments : readableArguments(call.arguments))}
        </pre>
        {running || isCustom ? null : (
          <div className="col-start-2 border-l border-line bg-code px-3 pb-2 empty:hidden phone:col-start-1 phone:border-l-0">
            <ArgumentsVerdict text={call.arguments} schema={schema} />
          </div>
        )}
        {result !== null || onResultChange ? (
          <Result
            name={name}
            result={result}
            draft={draftResult}
            lastResult={lastResult}
            onChange={onResultChange}
            place={place}
          />
        ) : null}
      </div>
    </details>
  );
}

/** What has become of a call. */
function CallState({ result, isLeftOut }: { result: string | null; isLeftOut: boolean }) {
  if (result === null) return <Tag>{isLeftOut ? words.callLeftOut : words.waitingForResult}</Tag>;
  if (result === '') return <Tag>{words.emptyResult}</Tag>;
  return (
    <Tag tone="good">
      <Icon name="check" />
      {words.returned}
    </Tag>
  );
}

/** The result that a call got, or the field for it, with the one before as a suggestion. */
function Result({
  name,
  result,
  draft,
  lastResult,
  onChange,
  place = '',
}: {
  name: string;
  result: string | null;
  draft: string;
  lastResult: string | null;
  onChange: ((text: string) => void) | null;
  place: string | undefined;
}) {
  const field = useMemo(() => focusTargetRef('tool-result', place), [place]);
  return (
    <>
      <span className={`border-t border-line ${NAME}`}>{words.toolResult}</span>
      {result !== null ? (
        <pre
          className={`border-t border-line phone:border-t-0 ${VALUE}`}
          role="group"
          tabIndex={0}
          aria-label={words.resultOf(name)}
        >
          {visibleText(result)}
        </pre>
      ) : (
        <textarea
          ref={field}
          className="resize-y border-t border-l border-line bg-raised focus-visible:-outline-offset-2 px-3 py-2 font-mono text-12 phone:border-t-0"
          aria-label={words.resultOf(name)}
          placeholder={words.resultHint}
          rows={2}
          value={draft}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )}
      {result === null && lastResult !== null && draft === '' ? (
        <div className="col-start-2 border-l border-line bg-raised px-2 pb-1.5 phone:col-start-1 phone:border-l-0">
          <Button
            size="small"
            variant="ghost"
            title={lastResult}
            aria-label={loopWords.takeLastResultOf(name)}
            onClick={() => onChange?.(lastResult)}
          >
            {loopWords.takeLastResult}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Characters of arguments that stand in one line. */
const ONE_LINE = 72;

/** Arguments as JSON, in one line where they are short; else exactly as they came. */
function readableArguments(text: string): string {
  if (text === '') return '{}';
  const parsed = parseJson(text);
  if (!parsed.ok) return text;
  const line = formatCompactJson(parsed.value);
  return line.length <= ONE_LINE ? line : formatJson(parsed.value);
}
