import { useMemo } from 'react';
import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';

const citeModule = lazyModule(() => import('./cited-answer.ts'));

/** The text of a reply, its marks of sources linked to them. */
export function AnswerText({
  choice,
  answer,
  streaming,
  testId,
}: {
  choice: ReplyChoice | undefined;
  /** The reply's text without reasoning in tags. */
  answer: string;
  streaming: boolean;
  testId?: string;
}) {
  const isCited = CITING_FIELDS.some((field) => choice?.extra.has(field));
  const module = useLazyModule(citeModule, isCited);
  const cited = useMemo(
    () => (module && choice && isCited ? module.citedAnswer(choice, answer, streaming) : null),
    [module, choice, isCited, answer, streaming],
  );
  return (
    <Markdown
      text={cited?.text ?? answer}
      definitions={cited?.definitions ?? NONE}
      streaming={streaming}
      {...(testId === undefined ? {} : { testId })}
    />
  );
}

const NONE: readonly never[] = [];
const CITING_FIELDS = ['citations', 'search_results', 'annotations'];
