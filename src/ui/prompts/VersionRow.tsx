import { useMemo, useState } from 'react';
import { diffRequests } from '#domain/portable/diff-requests.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';
import { comparedBody } from '#domain/prompts/prompt.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/prompts/prompts.ts';
import { dateOf } from './version-date.ts';

const MAX_PATHS = 4;

/** One version: when it was made, of which model, what changed in it, and what can be done with it. */
export function VersionRow({
  version,
  before,
  isLatest,
  onOpen,
  onRestore,
  onNote,
}: {
  version: PromptVersion;
  /** The one before it; undefined for the first. */
  before: PromptVersion | undefined;
  isLatest: boolean;
  onOpen: () => void;
  onRestore: () => void;
  onNote: (note: string) => void;
}) {
  const { createdAtMs, draft, number } = version;
  const [note, setNote] = useState(version.note);
  const paths = useMemo(
    () =>
      before === undefined
        ? []
        : diffRequests(comparedBody(before), comparedBody(version)).map(({ path }) => path),
    [before, version],
  );
  return (
    <li className="border-t border-line py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold">{words.versionOf(number)}</b>
        {isLatest ? <Tag>{words.current}</Tag> : null}
        <span className="text-12 text-ink-quiet">{dateOf(createdAtMs)}</span>
        <span className="min-w-0 truncate font-mono text-12 text-ink-quiet">{draft.model}</span>
        <span className="ml-auto flex flex-wrap gap-1">
          {isLatest ? null : (
            <Button
              variant="ghost"
              size="small"
              aria-label={words.restoreVersion(number)}
              onClick={onRestore}
            >
              {words.restore}
            </Button>
          )}
          <Button size="small" aria-label={words.openVersion(number)} onClick={onOpen}>
            {words.openInChat}
          </Button>
        </span>
      </div>
      {paths.length > 0 ? (
        <p className="mt-1 text-12 wrap-anywhere text-ink-quiet">
          {words.differsBy(paths.slice(0, MAX_PATHS), Math.max(0, paths.length - MAX_PATHS))}
        </p>
      ) : null}
      <input
        className={`mt-1.5 h-7 w-full px-2 text-12 touch:h-11 ${FIELD_EDGE}`}
        aria-label={words.noteOf(number)}
        placeholder={words.note}
        value={note}
        onChange={({ target }) => {
          setNote(target.value);
          onNote(target.value);
        }}
      />
    </li>
  );
}
