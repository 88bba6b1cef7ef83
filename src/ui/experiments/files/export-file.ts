import { checkedKey } from '#domain/experiments/checked-answer.ts';
import { compareExperiment } from '#domain/experiments/compare-variants.ts';
import type { WholeExperiment } from '#domain/experiments/export-experiment.ts';
import { writeCsv, writeJsonl, writeOwnFile } from '#domain/experiments/export-experiment.ts';
import { writePromptfoo } from '#domain/experiments/promptfoo-file.ts';
import { writeHtmlReport, writeMarkdownReport } from '#domain/experiments/report.ts';
import type { Experiments } from '#state/experiments/experiments.ts';
import { titleOf } from '#state/experiments/title-of.ts';
import { selectConnection } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { verdictSentences } from '#ui/experiments/verdict-sentences.ts';
import type { ExportFormat } from './export-formats.ts';

/** The text of the open experiment in a format. It never holds a key. */
export async function exportText(
  experiments: Experiments,
  { store, deps }: Workbench,
  format: ExportFormat,
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
      return writeMarkdownReport(whole, verdictsOf(whole));
    case 'html':
      return writeHtmlReport(whole, verdictsOf(whole));
  }
}

function verdictsOf({ experiment, outcomes, keys, foundOf, names }: WholeExperiment): readonly string[] {
  const passOf = (caseId: string, id: string) => foundOf(caseId, id)?.pass ?? null;
  if (experiment.variants.length < 2) return [];
  const hasChecks = experiment.checks.length > 0 || experiment.cases.some(({ checks }) => checks.length > 0);
  const measure = hasChecks ? 'passed' : 'latency';
  return verdictSentences(compareExperiment(experiment, outcomes, keys, passOf, measure), names, hasChecks);
}
