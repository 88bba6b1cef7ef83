import { useState } from 'react';
import { checksOf } from '#domain/experiments/check-subject.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import { outcomeId } from '#domain/experiments/outcome.ts';
import { formatVariantSummary } from '#domain/experiments/parameter-summary.ts';
import type { SharedExperiment } from '#domain/experiments/shared-experiment.ts';
import { titleOf } from '#state/experiments/title-of.ts';
import { AnswerCell } from '#ui/experiments/AnswerCell.tsx';
import { CaseTable } from '#ui/experiments/CaseTable.tsx';
import { CellContent } from '#ui/experiments/cell/CellContent.tsx';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { countAnswered, shownAnswer } from '#ui/experiments/ResultCell.tsx';
import { CELL, HEAD_CELL, STUCK } from '#ui/experiments/table-class.ts';
import { nameOfCheck, Verdicts } from '#ui/experiments/Verdicts.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { SMALL, useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as experimentWords from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/transfer/results.ts';
import { ResultHead } from './ResultHead.tsx';
import { SharedPairs } from './SharedPairs.tsx';

const NO_RUNS: ReadonlyMap<string, unknown> = new Map();

/** A cell that is looked at. */
interface Opened {
  readonly testCase: TestCase;
  readonly variant: Variant;
}

/** A shared experiment: its table, what the checks found, the verdict, and behind each answer its request and code. */
export function ExperimentResultPage({
  shared,
  onOpen,
  onLeave,
}: {
  shared: SharedExperiment;
  /** Null where it is embedded. */
  onOpen: (() => void) | null;
  onLeave: (() => void) | null;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { experiment, keys, outcomes, checked } = shared;
  const checks = checksOf(experiment.checks);
  const isSmall = useMediaQuery(SMALL);
  const bars = (
    <>
      <ResultHead
        title={titleOf(experiment)}
        openLabel={words.openAsExperiment}
        onOpen={onOpen}
        onLeave={onLeave}
      />
      <div className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line px-5 py-1.5">
        <ul className="contents" aria-label={experimentWords.checks}>
          {checks.map((check) => (
            <li key={check.id} className="h-6 max-w-80 truncate rounded-tag bg-neutral-3 px-2 text-12/6">
              {nameOfCheck(check)}
            </li>
          ))}
        </ul>
        <Verdicts
          experiment={experiment}
          keys={keys}
          outcomes={outcomes}
          checked={checked}
          isRunning={false}
        />
        <SharedPairs shared={shared} />
      </div>
    </>
  );
  return (
    <main className="flex h-dvh flex-col bg-page">
      {isSmall ? null : bars}
      <CaseTable
        above={isSmall ? bars : null}
        cases={experiment.cases}
        variants={experiment.variants}
        head={(variant, index) => <Head variant={variant} position={index + 1} />}
        row={(testCase, index, columns) => (
          <Row shared={shared} testCase={testCase} index={index} columns={columns} onOpen={setOpened} />
        )}
      />
      {opened === null ? null : (
        <AnswerDialog shared={shared} opened={opened} onClose={() => setOpened(null)} />
      )}
    </main>
  );
}

function Head({ variant, position }: { variant: Variant; position: number }) {
  const summary = formatVariantSummary(variant);
  return (
    <th className={HEAD_CELL}>
      <span className="block truncate">
        {nameOfVariant(variant, position)}{' '}
        <span className="font-mono text-12 font-normal">{variant.draft.model}</span>
      </span>
      <span className="block truncate text-12/4 font-normal text-ink-quiet" title={summary}>
        {summary}
      </span>
    </th>
  );
}

function Row({
  shared: { experiment, keys, outcomes, checked },
  testCase,
  index,
  columns,
  onOpen,
}: {
  shared: SharedExperiment;
  testCase: TestCase;
  index: number;
  columns: readonly string[];
  onOpen: (opened: Opened) => void;
}) {
  const { variants, repeats } = experiment;
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        className={`${CELL} ${STUCK} py-1.5 text-center text-12 font-normal text-ink-quiet tabular-nums`}
      >
        <span className="sr-only">{experimentWords.caseColumn}</span> {index + 1}
      </th>
      {columns.map((name) => (
        <Text key={name} text={testCase.values.get(name) ?? ''} />
      ))}
      <Text text={testCase.expected ?? ''} />
      {variants.map((variant, at) => {
        const { key, missing } = keys.of(variant, testCase);
        const id = key === null ? null : shownAnswer(key, repeats, outcomes, NO_RUNS);
        return (
          <AnswerCell
            key={variant.id}
            answer={{
              name: nameOfVariant(variant, at + 1),
              position: index + 1,
              missing,
              outcome: id === null ? undefined : outcomes.get(id),
              snapshot: null,
              checked: id === null ? undefined : checked.get(checkedKey(testCase.id, id)),
              answered: key === null ? 0 : countAnswered(key, repeats, outcomes),
              repeats,
            }}
            onOpen={() => onOpen({ testCase, variant })}
          />
        );
      })}
    </tr>
  );
}

/** What stands in a field; the whole of a long one is in the request behind each answer. */
function Text({ text }: { text: string }) {
  return (
    <td className={CELL}>
      <div className="px-2.5 py-1.5">
        <p className="line-clamp-4 leading-5 wrap-anywhere whitespace-pre-wrap">{text}</p>
      </div>
    </td>
  );
}

function AnswerDialog({
  shared: { experiment, keys, outcomes, answers, checked },
  opened: { testCase, variant },
  onClose,
}: {
  shared: SharedExperiment;
  opened: Opened;
  onClose: () => void;
}) {
  const [repeat, setRepeat] = useState(0);
  const { key } = keys.of(variant, testCase);
  const id = key === null ? '' : outcomeId(key, repeat);
  const name = nameOfVariant(variant, experiment.variants.indexOf(variant) + 1);
  return (
    <Dialog
      title={experimentWords.cellTitle(name, experiment.cases.indexOf(testCase) + 1)}
      width="wider"
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      <DialogBody isRead>
        <CellContent
          outcome={outcomes.get(id)}
          snapshot={null}
          expected={testCase.expected}
          checked={checked.get(checkedKey(testCase.id, id))}
          node={answers.get(id) ?? null}
          readReply={async (replyId) => answers.get(replyId) ?? null}
          repeat={repeat}
          repeats={experiment.repeats}
          onRepeat={setRepeat}
        />
      </DialogBody>
    </Dialog>
  );
}
