import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { CARD, CARD_SUMMARY, FOLD_MARK } from '#ui/chat/message/message-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import * as words from '#words/conversation/tokens.ts';

const heatModule = lazyModule(() => import('./TokenHeat.tsx'));

/** The token probabilities of a reply, where its request asked for `logprobs` and the server gave them. */
export function ReplyTokens({ choices }: { choices: readonly ReplyChoice[] }) {
  if (choices.every(({ logprobs }) => logprobs.length === 0)) return null;
  return (
    <details className={`mt-2.5 ${CARD}`} data-testid="logprobs" open>
      <summary className={CARD_SUMMARY}>
        <Icon name="columns" />
        {words.tokens}
        <Icon name="chevronRight" className={`ml-auto ${FOLD_MARK}`} />
      </summary>
      <WhenLoaded module={heatModule}>{({ TokenHeat }) => <TokenHeat choices={choices} />}</WhenLoaded>
    </details>
  );
}
