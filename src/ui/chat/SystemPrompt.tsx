import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';

/** The system prompt: first in the column, because it is first in the request. `size` says how long one is that is sent. */
export function SystemPrompt({ conversationId, size }: { conversationId: string; size: ReactNode }) {
  const { draft } = useWorkbench();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusTarget('system-prompt', field, conversationId);
  const text = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.systemPrompt ?? '',
  );
  return (
    <div className="sys">
      <label htmlFor={id}>System prompt</label>
      <span className="mut tabular-nums">{text === '' ? 'not sent' : size}</span>
      <textarea
        ref={field}
        id={id}
        rows={1}
        placeholder="Optional. How should the model behave?"
        // A text area shows every line break as LF; an imported CR stays in the text until a person edits it.
        value={text.replace(/\r\n?/g, '\n')}
        onChange={(event) => draft.setSystemPrompt(conversationId, event.target.value)}
      />
    </div>
  );
}
