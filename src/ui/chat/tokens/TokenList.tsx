import type { KeyboardEvent, PointerEvent } from 'react';
import { memo, useEffect, useId, useRef, useState } from 'react';
import type { TokenOdds } from '#domain/metrics/token-odds.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/tokens.ts';
import { tokenLevel, visibleToken } from './token-level.ts';

/** More than this is drawn when it is asked for: each token is an element. */
const FIRST_TOKENS = 1500;
const PAGE = 10;

/** The tokens in a row, as one list with one place in the order of focus: arrows move in it. */
export const TokenList = memo(
  function TokenList({
    tokens,
    label,
    selected,
    onSelect,
    onPoint,
  }: {
    tokens: readonly TokenOdds[];
    label: string;
    selected: number | null;
    onSelect: (index: number) => void;
    /** The token under the pointer; null when it leaves. */
    onPoint: (index: number | null) => void;
  }) {
    const id = useId();
    const list = useRef<HTMLDivElement>(null);
    const [isWhole, setWhole] = useState(tokens.length <= FIRST_TOKENS);
    // What the buttons and the keys go to is brought into sight.
    useEffect(() => {
      if (selected === null) return;
      if (selected >= FIRST_TOKENS) setWhole(true);
      list.current
        ?.querySelector(`[data-index="${selected}"]`)
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }, [selected]);

    const onKeyDown = (event: KeyboardEvent) => {
      const to = targetOf(event, selected ?? 0, tokens.length - 1);
      if (to === null) return;
      event.preventDefault();
      onSelect(to);
    };
    const onPointerOver = ({ target }: PointerEvent) => onPoint(indexOf(target));
    return (
      <>
        <div
          ref={list}
          className="max-h-80 overflow-y-auto rounded-control font-mono text-13/6 wrap-anywhere whitespace-pre-wrap"
          role="listbox"
          aria-label={label}
          tabIndex={0}
          aria-activedescendant={selected === null ? undefined : `${id}-${selected}`}
          onFocus={({ target, currentTarget }) => {
            if (selected === null && target === currentTarget) onSelect(0);
          }}
          onKeyDown={onKeyDown}
          onPointerOver={onPointerOver}
          onPointerLeave={() => onPoint(null)}
          onClick={({ target }) => {
            const index = indexOf(target);
            if (index === null) return;
            onSelect(index);
            list.current?.focus({ preventScroll: true });
          }}
        >
          {(isWhole ? tokens : tokens.slice(0, FIRST_TOKENS)).map((token, index) => (
            <Token
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the reply
              key={index}
              id={`${id}-${index}`}
              index={index}
              token={token}
              isSelected={index === selected}
            />
          ))}
        </div>
        {isWhole ? null : (
          <Button size="small" onClick={() => setWhole(true)}>
            {words.showAllTokens(tokens.length)}
          </Button>
        )}
      </>
    );
  },
  (before, after) =>
    before.tokens === after.tokens && before.selected === after.selected && before.label === after.label,
);

const Token = memo(function Token({
  id,
  index,
  token: { token, probability },
  isSelected,
}: {
  id: string;
  index: number;
  token: TokenOdds;
  isSelected: boolean;
}) {
  const lines = token.split('\n').length - 1;
  return (
    <>
      <span
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isSelected}
        aria-label={words.optionLabel(visibleToken(token), probability)}
        data-index={index}
        className={`cursor-default rounded-[3px] hover:outline hover:outline-line-strong ${tokenLevel(probability).className} ${isSelected ? 'outline-2! outline-focus!' : ''}`}
      >
        {visibleToken(token)}
      </span>
      {lines > 0 ? '\n'.repeat(lines) : null}
    </>
  );
});

function indexOf(target: EventTarget): number | null {
  const index = target instanceof HTMLElement ? target.dataset.index : undefined;
  return index === undefined ? null : Number(index);
}

/** Where a key goes in a list of tokens; null for a key that goes nowhere. */
function targetOf({ key }: KeyboardEvent, from: number, last: number): number | null {
  const within = (index: number) => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return within(from - 1);
    case 'PageDown':
      return within(from + PAGE);
    case 'PageUp':
      return within(from - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
