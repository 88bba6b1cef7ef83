import { checkedKey } from '#domain/experiments/checked-answer.ts';
import { compareExperiment } from '#domain/experiments/compare-variants.ts';
import type { WholeExperiment } from '#domain/experiments/export-experiment.ts';
import { writeCsv, writeJsonl, writeOwnFile } from '#domain/experiments/export-experiment.ts';
import { hasJudgeChecks } from '#domain/experiments/judges/judging.ts';
import { findPairs, tallyPairs } from '#domain/experiments/judges/pair-findings.ts';
import {
  countSentences,
  pairRows,
  pairSentences,
  shareSentences,
  voteSentence,
} from '#domain/experiments/judges/preference-sentences.ts';
import { writePromptfoo } from '#domain/experiments/promptfoo-file.ts';
import type { Preferences } from '#domain/experiments/report.ts';
import { writeHtmlReport, writeMarkdownReport } from '#domain/experiments/report.ts';
import { tallyVotes, votePairs } from '#domain/experiments/votes.ts';
import type { Experiments } from '#state/experiments/experiments.ts';
import { inTurns } from '#state/experiments/in-turns.ts';
import { titleOf } from '#state/experiments/title-of.ts';
import { selectConnection } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { verdictSentences } from '#ui/experiments/verdict-sentences.ts';
import * as pairWords from '#words/experiments/pairs.ts';
import * as voteWords from '#words/experiments/votes.ts';
import type { ExportFormat } from './export-formats.ts';

/** The text of the open experiment in a format. It never holds a key. */
export async function exportText(
  experiments: Experiments,
  { store, deps }: Workbench,
  format: Exclude<ExportFormat, 'recordings'>,
): Promise<string> {
  const { experiment, outcomes, keys, checked } = experiments.store.getState();
  const whole: WholeExperiment = {
    experiment,
    title: titleOf(experiment),
    names: experiment.variants.map((variant, index) => nameOfVariant(variant, index + 1)),
    outcomes,
    keys,
    foundOf: (caseId, id) => checked.get(checkedKey(caseId, id)),
  };
  switch (format) {
    case 'json':
      return writeOwnFile(whole, await experiments.answers());
    case 'csv':
      return writeCsv(whole);
    case 'jsonl':
      return writeJsonl(whole);
    case 'promptfoo':
      return writePromptfoo(experiment, whole.title, whole.names, (choice) =>
        selectConnection(store.getState(), deps, choice),
      );
    case 'markdown':
      return writeMarkdownReport(whole, verdictsOf(whole), await preferencesOf(whole, deps.clock));
    case 'html':
      return writeHtmlReport(whole, verdictsOf(whole), await preferencesOf(whole, deps.clock));
  }
}

function verdictsOf({ experiment, outcomes, keys, foundOf, names }: WholeExperiment): readonly string[] {
  const passOf = (caseId: string, id: string) => foundOf(caseId, id)?.pass ?? null;
  if (experiment.variants.length < 2) return [];
  const hasChecks = experiment.checks.length > 0 || experiment.cases.some(({ checks }) => checks.length > 0);
  const measure = hasChecks ? 'passed' : 'latency';
  return verdictSentences(compareExperiment(experiment, outcomes, keys, passOf, measure), names, hasChecks);
}

/** Who is preferred by persons and by the judge, as far as they have said so. */
async function preferencesOf(
  { experiment, outcomes, keys, names }: WholeExperiment,
  clock: Workbench['deps']['clock'],
): Promise<readonly Preferences[]> {
  const made: Preferences[] = [];
  if (experiment.votes.length > 0) {
    const tally = await inTurns(
      tallyVotes(experiment, votePairs(experiment, outcomes, keys), experiment.votes),
      clock,
    );
    if (tally && tally.value.votes > 0)
      made.push({
        heading: pairWords.votesHeading,
        sentences: [
          ...countSentences(tally.value, names),
          voteSentence(tally.value, names),
          ...shareSentences(tally.value, names),
          ...(tally.value.shares === null ? [] : [voteWords.method]),
        ],
        pairs: [],
      });
  }
  const findings = findPairs(experiment, outcomes, keys);
  const judged = findings && (await inTurns(tallyPairs(experiment, findings), clock));
  if (findings && judged)
    made.push({
      heading: pairWords.resultHeading,
      sentences: pairSentences(
        experiment,
        findings,
        judged.value,
        names.filter((_name, at) => findings.variantIds.includes(experiment.variants[at]?.id ?? '')),
        // The head of the report says who judged the checks.
        hasJudgeChecks(experiment),
      ),
      pairs: pairRows(experiment, findings, names),
    });
  return made;
}
