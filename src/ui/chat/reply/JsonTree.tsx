import { useState } from 'react';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/json-reply.ts';

/** So deep it is open at first. */
const OPEN_DEPTH = 4;
/** More members of one value than this are counted. */
const MOST_SHOWN = 200;

/** A value of JSON and what is in it, each of which folds. What is folded is not drawn. */
export function JsonTree({ name, value, depth }: { name: string | null; value: JsonValue; depth: number }) {
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH);
  const label = name === null ? null : <span className="text-ink-quiet">{name}: </span>;
  const isList = isJsonArray(value);
  const entries: readonly (readonly [string, JsonValue])[] = isList
    ? value.map((each, index) => [String(index), each] as const)
    : isJsonObject(value)
      ? [...value]
      : [];
  if (entries.length === 0)
    return (
      <p className="py-px pl-5 wrap-anywhere whitespace-pre-wrap">
        {label}
        {formatCompactJson(value)}
      </p>
    );
  const rest = entries.length - MOST_SHOWN;
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="flex items-center gap-1 py-px touch:min-h-11">
        <Icon name="chevronRight" className={`text-ink-quiet ${isOpen ? 'rotate-90' : ''}`} />
        {label}
        <span className="font-sans text-12 text-ink-quiet">
          {isList ? words.items(entries.length) : words.members(entries.length)}
        </span>
      </summary>
      {isOpen ? (
        <div className="ml-2 border-l border-line pl-2">
          {entries.slice(0, MOST_SHOWN).map(([key, each]) => (
            <JsonTree key={key} name={key} value={each} depth={depth + 1} />
          ))}
          {rest > 0 ? <p className="pl-5 text-ink-quiet">{words.more(rest)}</p> : null}
        </div>
      ) : null}
    </details>
  );
}
