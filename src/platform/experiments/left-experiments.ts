import type { Experiment } from '#domain/experiments/experiment.ts';
import { decodeExperiment, encodeExperiment } from '#domain/experiments/experiment-record.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { StorageArea } from '#platform/storage-area.ts';

/** What a page had of an experiment as it was left, and what it knew to be in the database (null: nothing). */
export interface LeftExperiment {
  readonly experiment: Experiment;
  readonly base: Experiment | null;
}

/** Experiments that the database had not got as their page was left: written at once, whatever becomes of the page. */
export interface LeftExperiments {
  keep(left: LeftExperiment): void;
  /** The database has it now. */
  settle(id: string): void;
  /** What former pages left. */
  readAll(): readonly LeftExperiment[];
}

const OURS = 'left-experiment.';
const BASE = 'left-experiment-base.';
/** The page's own storage is small, and what is typed into messages needs it more. */
const MOST_LENGTH = 1_000_000;

/** Keeps them in a storage area. */
export function createLeftExperiments(area: StorageArea): LeftExperiments {
  function settle(id: string): void {
    area.remove(OURS + id);
    area.remove(BASE + id);
  }

  function read(name: string): Experiment | null {
    const text = area.get(name);
    const parsed = text === null ? null : parseJson(text);
    const decoded = parsed?.ok ? decodeExperiment(parsed.value) : null;
    return decoded?.ok ? decoded.value : null;
  }

  return {
    keep({ experiment, base }) {
      const text = textOf(experiment);
      const baseText = base === null ? '' : textOf(base);
      if (text.length + baseText.length > MOST_LENGTH) return;
      // Without what it began with it would write over what other tabs did.
      if (base === null) area.remove(BASE + experiment.id);
      else if (!area.set(BASE + experiment.id, baseText)) return;
      area.set(OURS + experiment.id, text);
    },
    settle,
    readAll() {
      return area.names(OURS).flatMap((name) => {
        const id = name.slice(OURS.length);
        const experiment = read(name);
        if (experiment !== null) return [{ experiment, base: read(BASE + id) }];
        settle(id);
        return [];
      });
    },
  };
}

function textOf(experiment: Experiment): string {
  return formatCompactJson(encodeExperiment(experiment));
}
