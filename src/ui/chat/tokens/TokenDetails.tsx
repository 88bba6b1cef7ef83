import type { TokenOdds } from '#domain/metrics/token-odds.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/conversation/tokens.ts';
import { visibleToken } from './token-level.ts';

/** One token: how likely it was, what else was, and what greedy sampling takes. */
export function TokenDetails({ token, title }: { token: TokenOdds; title: string }) {
  const { probability, logprob, options, knownShare, entropyBits, greedy, isGreedy } = token;
  const best = options[0]?.probability ?? 0;
  return (
    <section className="grid content-start gap-1.5 text-12" aria-label={title}>
      <p className="text-ink-quiet">{title}</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <TokenText token={token.token} />
        <b className="text-14 font-semibold">
          {probability === null ? words.unknownProbability : words.percent(probability)}
        </b>
        {logprob === null ? null : <span className="text-ink-quiet">{words.logprob(logprob)}</span>}
      </p>
      {greedy === null ? (
        <p className="text-ink-quiet">{words.noAlternatives}</p>
      ) : (
        <>
          <ol className="grid gap-1" aria-label={words.alternatives}>
            {options.map((option) => (
              <li
                key={`${option.token} ${option.probability} ${option.isTaken}`}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2"
              >
                <span className="flex min-w-0 items-center gap-1.5">
                  <TokenText token={option.token} />
                  {option.isTaken ? <Tag tone="accent">{words.taken}</Tag> : null}
                  {option.probability === best ? <Tag>{words.greedy}</Tag> : null}
                </span>
                <span className="tabular-nums">{words.percent(option.probability)}</span>
                <span className="col-span-2 h-1 rounded-full bg-neutral-4" aria-hidden="true">
                  <span
                    className="block h-full min-w-px rounded-full bg-accent-8 forced-colors:bg-[CanvasText]"
                    style={{ width: `${option.probability * 100}%` }}
                  />
                </span>
              </li>
            ))}
          </ol>
          <p>{isGreedy ? words.greedyTakes : words.greedyWouldTake(visibleToken(greedy))}</p>
        </>
      )}
      {entropyBits === null ? null : (
        <p className="text-ink-quiet">{words.entropy(entropyBits, knownShare)}</p>
      )}
    </section>
  );
}

function TokenText({ token }: { token: string }) {
  return (
    <code className="min-w-0 truncate rounded-[3px] bg-code px-1 text-13 whitespace-pre">
      {visibleText(visibleToken(token))}
    </code>
  );
}
