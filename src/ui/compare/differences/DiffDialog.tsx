import { useId, useMemo, useState } from 'react';
import { readJsonReply } from '#domain/portable/diff-replies.ts';
import { diffJson, diffRequests } from '#domain/portable/diff-requests.ts';
import { useWorkbench } from '#state/workbench.ts';
import { answerText } from '#ui/compare/repeats/answer-text.ts';
import type { ReplyChoice, ReplyGroup } from '#ui/compare/reply-choices.ts';
import { listReplies } from '#ui/compare/reply-choices.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { TabStrip } from '#ui/primitives/TabStrip.tsx';
import { diff } from '#words/compare/compare.ts';
import * as words from '#words/compare/compare-dialogs.ts';
import { ADDED, REMOVED } from './diff-class.ts';
import { JsonDiff } from './JsonDiff.tsx';
import { LineDiff, WordDiff } from './TextDiff.tsx';

const LEGEND = 'mb-2 flex flex-wrap gap-2 text-12';

type DiffKind = 'words' | 'lines' | 'json' | 'request';

const KINDS: readonly DiffKind[] = ['words', 'lines', 'json', 'request'];
const TABS = KINDS.map((id) => ({ id, label: words.diffKinds[id] }));

/** What differs between two replies, or between the requests that made them. */
export function DiffDialog({ onClose }: { onClose: () => void }) {
  const { store } = useWorkbench();
  // The list is of the moment the dialog opened: nothing moves under the reader.
  const [groups] = useState(() => listReplies(store.getState()));
  const all = groups.flatMap(({ choices }) => choices);
  const [leftId, setLeftId] = useState(() => groups[0]?.choices[0]?.id ?? '');
  const [rightId, setRightId] = useState(
    () => groups[1]?.choices[0]?.id ?? groups[0]?.choices[1]?.id ?? leftId,
  );
  const [kind, setKind] = useState<DiffKind>('words');
  const left = all.find(({ id }) => id === leftId);
  const right = all.find(({ id }) => id === rightId);

  return (
    <Dialog title={diff} width="wider" onClose={onClose}>
      <DialogBody>
        <div className="mt-1.5 mb-3 grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-end gap-2 phone:grid-cols-[minmax(0,1fr)]">
          <ReplySelect label={words.left} groups={groups} value={leftId} onChange={setLeftId} />
          <Button
            variant="ghost"
            className="h-8! touch:h-11!"
            onClick={() => {
              setLeftId(rightId);
              setRightId(leftId);
            }}
          >
            {words.swap}
          </Button>
          <ReplySelect label={words.right} groups={groups} value={rightId} onChange={setRightId} />
        </div>
        <div className="mb-3 flex h-9 border-b touch:h-11 border-line">
          <TabStrip label={words.whatToCompare} items={TABS} selected={kind} onSelect={setKind} />
        </div>
        {left && right ? <DiffView left={left} right={right} kind={kind} /> : <p>{words.noFinishedReply}</p>}
      </DialogBody>
    </Dialog>
  );
}

function ReplySelect({
  label,
  groups,
  value,
  onChange,
}: {
  label: string;
  groups: readonly ReplyGroup[];
  value: string;
  onChange: (id: string) => void;
}) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id} className="block text-12 text-ink-quiet">
        {label}
      </label>
      <select
        id={id}
        className={`${FIELD} ${SELECT_ARROW}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </span>
  );
}

function DiffView({ left, right, kind }: { left: ReplyChoice; right: ReplyChoice; kind: DiffKind }) {
  const before = answerText(left.node);
  const after = answerText(right.node);
  if (kind === 'request') return <RequestDiff left={left} right={right} />;
  if (before === after) return <p>{words.sameText}</p>;
  if (kind === 'json') return <ReplyJsonDiff before={before} after={after} />;
  return (
    <>
      <p className={LEGEND}>
        <del className={REMOVED}>{words.onlyLeft}</del> <ins className={ADDED}>{words.onlyRight}</ins>
      </p>
      {kind === 'words' ? (
        <WordDiff before={before} after={after} />
      ) : (
        <LineDiff before={before} after={after} />
      )}
    </>
  );
}

function ReplyJsonDiff({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => {
    const old = readJsonReply(before);
    const now = readJsonReply(after);
    return old === null || now === null ? null : diffJson(old, now);
  }, [before, after]);
  if (changes === null) return <p>{words.onlyJson}</p>;
  if (changes.length === 0) return <p>{words.sameJson}</p>;
  return <JsonDiff changes={changes} />;
}

function RequestDiff({ left, right }: { left: ReplyChoice; right: ReplyChoice }) {
  const before = left.node.reply?.request;
  const after = right.node.reply?.request;
  const changes = useMemo(
    () => (before && after ? diffRequests(before.body, after.body) : []),
    [before, after],
  );
  const sameAddress = before?.connection.baseUrl === after?.connection.baseUrl;
  return (
    <>
      {sameAddress ? null : (
        <p className={LEGEND}>
          {words.sentTo}
          <del className={REMOVED}>{before?.connection.baseUrl}</del>{' '}
          <ins className={ADDED}>{after?.connection.baseUrl}</ins>
        </p>
      )}
      {changes.length === 0 ? <p>{words.sameBody}</p> : <JsonDiff changes={changes} />}
    </>
  );
}
