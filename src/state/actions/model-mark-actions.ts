import type { ActionContext } from '#state/context.ts';
import { update } from '#state/context.ts';

/** So many models that were picked last stand on top of the list. */
const MAX_RECENTS = 5;
/** What the settings keep. */
const MAX_FAVOURITES = 1000;

/** What marks models for the picker: favourites, and those picked last. */
export function createModelMarkActions(context: ActionContext) {
  /** Makes a model a favourite, the newest first, or no longer one. */
  function toggleFavourite(modelId: string): void {
    update(context, ({ modelMarks }) => {
      const others = modelMarks.favourites.filter((id) => id !== modelId);
      const favourites =
        others.length < modelMarks.favourites.length ? others : [modelId, ...others].slice(0, MAX_FAVOURITES);
      return { modelMarks: { ...modelMarks, favourites } };
    });
  }

  /** Puts a model that was picked in front of the recent ones. */
  function noteRecent(modelId: string): void {
    update(context, ({ modelMarks }) => {
      if (modelMarks.recents[0] === modelId) return {};
      const recents = [modelId, ...modelMarks.recents.filter((id) => id !== modelId)].slice(0, MAX_RECENTS);
      return { modelMarks: { ...modelMarks, recents } };
    });
  }

  return { toggleFavourite, noteRecent };
}
