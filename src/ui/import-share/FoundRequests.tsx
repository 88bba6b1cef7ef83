import type { Pasted } from '#ui/files/read-pasted.ts';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import * as words from '#words/transfer/import.ts';
import { FoundConversations } from './FoundConversations.tsx';
import { UnderstoodText } from './UnderstoodText.tsx';

type Purpose = 'request' | 'conversation';

/** The requests of a text and where the chosen one goes; a file that is a conversation too can be taken for that. */
export function FoundRequests({
  pasted: { imported, conversations },
  chosen,
  onChoose,
  isConversation,
  onConversation,
  home,
}: {
  pasted: Extract<Pasted, { readonly kind: 'requests' }>;
  chosen: number;
  onChoose: (index: number) => void;
  isConversation: boolean;
  onConversation: (isConversation: boolean) => void;
  /** The connection that has the request's model, where it is another one. */
  home: {
    readonly label: string;
    readonly isChosen: boolean;
    readonly onChoose: (isChosen: boolean) => void;
  } | null;
}) {
  const purpose: Purpose = isConversation ? 'conversation' : 'request';
  return (
    <>
      {conversations === null ? null : (
        <RadioSegments
          className="mt-2.5 w-fit"
          label={words.takeAs}
          values={['request', 'conversation']}
          value={purpose}
          nameOf={(each: Purpose) => words.purposes[each]}
          onChange={(each) => onConversation(each === 'conversation')}
        />
      )}
      {conversations !== null && isConversation ? (
        <>
          <FoundConversations name={words.pastedText} imported={conversations} />
          <p>{words.intoHistory}</p>
        </>
      ) : (
        <UnderstoodText imported={imported} chosen={chosen} onChoose={onChoose}>
          {home ? (
            <label className="mt-2.5 flex w-fit items-center gap-2 touch:min-h-11">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={home.isChosen}
                onChange={(event) => home.onChoose(event.target.checked)}
              />
              {home.label}
            </label>
          ) : null}
          <p className="mt-1.5">{words.intoChat}</p>
        </UnderstoodText>
      )}
    </>
  );
}
