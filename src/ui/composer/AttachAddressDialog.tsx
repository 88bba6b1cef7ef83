import type { FormEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Attachment } from '#domain/conversation/attachment.ts';
import { addressName, addressPart, isLocalAddress, mediaKindAt } from '#domain/wire/address-part.ts';
import type { MediaKind } from '#domain/wire/content-part.ts';
import { attachAddressPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/conversation/attach.ts';
import * as common from '#words/page/common.ts';
import { webAddress } from './web-address.ts';

const KINDS = Object.keys(words.kinds) as readonly MediaKind[];

/** Attaches what stands at an address of the web: the server fetches it, the page does not. */
export function AttachAddressDialog({
  conversationId,
  onClose,
}: {
  conversationId: string;
  onClose: () => void;
}) {
  const { chat, deps, typing } = useWorkbench();
  const id = useId();
  const place = attachAddressPlace(conversationId);
  const text = useWorkbenchState((state) => state.typedTexts.get(place)) ?? '';
  const [chosenKind, setKind] = useState<MediaKind | null>(null);
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // After the dialog has opened and given the focus to its first button.
  useEffect(() => field.current?.focus(), []);
  const address = webAddress(text);
  const kind = chosenKind ?? (address && mediaKindAt(address)) ?? 'image';
  const hasProblem = isAsked && address === null;

  function attach(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (address === null) return;
    chat.addAttachments(conversationId, [
      attachmentAt(address, kind, { id: deps.newId(), text: text.trim() }),
    ]);
    typing.clear(place);
    onClose();
    focusOn('message');
  }

  return (
    <Dialog title={words.title} onClose={onClose}>
      <form onSubmit={attach} noValidate>
        <DialogBody>
          <p>{words.how}</p>
          <label className="mt-3.5 mb-1 block font-medium" htmlFor={id}>
            {words.address}
          </label>
          <input
            ref={field}
            id={id}
            type="url"
            className={`${FIELD} font-mono text-12`}
            placeholder={words.addressHint}
            autoComplete="off"
            spellCheck={false}
            value={text}
            aria-invalid={hasProblem}
            aria-describedby={`${id}-problem`}
            onChange={(event) => {
              if (event.target.value === '') typing.clear(place);
              else typing.set(place, event.target.value);
            }}
          />
          <div id={`${id}-problem`} role="status">
            {hasProblem ? <p className={FIELD_PROBLEM}>{words.notAnAddress}</p> : null}
            {address !== null && isLocalAddress(address) ? (
              <p className="mt-1 text-12/4.5 text-amber-11!">{words.onlyHere}</p>
            ) : null}
          </div>
          <KindOfMedia kind={kind} onChange={setKind} />
        </DialogBody>
        <DialogFoot>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit">
            {words.attach}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** What is attached for an address. The request has it as it was typed. */
function attachmentAt(
  address: URL,
  kind: MediaKind,
  { id, text }: { readonly id: string; readonly text: string },
): Attachment {
  return {
    id,
    name: addressName(address),
    mediaType: '',
    byteLength: 0,
    width: null,
    height: null,
    part: addressPart(kind, text),
  };
}

/** What stands at the address: the address alone does not always tell. */
function KindOfMedia({ kind, onChange }: { kind: MediaKind; onChange: (kind: MediaKind) => void }) {
  const name = useId();
  return (
    <fieldset className="mt-3.5">
      <legend className="mb-1 font-medium">{words.kind}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {KINDS.map((each) => (
          <label key={each} className="flex items-center gap-2 touch:min-h-11">
            <input
              className="size-4 accent-accent"
              type="radio"
              name={name}
              checked={kind === each}
              onChange={() => onChange(each)}
            />
            {words.kinds[each]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
