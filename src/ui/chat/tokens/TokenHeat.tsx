import { useMemo, useState } from 'react';
import type { TokenOdds } from '#domain/metrics/token-odds.ts';
import { summarizeTokens, tokenOdds } from '#domain/metrics/token-odds.ts';
import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as messageWords from '#words/conversation/messages.ts';
import * as words from '#words/conversation/tokens.ts';
import { TokenDetails } from './TokenDetails.tsx';
import { TokenList } from './TokenList.tsx';
import { TOKEN_LEVELS } from './token-level.ts';

interface Place {
  /** Counted from 0 among all choices. */
  readonly choice: number;
  readonly index: number;
}

/**
 * Every token of a reply, coloured and underlined by how likely it was; beside it what else could have stood in its
 * place. Several choices stand side by side.
 */
export function TokenHeat({ choices }: { choices: readonly ReplyChoice[] }) {
  const lists = useMemo(
    () =>
      choices
        .map(({ logprobs }, choice) => ({ choice, tokens: tokenOdds(logprobs) }))
        .filter(({ tokens }) => tokens.length > 0),
    [choices],
  );
  const [pinned, setPinned] = useState<Place | null>(null);
  const [pointed, setPointed] = useState<Place | null>(null);
  const shown = pointed ?? pinned;
  const isAlone = choices.length === 1;
  const token = lists.find(({ choice }) => choice === shown?.choice)?.tokens[shown?.index ?? -1];
  return (
    <div className="border-t border-line">
      <Legend />
      <div
        className={
          isAlone
            ? 'grid grid-cols-[minmax(0,1fr)_17rem] phone:grid-cols-1 column:grid-cols-1'
            : 'grid grid-cols-1'
        }
      >
        <div className="grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-x-px bg-line">
          {lists.map(({ choice, tokens }) => (
            <section key={choice} className="min-w-0 bg-surface px-3 py-2">
              {isAlone ? null : <h3 className="text-12 font-semibold">{messageWords.choice(choice + 1)}</h3>}
              <Summary
                tokens={tokens}
                at={pinned?.choice === choice ? pinned.index : null}
                onGo={(index) => setPinned({ choice, index })}
              />
              <TokenList
                tokens={tokens}
                label={isAlone ? words.tokensOfReply : words.tokensOf(choice + 1)}
                selected={pinned?.choice === choice ? pinned.index : null}
                onSelect={(index) => setPinned({ choice, index })}
                onPoint={(index) => setPointed(index === null ? null : { choice, index })}
              />
            </section>
          ))}
        </div>
        <div
          className={`border-line px-3 py-2 ${isAlone ? 'border-l phone:border-t phone:border-l-0 column:border-t column:border-l-0' : 'border-t'}`}
        >
          {token && shown ? (
            <TokenDetails
              token={token}
              title={
                isAlone
                  ? words.tokenNumber(shown.index + 1)
                  : words.tokenNumberOf(shown.index + 1, shown.choice + 1)
              }
            />
          ) : (
            <p className="text-12 text-ink-quiet">{words.pickToken}</p>
          )}
        </div>
      </div>
    </div>
  );
}

/** What the tokens say together, and the way from one surprise to the next. */
function Summary({
  tokens,
  at,
  onGo,
}: {
  tokens: readonly TokenOdds[];
  at: number | null;
  onGo: (index: number) => void;
}) {
  const { count, perplexity, otherwiseCount } = useMemo(() => summarizeTokens(tokens), [tokens]);
  const differs = ({ greedy, isGreedy }: TokenOdds) => greedy !== null && !isGreedy;
  const next = tokens.findIndex((token, index) => index > (at ?? -1) && differs(token));
  const previous = tokens.findLastIndex((token, index) => index < (at ?? 0) && differs(token));
  return (
    <div className="mb-1.5 text-12 text-ink-quiet">
      <p>
        {words.tokenCount(count)}
        {perplexity === null ? null : `, ${words.perplexity(perplexity)}`}
      </p>
      {otherwiseCount === null ? null : (
        <div className="flex items-center gap-1">
          <p className="mr-auto">{words.otherwise(otherwiseCount, count)}</p>
          {otherwiseCount === 0 ? null : (
            <>
              <IconButton
                size="small"
                icon="chevronLeft"
                label={words.previousOther}
                disabled={previous < 0}
                onClick={() => onGo(previous)}
              />
              <IconButton
                size="small"
                icon="chevronRight"
                label={words.nextOther}
                disabled={next < 0}
                onClick={() => onGo(next)}
              />
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Legend() {
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-1 px-3 pt-2 text-12 text-ink-quiet">
      <span>{words.legend}</span>
      {TOKEN_LEVELS.map(({ label, className }) => (
        <span key={label} className={`rounded-[3px] px-1 text-ink ${className}`}>
          {label}
        </span>
      ))}
    </div>
  );
}
