import type { Experiment, TestCase, Variant } from '#domain/experiments/experiment.ts';
import * as words from '#words/experiments/experiments.ts';

/** An experiment with one of its cases changed. */
export function withCase(
  experiment: Experiment,
  id: string,
  change: (testCase: TestCase) => TestCase,
): Experiment {
  return { ...experiment, cases: experiment.cases.map((each) => (each.id === id ? change(each) : each)) };
}

/** An experiment with one of its variants changed. */
export function withVariant(
  experiment: Experiment,
  id: string,
  change: (variant: Variant) => Variant,
): Experiment {
  return {
    ...experiment,
    variants: experiment.variants.map((each) => (each.id === id ? change(each) : each)),
  };
}

/** The list with an item after the one of this id, or at the end. */
export function insertAfter<T extends { readonly id: string }>(
  items: readonly T[],
  id: string | null,
  item: T,
): readonly T[] {
  const at = items.findIndex((each) => each.id === id);
  return at < 0 ? [...items, item] : [...items.slice(0, at + 1), item, ...items.slice(at + 1)];
}

/** What a variant is called: its name, else its letter; `position` from 1. */
export function nameOfVariant({ name }: Pick<Variant, 'name'>, position: number): string {
  return name ?? words.variantAt(position);
}
