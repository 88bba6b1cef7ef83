import { useId, useMemo } from 'react';
import { valuesOf } from '#domain/conversation/fill-conversation.ts';
import { namesIn, setVariable } from '#state/variables/variable-actions.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusTargetRef } from '#ui/focus/page-focus.ts';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/conversation/variables.ts';

const FIELD = `block field-sizing-content max-h-24 min-h-7 w-full min-w-0 resize-none px-2 py-1 leading-5 touch:min-h-11 touch:py-2.5 ${FIELD_EDGE}`;

/** Above the composer: a field for each `{{name}}` in the request. In Compare they are the same for all columns. */
export function Variables({ inColumns = false }: { inColumns?: boolean }) {
  const conversations = useWorkbenchState((state) => state.conversations);
  const chatId = useWorkbenchState((state) => state.chatId);
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const ids = useMemo(() => (inColumns ? columnIds : [chatId]), [inColumns, columnIds, chatId]);
  const names = useMemo(() => namesIn({ conversations, chatId }, ids), [conversations, chatId, ids]);
  if (names.length === 0) return null;
  return (
    <section
      className="mb-2 max-h-40 overflow-y-auto overscroll-contain rounded-block border border-line bg-neutral-2 px-3 py-2 low:max-h-24"
      aria-label={words.variables}
    >
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(14rem,100%),1fr))] gap-x-4 gap-y-1.5">
        {names.map((name) => (
          <VariableField key={name} name={name} conversationIds={ids} />
        ))}
      </div>
    </section>
  );
}

function VariableField({ name, conversationIds }: { name: string; conversationIds: readonly string[] }) {
  const workbench = useWorkbench();
  const id = useId();
  const value = useWorkbenchState((state) => {
    for (const each of conversationIds) {
      const conversation = state.conversations.get(each);
      const found = conversation && valuesOf(conversation.draft).get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  });
  const isMissing = useWorkbenchState(
    (state) =>
      value === undefined &&
      conversationIds.some((each) => state.sendProblems.get(each)?.kind === 'unset-variables'),
  );
  const ref = useMemo(() => focusTargetRef('variable', name), [name]);
  return (
    <div className="flex min-w-0 items-start gap-2">
      <label
        htmlFor={id}
        className="max-w-1/2 flex-none truncate py-1 font-mono text-12 leading-5 text-ink-quiet touch:py-3"
      >
        {name}
      </label>
      <textarea
        ref={ref}
        id={id}
        rows={1}
        className={FIELD}
        spellCheck={false}
        aria-invalid={isMissing || undefined}
        placeholder={value === '' ? words.empty : words.noValue}
        value={value ?? ''}
        onChange={({ target }) =>
          setVariable(workbench, conversationIds, name, target.value === '' ? undefined : target.value)
        }
      />
    </div>
  );
}
