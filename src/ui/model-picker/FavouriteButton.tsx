import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';

/** Marks a model as a favourite: it then stands first in every picker. */
export function FavouriteButton({ modelId }: { modelId: string }) {
  const { modelMarks } = useWorkbench();
  const isFavourite = useWorkbenchState((state) => state.modelMarks.favourites.includes(modelId));
  return (
    <IconButton
      className="fav"
      size="small"
      icon="star"
      label="Favourite"
      title={isFavourite ? 'No longer a favourite' : 'Make it a favourite'}
      aria-pressed={isFavourite}
      disabled={modelId === ''}
      onClick={() => modelMarks.toggleFavourite(modelId)}
    />
  );
}
