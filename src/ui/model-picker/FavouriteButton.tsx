import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/models.ts';

/** Marks a model as a favourite: it then stands first in every picker. */
export function FavouriteButton({ modelId, className = '' }: { modelId: string; className?: string }) {
  const { modelMarks } = useWorkbench();
  const isFavourite = useWorkbenchState((state) => state.modelMarks.favourites.includes(modelId));
  return (
    <IconButton
      className={`flex-none aria-pressed:text-accent-text aria-pressed:[&>svg]:fill-current ${className}`}
      size="small"
      icon="star"
      label={words.favourite}
      title={isFavourite ? words.removeFromFavourites : words.addToFavourites}
      aria-pressed={isFavourite}
      disabled={modelId === ''}
      onClick={() => modelMarks.toggleFavourite(modelId)}
    />
  );
}
