import fc from 'fast-check';
import { it } from 'vitest';
import type { Act } from '#testing/played-workbench.ts';
import { PlayedWorkbench } from '#testing/played-workbench.ts';

const anywhere = fc.nat({ max: 20 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom(...(['send', 'reply goes on', 'reply ends'] as const)) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['type', 'send twice', 'reply fails', 'stop', 'undo', 'undo'] as const)),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['edit', 'edit and send', 'delete', 'delete', 'regenerate', 'regenerate twice'] as const),
        ...(['continue', 'previous', 'next', 'branch', 'open', 'delete conversation'] as const),
      ),
      at: anywhere,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('new conversation' as const) }) },
);

it('keeps everything that was said and not deleted, and sends one request for one act, whatever is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 60, size: 'max' }), async (acts) => {
      await new PlayedWorkbench().play(acts);
    }),
    { numRuns: 300 },
  );
}, 60_000);
