import type { JsonObject } from '#domain/json/json-value.ts';
import type { ReplyChoice } from '#domain/stream/assistant-reply.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';

const additionsModule = lazyModule(() => import('./additions/Additions.tsx'));

/** What a reply holds beside its text and calls: pictures, sound and sources. Drawn on demand; most replies have none. */
export function ReplyAdditions({
  choice,
  body,
  live,
  onAttach,
}: {
  choice: ReplyChoice | undefined;
  /** The body of its request. */
  body: JsonObject | undefined;
  live: boolean;
  /** Puts a picture into the composer; null where nothing can be sent. */
  onAttach: ((file: File) => void) | null;
}) {
  if (!choice || !FIELDS.some((field) => choice.extra.has(field))) return null;
  return (
    <WhenLoaded module={additionsModule}>
      {({ Additions }) => (
        <Additions extra={choice.extra} body={body ?? NOTHING} live={live} onAttach={onAttach} />
      )}
    </WhenLoaded>
  );
}

const NOTHING: JsonObject = new Map();
const FIELDS = 'images content_parts audio citations search_results annotations executed_tools'.split(' ');
