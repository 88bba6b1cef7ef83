import { formatJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

/** One tool call of a reply: its name, its arguments, and its result once there is one. */
export function ToolCallCard({
  call,
  result,
  running,
  onResultChange,
  draftResult,
}: {
  call: ToolCall;
  /** The answer that stands in the conversation; null when there is none yet. */
  result: string | null;
  running: boolean;
  /** Given where a result can be typed. */
  onResultChange: ((text: string) => void) | null;
  draftResult: string;
}) {
  const name = call.name === '' ? 'unnamed tool' : call.name;
  return (
    <details className="tool" open>
      <summary>
        <Icon name="wrench" />
        <code>{visibleText(name)}</code>
        <span className="end">
          {running ? <span className="tag acc">Running</span> : null}
          {!running && result !== null ? (
            <span className="tag ok">
              <Icon name="check" />
              Returned
            </span>
          ) : null}
          {!running && result === null ? <span className="tag">Waiting for a result</span> : null}
          <Icon name="chevronRight" className="chev" />
        </span>
      </summary>
      <div className="io">
        <span>Arguments</span>
        <pre role="group" tabIndex={0} aria-label={`Arguments of ${name}`}>
          {visibleText(readableArguments(call.arguments))}
        </pre>
        {result !== null || onResultChange ? (
          <>
            <span>Result</span>
            {result !== null ? (
              <pre role="group" tabIndex={0} aria-label={`Result of ${name}`}>
                {visibleText(result)}
              </pre>
            ) : (
              <textarea
                className="result font-mono"
                aria-label={`Result of ${name}`}
                placeholder="Result to send back"
                rows={2}
                value={draftResult}
                onChange={(event) => onResultChange?.(event.target.value)}
              />
            )}
          </>
        ) : null}
      </div>
    </details>
  );
}

/** Arguments over several lines where they are JSON, else exactly as they came. */
function readableArguments(text: string): string {
  if (text === '') return '{}';
  const parsed = parseJson(text);
  return parsed.ok ? formatJson(parsed.value) : text;
}
