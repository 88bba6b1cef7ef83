import { useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, jsonEquals } from '#domain/json/json-value.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { writeBodyNumber } from '#domain/request/build-request.ts';
import { useModelById } from '#state/models/use-models.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/compare/compare.ts';

/** So many fit into a narrow column beside the count of the others. */
const SHOWN = 3;
const NONE: ParameterValues = new Map();

const DIFFERS = 'h-5.5 shadow-[inset_0_-2px_0_var(--changed)]';

/** A column's parameters in one line, those that differ between columns first; it opens and closes the panel. */
export function ParameterSummary({
  conversationId,
  isOpen,
  panelId,
  onToggle,
}: {
  conversationId: string;
  isOpen: boolean;
  panelId: string;
  onToggle: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusTarget('parameters', button, conversationId);
  const draft = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const all = useWorkbenchState(
    useShallow((state) => state.columnIds.map((id) => state.conversations.get(id)?.draft.parameters ?? NONE)),
  );
  const model = useModelById(draft.connection, draft.model);
  const specs = panelParameters(model).main.filter((spec) => !spec.hidden);
  const own = draft.parameters;
  const sent = [...own].map(([name, value]) => ({ name, value, differs: differs(name, value, all) }));
  // Every request says whether it streams: that is worth a word only where columns do not agree.
  const listed = sent
    .filter(({ name, differs: isOther }) => name !== 'stream' || isOther)
    .sort((a, b) => Number(b.differs) - Number(a.differs));
  const more = listed.length - SHOWN;
  const notSent = specs.filter((spec) => !own.has(spec.name));
  const lacksOther = notSent.some((spec) => all.some((values) => values.has(spec.name)));

  return (
    <button
      ref={button}
      type="button"
      className="group flex min-h-6 w-full items-center gap-1.5 rounded-tag text-left text-12 text-ink-quiet hover:text-ink touch:min-h-11"
      aria-expanded={isOpen}
      aria-controls={panelId}
      onClick={onToggle}
    >
      <span className="flex h-6 min-w-0 flex-wrap gap-x-2.5 overflow-hidden leading-5.5">
        {listed.slice(0, SHOWN).map(({ name, value, differs: isOther }) => (
          <code key={name} className={`text-[0.71875rem] text-ink ${isOther ? DIFFERS : ''}`}>
            <i className="text-ink-quiet not-italic">{name}</i> {textOf(name, value)}
            {isOther ? <span className="sr-only">{words.differsBetween}</span> : null}
          </code>
        ))}
        {more > 0 ? <span>{words.moreSent(more)}</span> : null}
        <span className={lacksOther ? DIFFERS : ''}>
          {words.countNotSent(notSent.length, listed.length > 0)}
          {lacksOther ? <span className="sr-only">{words.differsBetween}</span> : null}
        </span>
      </span>
      <Icon
        name="chevronRight"
        className="ml-auto flex-none transition-transform duration-medium group-aria-expanded:rotate-90"
      />
    </button>
  );
}

function differs(name: string, value: JsonValue, all: readonly ParameterValues[]): boolean {
  return all.some((values) => {
    const other = values.get(name);
    return other === undefined || !jsonEquals(other, value);
  });
}

function textOf(name: string, value: JsonValue): string {
  const text = (isJsonNumber(value) ? writeBodyNumber(name, value) : null) ?? formatCompactJson(value);
  return text.length > 18 ? `${text.slice(0, 17)}…` : text;
}
