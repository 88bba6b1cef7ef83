import { useEffect, useRef, useState } from 'react';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/code/api-tab.ts';
import * as common from '#words/page/common.ts';

/** The chip goes away this long after the last change. */
const SHOWN_MS = 6000;

interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly values: ParameterValues;
}

/** Names the parameter that just changed, its old and new value, and takes the change back. */
export function ChangeChip({ conversationId, draft }: { conversationId: string; draft: RequestDraft }) {
  const workbench = useWorkbench();
  const [change, setChange] = useState<Change | null>(null);
  const last = useRef({ conversationId, values: draft.parameters });
  const first = useRef<{ name: string; values: ParameterValues } | null>(null);

  useEffect(() => {
    const before = last.current;
    last.current = { conversationId, values: draft.parameters };
    if (before.conversationId !== conversationId) {
      first.current = null;
      setChange(null);
      return;
    }
    const names = changedNames(before.values, draft.parameters);
    const name = names[0];
    if (name === undefined) return;
    // A slider that moves makes many changes: the chip counts from the first of them.
    if (names.length > 1 || first.current?.name !== name) first.current = { name, values: before.values };
    const origin = first.current?.values ?? before.values;
    if (names.length > 1) {
      setChange({ name: words.parametersChanged(names.length), before: '', after: '', values: origin });
    } else {
      setChange({
        name,
        before: describeValue(origin.get(name)),
        after: describeValue(draft.parameters.get(name)),
        values: origin,
      });
    }
    const timer = window.setTimeout(() => {
      first.current = null;
      setChange(null);
    }, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [conversationId, draft.parameters]);

  if (change === null) return null;
  return (
    <span className="ml-auto inline-flex flex-none items-center gap-2 pr-0.5 pl-1.5 text-12 whitespace-nowrap">
      <Tag tone="changed">{words.changed}</Tag>
      <code className="text-12">{change.name}</code>
      {change.before === change.after ? null : (
        <span className="tabular-nums">
          {change.before} <span className="text-ink-quiet">→</span> {change.after}
        </span>
      )}
      <Button
        variant="ghost"
        onClick={() => {
          first.current = null;
          workbench.draft.setParameters(conversationId, change.values);
          setChange(null);
        }}
      >
        {common.undo}
      </Button>
    </span>
  );
}

function changedNames(before: ParameterValues, after: ParameterValues): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => {
    const old = before.get(name);
    const now = after.get(name);
    return old === undefined || now === undefined ? old !== now : !jsonEquals(old, now);
  });
}

function describeValue(value: JsonValue | undefined): string {
  if (value === undefined) return words.notSent;
  const text = formatCompactJson(value);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
