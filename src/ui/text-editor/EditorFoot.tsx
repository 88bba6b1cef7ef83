import { useDeferredValue, useMemo } from 'react';
import { estimateTextTokens } from '#domain/models/token-estimate.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { atPlace } from '#words/code/json.ts';
import { aboutTokens } from '#words/conversation/messages.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/page/editor.ts';
import type { EditorStatus } from './CodeEditor.tsx';
import type { EditedField } from './edited-field.ts';
import type { TextProblem } from './text-problem.ts';

/** What is wrong with the text or how much it is, how to leave, and where the caret stands. */
export function EditorFoot({
  id,
  text,
  language,
  problem,
  status,
  keysHow,
  onGoTo,
  onDone,
}: Pick<EditedField, 'text' | 'language'> & {
  id: string;
  problem: TextProblem | null;
  status: EditorStatus | null;
  /** What Tab does. */
  keysHow: string | null;
  onGoTo: (line: number, column: number) => void;
  onDone: () => void;
}) {
  const { line = null, column = null } = problem ?? {};
  return (
    <div className="flex flex-none items-center gap-x-4 gap-y-1 px-5 py-2.5 text-12/4.5 text-ink-quiet phone:flex-wrap phone:px-3">
      <div className="min-w-0 flex-1 phone:basis-full">
        <div className="flex flex-wrap items-center">
          <p id={`${id}-problem`} role="status" className={problem ? 'text-red-11' : ''}>
            {problem ? atPlace(problem) : stateOf(text, language)}
          </p>
          {line === null ? null : (
            <Button variant="ghost" size="small" className="ml-2" onClick={() => onGoTo(line, column ?? 1)}>
              {words.goToIt}
            </Button>
          )}
        </div>
        <p id={`${id}-keys`} className="phone:hidden">
          {keysHow}
          {words.escapeCloses}
        </p>
      </div>
      {language === 'text' ? <TokenCount text={text} /> : null}
      {status ? (
        <span className="tabular-nums whitespace-nowrap">{words.caretAt(status.line, status.column)}</span>
      ) : null}
      <Button variant="primary" className="h-8 px-3.5 phone:ml-auto" onClick={onDone}>
        {common.done}
      </Button>
    </div>
  );
}

/** Counting a long text takes longer than a key press. */
function TokenCount({ text }: { text: string }) {
  const shown = useDeferredValue(text);
  const tokens = useMemo(() => estimateTextTokens(shown), [shown]);
  return <span className="tabular-nums whitespace-nowrap">{aboutTokens(tokens)}</span>;
}

function stateOf(text: string, language: EditedField['language']): string | null {
  if (language !== 'json') return null;
  return text.trim() === '' ? words.empty : words.validJson;
}
