import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { RequestChange } from '#domain/portable/diff-requests.ts';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/compare/compare-dialogs.ts';
import { ADDED, REMOVED, WORDS } from './diff-class.ts';
import { WordDiff } from './TextDiff.tsx';

const MAX_CHANGES = 200;
const MAX_LENGTH = 4000;

const CHANGE = 'border-t border-line py-2';

/** What differs between two JSON values, each with its path; texts word by word. */
export function JsonDiff({ changes }: { changes: readonly RequestChange[] }) {
  return (
    <ul>
      {changes.slice(0, MAX_CHANGES).map((change) => (
        <li key={`${change.kind} ${change.path}`} className={CHANGE}>
          <code className="wrap-anywhere">{change.path === '' ? words.theWhole : change.path}</code>{' '}
          <Tag>{words.changeKinds[change.kind]}</Tag>
          {typeof change.before === 'string' && typeof change.after === 'string' ? (
            <WordDiff before={change.before} after={change.after} />
          ) : (
            <pre className={WORDS}>
              {change.before === undefined ? null : <del className={REMOVED}>{textOf(change.before)}</del>}
              {change.before === undefined || change.after === undefined ? null : '\n'}
              {change.after === undefined ? null : <ins className={ADDED}>{textOf(change.after)}</ins>}
            </pre>
          )}
        </li>
      ))}
      {changes.length > MAX_CHANGES ? (
        <li className={CHANGE}>{words.andMore(changes.length - MAX_CHANGES)}</li>
      ) : null}
    </ul>
  );
}

function textOf(value: JsonValue): string {
  const text = formatJson(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
