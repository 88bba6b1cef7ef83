import { useMemo, useState } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import { formatUsd } from '#domain/models/cost.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { useWorkbench } from '#state/workbench.ts';
import { WordDiff } from '#ui/compare/differences/TextDiff.tsx';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as codeWords from '#words/conversation/reply-code.ts';
import { KINDS, negated } from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';

const PART = 'mt-4 mb-1.5 text-12 font-medium text-ink-quiet';

/** An answer as a whole: its text, how it differs from what is expected, what the checks found, its request and its code. */
export function CellContent({
  outcome,
  snapshot,
  expected,
  checked,
  node,
  repeat,
  repeats,
  onRepeat,
}: {
  outcome: Outcome | undefined;
  /** What has come of it so far; null where it is not on its way. */
  snapshot: RunSnapshot | null;
  expected: string | null;
  checked: CheckedAnswer | undefined;
  /** The whole reply, once it is read. */
  node: MessageNode | null;
  /** Which of the answers to its request it is, from 0. */
  repeat: number;
  repeats: number;
  onRepeat: (repeat: number) => void;
}) {
  const text = snapshot?.reply.choices[0]?.text ?? outcome?.text ?? '';
  return (
    <>
      {repeats > 1 ? <RepeatChoice repeat={repeat} repeats={repeats} onChange={onRepeat} /> : null}
      <Figures outcome={outcome} text={text} />
      {outcome?.problem && snapshot === null ? <Problem sentence={outcome.problem} /> : null}
      {text === '' ? null : (
        <div className="mt-1 [&_p]:text-ink">
          <Markdown text={text} streaming={snapshot !== null} testId="cell-answer" />
        </div>
      )}
      {outcome?.toolCalls ? <ToolCalls text={outcome.toolCalls} /> : null}
      {expected === null || outcome === undefined || snapshot !== null ? null : (
        <>
          <h3 className={PART}>{words.differences}</h3>
          {expected === text ? <p>{words.sameAsExpected}</p> : <WordDiff before={expected} after={text} />}
        </>
      )}
      {snapshot === null ? <FoundByChecks checked={checked} /> : null}
      {node === null ? null : <RequestAndCode node={node} />}
    </>
  );
}

/** How long the answer took, what it used and cost, and how it ended. */
function Figures({ outcome, text }: { outcome: Outcome | undefined; text: string }) {
  return (
    <div className="mt-2 flex items-center gap-3 text-12 text-ink-quiet tabular-nums">
      {outcome?.totalMs == null ? null : <span>{formatDuration(outcome.totalMs)}</span>}
      {outcome?.completionTokens == null ? null : (
        <span>{words.tokens(formatCount(outcome.completionTokens))}</span>
      )}
      {outcome?.usd == null ? null : <span>{formatUsd(outcome.usd)}</span>}
      {outcome?.finishReason == null ? null : <span>{outcome.finishReason}</span>}
      <CopyButton size="small" className="ml-auto" label={common.copy} getText={() => text} />
    </div>
  );
}

function Problem({ sentence }: { sentence: string }) {
  return (
    <p role="alert" className="mt-2 text-red-11!">
      {sentence}
    </p>
  );
}

/** What each check found, in a sentence. */
function FoundByChecks({ checked }: { checked: CheckedAnswer | undefined }) {
  if (checked === undefined) return null;
  return (
    <>
      <h3 className={PART}>{words.checks}</h3>
      <ul className="grid gap-1">
        {checked.items.map(({ check, result }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a check is its place in the list
          <li key={index} className="flex gap-2">
            <b
              className={`w-24 flex-none font-medium ${result.pass === null ? 'text-ink-quiet' : result.pass ? 'text-green-11' : 'text-red-11'}`}
            >
              {result.pass === null ? words.cannotTell : result.pass ? words.passes : words.fails}
            </b>
            <span className="min-w-0 wrap-anywhere">
              {check.isNegated ? negated(KINDS[check.kind]) : KINDS[check.kind]}: {result.reason}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function RepeatChoice({
  repeat,
  repeats,
  onChange,
}: {
  repeat: number;
  repeats: number;
  onChange: (repeat: number) => void;
}) {
  return (
    <div className="mt-1 flex items-center gap-2 text-12 text-ink-quiet tabular-nums">
      <Button size="small" disabled={repeat === 0} onClick={() => onChange(repeat - 1)}>
        {words.previousAnswer}
      </Button>
      {words.repeatNumber(repeat + 1, repeats)}
      <Button size="small" disabled={repeat === repeats - 1} onClick={() => onChange(repeat + 1)}>
        {words.nextAnswer}
      </Button>
    </div>
  );
}

/** The exact request that was sent, as JSON and, once it is asked for, as code. */
function RequestAndCode({ node }: { node: MessageNode }) {
  const [showsCode, setShowsCode] = useState(false);
  const record = node.reply?.request ?? null;
  const built = useMemo(() => (record === null ? null : requestOfRecord(record)), [record]);
  if (built === null) return null;
  return (
    <>
      <CodeBox
        label={words.request}
        head={
          <>
            <span className="mr-auto font-medium">{words.request}</span>
            <CopyButton
              variant="line"
              label={words.copyRequest}
              text={common.copy}
              getText={() => built.bodyText}
            />
          </>
        }
      >
        <ColouredCode code={built.bodyText} syntax="json" />
      </CodeBox>
      {showsCode ? (
        <Code built={built} />
      ) : (
        <Button icon="braces" className="mt-3" onClick={() => setShowsCode(true)}>
          {words.code}
        </Button>
      )}
    </>
  );
}

function ToolCalls({ text }: { text: string }) {
  return (
    <CodeBox label={words.answer} head={words.answer}>
      <ColouredCode code={text} syntax="json" />
    </CodeBox>
  );
}

function Code({ built }: { built: BuiltRequest }) {
  const { store } = useWorkbench();
  const [languageId, setLanguageId] = useState(store.getState().view.languageId);
  const language = languageOf(languageId);
  const write = useCodeWriter(language);
  const code = useMemo(() => write?.(built) ?? '', [built, write]);
  return (
    <CodeBox
      label={codeWords.codeOf(language.label)}
      head={
        <>
          <LanguageTabs label={codeWords.language} selected={language.id} onSelect={setLanguageId} />
          <CopyButton variant="line" label={codeWords.copyThis} text={common.copy} getText={() => code} />
        </>
      }
    >
      <ColouredCode code={code} syntax={language.syntax} />
    </CodeBox>
  );
}
