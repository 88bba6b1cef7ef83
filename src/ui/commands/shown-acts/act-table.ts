import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/page/shown-acts.ts';

/** What views do only while they are shown, and can: the view says so by `useShownActs`. */
export const SHOWN_ACTS = {
  'add-case': [words.addCase, 'plus'],
  'import-cases': [words.importCases, 'importIn'],
  'add-variant': [words.addVariant, 'columns'],
  'add-check': [words.addCheck, 'check'],
  'run-sample': [words.runSample, 'play'],
  'run-all': [words.runAll, 'play'],
  'pause-run': [words.pauseRun, 'stop'],
  'resume-run': [words.resumeRun, 'play'],
  'retry-failed': [words.retryFailed, 'redo'],
  'judge-answers': [words.judgeAnswers, 'scale'],
  'vote-blind': [words.voteBlind, 'eye'],
  'judge-pairs': [words.judgePairs, 'scale'],
  'sweep-figures': [words.sweepFigures, 'chart'],
  'new-experiment': [words.newExperiment, 'plus'],
  'duplicate-experiment': [words.duplicateExperiment, 'copy'],
  'delete-experiment': [words.deleteExperiment, 'trash'],
  'export-experiment': [words.exportExperiment, 'exportOut'],
  'link-scrolling': [words.linkScrolling, 'link'],
  'code-of-columns': [words.codeOfColumns, 'braces'],
  'figures-as-csv': [words.figuresAsCsv, 'copy'],
  'figures-as-markdown': [words.figuresAsMarkdown, 'copy'],
  'finish-recording': [words.finishRecording, 'check'],
  'discard-recording': [words.discardRecording, 'trash'],
} as const satisfies Readonly<Record<string, readonly [label: string, icon: IconName]>>;

export type ShownActId = keyof typeof SHOWN_ACTS;
