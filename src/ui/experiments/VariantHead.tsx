import type { Variant } from '#domain/experiments/experiment.ts';
import { formatVariantSummary } from '#domain/experiments/parameter-summary.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/experiments/experiments.ts';
import { insertAfter, nameOfVariant } from './edit-experiment.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { HEAD_CELL } from './table-class.ts';
import { useExperiments } from './use-experiments.ts';

/** The head of a variant's column: what it asks of whom. A click opens it. */
export function VariantHead({
  variant,
  position,
  isOnly,
  onDialog,
}: {
  variant: Variant;
  /** From 1. */
  position: number;
  isOnly: boolean;
  onDialog: OnDialog;
}) {
  const { deps, view } = useWorkbench();
  const experiments = useExperiments();
  const name = nameOfVariant(variant, position);
  const summary = formatVariantSummary(variant);

  function duplicate() {
    const copy = { ...variant, id: deps.newId(), name: null };
    experiments.edit((each) => ({ ...each, variants: insertAfter(each.variants, variant.id, copy) }));
    onDialog({ kind: 'variant', variantId: copy.id });
  }

  function remove() {
    experiments.edit((each) => ({
      ...each,
      variants: each.variants.filter((other) => other.id !== variant.id),
    }));
    view.notify(words.variantRemoved(name), {
      label: words.undo,
      run: () =>
        experiments.edit((each) => ({
          ...each,
          variants: [...each.variants.slice(0, position - 1), variant, ...each.variants.slice(position - 1)],
        })),
    });
  }

  const items: MenuItem[] = [{ label: words.duplicateVariant, icon: 'copy', run: duplicate }];
  if (!isOnly) items.push({ label: words.removeVariant, icon: 'trash', run: remove });
  return (
    <th className={HEAD_CELL}>
      <div className="flex items-center gap-1">
        <button
          type="button"
          className="-mx-1 min-w-0 flex-1 rounded-tag px-1 text-left hover:bg-neutral-3 touch:min-h-11"
          aria-label={words.editVariant(name)}
          aria-haspopup="dialog"
          onClick={() => onDialog({ kind: 'variant', variantId: variant.id })}
        >
          <span className="block truncate">
            {name} <span className="font-mono text-12 font-normal">{variant.draft.model}</span>
          </span>
          <span className="block truncate text-12/4 font-normal text-ink-quiet" title={summary}>
            {summary}
          </span>
        </button>
        <MenuButton size="small" label={words.moreForVariant(name)} items={items} />
      </div>
    </th>
  );
}
