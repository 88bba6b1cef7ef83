import { useEffect, useEffectEvent, useState } from 'react';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { VoteChoice } from '#domain/experiments/votes.ts';
import { VOTE_CHOICES } from '#domain/experiments/votes.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/votes.ts';
import * as common from '#words/page/common.ts';
import type { ShownPair } from './use-votes.ts';
import { useVotes } from './use-votes.ts';
import { VoteResult } from './VoteResult.tsx';

const KEYS: Readonly<Record<string, VoteChoice>> = {
  ArrowLeft: 'first',
  ArrowRight: 'second',
  ArrowDown: 'tie',
  ArrowUp: 'both-bad',
};

/** Two answers without names, one vote after the other; then what the votes say. */
export function VoteDialog({ onClose }: { onClose: () => void }) {
  const votes = useVotes();
  const { shown, left, said, vote, takeBack } = votes;
  const [wantsResult, setWantsResult] = useState(false);
  const isVoting = shown !== null && !wantsResult;
  const isEmpty = votes.pairs.length === 0;

  useVoteKeys(isVoting ? vote : null);

  return (
    <Dialog
      title={words.voteBlind}
      width="wider"
      onClose={onClose}
      footer={
        <>
          {isVoting ? <VoteButtons onVote={vote} /> : null}
          {said === null ? null : (
            <Button variant="ghost" icon="undo" className={isVoting ? '' : 'mr-auto'} onClick={takeBack}>
              {words.takeBack}
            </Button>
          )}
          {isEmpty || shown === null ? null : (
            <Button onClick={() => setWantsResult(isVoting)}>
              {isVoting ? words.showResult : words.goOnVoting}
            </Button>
          )}
          {isVoting ? null : (
            <Button variant="primary" onClick={onClose}>
              {common.close}
            </Button>
          )}
        </>
      }
    >
      <DialogBody>
        <p role="status" className="tabular-nums">
          {isEmpty ? words.nothingToVote : left === 0 ? words.allVoted : words.toVote(left)}
          {said === null ? '' : ` ${left === 0 ? '' : '· '}${said}`}
        </p>
        {isVoting ? (
          <Ballot shown={shown} />
        ) : isEmpty ? null : (
          <VoteResult experiment={votes.experiment} pairs={votes.pairs} nameOf={votes.nameOf} />
        )}
      </DialogBody>
    </Dialog>
  );
}

/** The arrow keys vote, wherever in the dialog the focus is. */
function useVoteKeys(vote: ((choice: VoteChoice) => void) | null): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const choice = KEYS[event.key];
    if (vote === null || choice === undefined) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // A held key repeats; one press is one vote.
    if (!event.repeat) vote(choice);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** One pair, and what can be said of it. */
function Ballot({ shown: { pair, isTurned, testCase } }: { shown: ShownPair }) {
  const [first, second] = isTurned ? [pair.second, pair.first] : [pair.first, pair.second];
  return (
    <section aria-label={words.ballot} className="mt-1">
      <p className="text-12/4.5 text-ink-quiet">{words.intro}</p>
      <dl className="mt-3 max-h-32 overflow-y-auto rounded-block bg-neutral-2 px-3 py-2 text-12/4.5">
        {[
          ...testCase.values,
          ...(testCase.expected === null ? [] : [[words.expected, testCase.expected]]),
        ].map(([name, value]) => (
          <div key={name} className="flex gap-2">
            <dt className="flex-none font-mono text-ink-quiet">{name}</dt>
            <dd className="min-w-0 wrap-anywhere whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
      <div key={pair.id} className="mt-3 grid grid-cols-2 gap-3 phone:grid-cols-1">
        <Answer position={1} outcome={first.outcome} />
        <Answer position={2} outcome={second.outcome} />
      </div>
    </section>
  );
}

/** The four votes, by button; in the dialog's foot, where they are in sight below answers of any length. */
function VoteButtons({ onVote }: { onVote: (choice: VoteChoice) => void }) {
  return (
    <div className="mr-auto flex flex-wrap gap-2 phone:grid phone:w-full phone:grid-cols-[repeat(auto-fit,minmax(7rem,1fr))]">
      {VOTE_CHOICES.map((choice) => (
        <Button
          key={choice}
          className="phone:px-1.5 phone:whitespace-normal"
          aria-label={words.choices[choice].label}
          onClick={() => onVote(choice)}
        >
          {words.choices[choice].label} <kbd className="touch:hidden">{words.choices[choice].key}</kbd>
        </Button>
      ))}
    </div>
  );
}

function Answer({ position, outcome }: { position: 1 | 2; outcome: Outcome }) {
  return (
    <article
      aria-label={words.answer(position)}
      className="flex max-h-[45dvh] min-w-0 phone:max-h-[26dvh] flex-col rounded-block border border-line"
    >
      <h3 className="flex-none border-b border-line px-3 py-1.5 text-12 font-medium text-ink-quiet">
        {words.answer(position)}
      </h3>
      <p className="min-h-0 overflow-y-auto px-3 py-2 leading-5 wrap-anywhere whitespace-pre-wrap">
        {outcome.text === '' ? outcome.toolCalls : outcome.text}
      </p>
    </article>
  );
}
