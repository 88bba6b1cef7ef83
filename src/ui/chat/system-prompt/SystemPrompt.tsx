import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { EditorButton } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/conversation/composer.ts';

const HEAD = 'pl-3.5 pt-2 text-12 text-ink-quiet touch:pt-2.5';

/** The system prompt: first in the column, because it is first in the request. `size` says how long one is that is sent. */
export function SystemPrompt({ conversationId, size }: { conversationId: string; size: ReactNode }) {
  const { draft } = useWorkbench();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusTarget('system-prompt', field, conversationId);
  const text = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.systemPrompt ?? '',
  );
  const change = (next: string) => draft.setSystemPrompt(conversationId, next);
  return (
    <div className="mt-4 grid grid-cols-[1fr_auto_auto] items-center rounded-block border border-line bg-neutral-2 focus-within:border-focus focus-within:ring-1 focus-within:ring-focus forced-colors:focus-within:outline-2 forced-colors:focus-within:outline-[Highlight]">
      <label htmlFor={id} className={`font-medium ${HEAD}`}>
        {words.systemPrompt}
      </label>
      <span className={`tabular-nums ${HEAD}`}>{text === '' ? words.notSent : size}</span>
      <EditorButton
        size="small"
        className="mx-2 mt-1.5 touch:mx-0.5 touch:mt-0.5 touch:-mb-2"
        field={field}
        name={words.systemPrompt}
        language="text"
        text={text}
        onChange={change}
      />
      <textarea
        ref={field}
        id={id}
        data-variables=""
        rows={1}
        className="col-span-full block field-sizing-content max-h-36 min-h-7.75 w-full resize-none rounded-block px-3.5 pt-0.5 pb-2.25 leading-5 focus-visible:outline-none touch:min-h-11 touch:text-16"
        placeholder={words.systemPromptHint}
        // A text area shows every line break as LF; an imported CR stays in the text until a person edits it.
        value={text.replace(/\r\n?/g, '\n')}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
}
