import { memo, useMemo } from 'react';
import type { Model } from '#domain/models/model.ts';
import type { ModelMatch } from '#domain/models/search-models.ts';
import {
  describeOption,
  formatTokens,
  SHOWN_INPUTS,
  shortPrice,
  statusTag,
} from '#ui/model-picker/model-words.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { IconStrip } from '#ui/primitives/IconStrip.tsx';
import { Marked } from '#ui/primitives/Marked.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/models/models.ts';

export const OPTION =
  'group absolute inset-x-0 grid gap-x-3 overflow-clip rounded-control px-2.5 hover:bg-neutral-3 cursor-pointer';
export const OPTION_ACTIVE =
  'bg-accent-3 inset-ring inset-ring-accent-6 forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-[Highlight]';

/** The columns of a row and of the header above them. */
export const COLUMNS = {
  withPrice: 'grid-cols-[minmax(0,1fr)_5rem_7.75rem_5.5rem]',
  withoutPrice: 'grid-cols-[minmax(0,1fr)_5rem_5.5rem]',
} as const;

/** The name above the ID, and beside both what else there is to say; on phones a line more, below both. */
const MODEL =
  'grid-rows-[auto_auto] content-center items-center phone:grid-cols-[auto_auto_minmax(0,1fr)] phone:grid-rows-[auto_auto_auto]';
const ISOLATED = 'truncate [unicode-bidi:isolate]';
const NAME = 'col-start-1 row-start-1 font-medium leading-4.5 phone:col-span-full';
const FIGURE =
  'row-span-2 row-start-1 truncate text-right tabular-nums phone:row-span-1 phone:row-start-auto phone:col-start-auto phone:text-12/4 phone:text-ink-quiet';
const BADGE = 'h-4.5! flex-none';

/** One model of the open list. */
export const ModelOption = memo(function ModelOption({
  match,
  id,
  index,
  count,
  top,
  height,
  isActive,
  isChosen,
  isFavourite,
  isListed,
  showsPrice,
  onPick,
}: {
  match: ModelMatch;
  id: string;
  index: number;
  /** Options in all, those out of sight too. */
  count: number;
  /** CSS pixels from the list's top. */
  top: number;
  height: number;
  isActive: boolean;
  isChosen: boolean;
  isFavourite: boolean;
  isListed: boolean;
  showsPrice: boolean;
  onPick: (modelId: string) => void;
}) {
  const { model } = match;
  const status = statusTag(model);
  const description = useMemo(
    () => describeOption(model, { isFavourite, isListed }),
    [model, isFavourite, isListed],
  );
  const badge = isActive ? `${BADGE} bg-accent-4!` : BADGE;
  const hasBadge = isChosen || isFavourite || status !== null || model.withdrawnOn !== null || !isListed;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={`${OPTION} ${MODEL} ${showsPrice ? COLUMNS.withPrice : COLUMNS.withoutPrice} ${isActive ? OPTION_ACTIVE : ''}`}
      aria-label={description}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ top, height }}
      onClick={() => onPick(model.id)}
    >
      {hasBadge ? (
        <b className={`flex items-center gap-1.5 [&>svg]:size-3.5 [&>svg]:text-ink-quiet ${NAME}`}>
          <span className={`min-w-8 ${ISOLATED}`}>
            <Marked text={model.displayName} ranges={match.nameRanges} />
          </span>
          {isChosen ? <Icon name="check" /> : null}
          {isFavourite ? <Icon name="star" /> : null}
          {status === null ? null : <Tag className={badge}>{status}</Tag>}
          {model.withdrawnOn === null ? null : <Tag className={badge}>{words.withdrawn}</Tag>}
          {isListed ? null : <Tag className={badge}>{words.notInTheList}</Tag>}
        </b>
      ) : (
        <b className={`${NAME} ${ISOLATED}`}>
          <Marked text={model.displayName} ranges={match.nameRanges} />
        </b>
      )}
      <span
        className={`col-start-1 row-start-2 font-mono text-12/4 text-ink-quiet phone:col-span-full phone:mb-0.5 ${ISOLATED}`}
      >
        <Marked text={model.id} ranges={match.idRanges} />
      </span>
      <Facts model={model} showsPrice={showsPrice} />
    </div>
  );
});

/** What stays as it is while somebody types. */
const Facts = memo(function Facts({ model, showsPrice }: { model: Model; showsPrice: boolean }) {
  const price = showsPrice ? shortPrice(model.pricing) : '';
  return (
    <>
      {model.contextLength === null ? null : (
        <span className={`col-start-2 ${FIGURE}`}>{formatTokens(model.contextLength)}</span>
      )}
      {price === '' ? null : <span className={`col-start-3 ${FIGURE}`}>{price}</span>}
      {model.inputModalities.length === 0 ? null : (
        <IconStrip
          names={SHOWN_INPUTS}
          shown={(modality) => model.inputModalities.includes(modality)}
          className={`row-span-2 row-start-1 h-3.75! w-19.5! text-ink-quiet phone:col-start-auto phone:row-span-1 phone:row-start-auto [&>:last-child]:text-neutral-7 ${showsPrice ? 'col-start-4' : 'col-start-3'}`}
        />
      )}
    </>
  );
});
