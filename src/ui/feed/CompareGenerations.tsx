import { compareGenerations } from '#domain/generations/compare-generations.ts';
import type { Generation } from '#domain/generations/generation.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/feed/feed.ts';
import { ResultView } from './ResultView.tsx';

const COLUMNS: Readonly<Record<number, string>> = { 3: 'grid-cols-3', 4: 'grid-cols-4' };

/** Two to four generations beside each other: what came of them, and below it what was asked differently. */
export function CompareGenerations({
  generations,
  conversationId,
  onClose,
}: {
  generations: readonly Generation[];
  conversationId: string;
  onClose: () => void;
}) {
  const { different, same } = compareGenerations(generations);
  const columns = COLUMNS[generations.length] ?? 'grid-cols-2';
  return (
    <Dialog kind="full" title={words.compareTitle(generations.length)} onClose={onClose}>
      <DialogBody className="min-h-0 flex-1 overflow-y-auto" isRead>
        <p className="mb-3">{different.length === 0 ? words.askedTheSame : words.sameInAll(same)}</p>
        <div className={`grid ${columns} gap-x-4 gap-y-3 narrow:grid-cols-2 phone:grid-cols-1 phone:gap-y-6`}>
          {generations.map((generation, at) => (
            <article
              key={generation.id}
              className="grid min-w-0 content-start gap-2"
              style={{ gridRow: `span ${different.length + 2}`, gridTemplateRows: 'subgrid' }}
              aria-label={words.comparedOf(at + 1, generation.model)}
            >
              <h3 className="font-semibold wrap-anywhere">{words.comparedOf(at + 1, generation.model)}</h3>
              <div
                className={`grid min-w-0 content-start gap-2 ${generation.results.length > 1 ? 'grid-cols-2' : ''}`}
              >
                {generation.results.map((result, index) => (
                  <ResultView
                    // biome-ignore lint/suspicious/noArrayIndexKey: a result is its place in the answer
                    key={index}
                    generation={generation}
                    result={result}
                    index={index}
                    conversationId={conversationId}
                  />
                ))}
                {generation.results.length === 0 ? (
                  <p className="text-ink-quiet">{words.states[generation.status]}</p>
                ) : null}
              </div>
              {different.map(({ name, values }) => (
                <p key={name} className="border-t border-line pt-1.5 text-12/4.5">
                  <span className="block font-mono text-ink-quiet">{name}</span>
                  <span className="wrap-anywhere whitespace-pre-wrap">{values[at] ?? words.notSent}</span>
                </p>
              ))}
            </article>
          ))}
        </div>
      </DialogBody>
    </Dialog>
  );
}
