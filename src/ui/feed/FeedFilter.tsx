import type { GenerationFilter } from '#domain/generations/find-generations.ts';
import { tagsOf } from '#domain/generations/find-generations.ts';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import { FIELD_EDGE, SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import * as words from '#words/feed/feed.ts';
import { useFeedState } from './use-feed.ts';

export type FeedLayout = 'list' | 'grid';

const LAYOUTS: readonly FeedLayout[] = ['list', 'grid'];
const STATES: readonly GenerationFilter['state'][] = ['all', 'running', 'succeeded', 'failed'];
const FIELD = `h-7 min-w-0 px-2 text-12 ${FIELD_EDGE} touch:h-11`;

/** Which generations are shown, and how. */
export function FeedFilter({
  filter,
  onFilter,
  layout,
  onLayout,
}: {
  filter: GenerationFilter;
  onFilter: (filter: GenerationFilter) => void;
  layout: FeedLayout;
  onLayout: (layout: FeedLayout) => void;
}) {
  const generations = useFeedState((state) => state.generations);
  const tags = tagsOf(generations);
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2 phone:px-2">
      <input
        type="search"
        className={`${FIELD} flex-[1_1_9rem]`}
        aria-label={words.search}
        placeholder={words.search}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <select
        className={`${FIELD} ${SELECT_ARROW}`}
        aria-label={words.filter}
        value={filter.state}
        onChange={({ target }) => {
          const state = STATES.find((each) => each === target.value);
          if (state) onFilter({ ...filter, state });
        }}
      >
        {STATES.map((state) => (
          <option key={state} value={state}>
            {words.filters[state]}
          </option>
        ))}
      </select>
      {tags.length > 0 ? (
        <select
          className={`${FIELD} ${SELECT_ARROW}`}
          aria-label={words.tag}
          value={filter.tag ?? ''}
          onChange={({ target }) => onFilter({ ...filter, tag: target.value === '' ? null : target.value })}
        >
          <option value="">{words.anyTag}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      ) : null}
      <RadioSegments
        label={words.layout}
        values={LAYOUTS}
        value={layout}
        nameOf={(each) => words.layouts[each]}
        onChange={onLayout}
      />
    </div>
  );
}
