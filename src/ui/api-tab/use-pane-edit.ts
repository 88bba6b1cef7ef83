import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EditedPane, EditReading } from '#domain/editing/edit-reading.ts';
import { takeOutKey } from '#domain/editing/take-out-key.ts';
import type { createCodeEdits } from '#state/code-edits.ts';
import { codePlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { relinked } from '#words/code/code-edits.ts';

/** After a pause of this length what was typed is read. */
const PAUSE_MS = 300;

/** A shorter text in the place of a key may still be typed: it is taken out when the editing ends. */
const KEY_LENGTH = 20;

type CodeEdits = ReturnType<typeof createCodeEdits>;

/** A pane that is edited: its text, what was read in it, and what can be done. */
export function usePaneEdit(conversationId: string, pane: EditedPane, ourText: string) {
  const { code, typing, draft, store } = useWorkbench();
  const place = codePlace(conversationId, pane);
  const kept = useWorkbenchState((state) => state.typedTexts.get(place));
  const [text, setText] = useState(kept ?? ourText);
  const [reading, setReading] = useState<EditReading | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const edits = useRef<CodeEdits | null>(null);
  const timer = useRef(0);
  const latest = useRef({ text, isEnding: false });

  /** Keeps a text; never with a key in it. */
  function keep(typed: string): void {
    latest.current.text = typed;
    setText(typed);
    typing.set(place, takeOutKey(pane, typed, store.getState().keyVariable).text);
  }

  function read(): void {
    window.clearTimeout(timer.current);
    timer.current = 0;
    const { isEnding } = latest.current;
    const { text: typed } = latest.current;
    const taken = takeOutKey(pane, typed, store.getState().keyVariable);
    if (taken.key !== null && (isEnding || taken.key.length >= KEY_LENGTH)) {
      setKey(taken.key);
      keep(taken.text);
    }
    if (edits.current === null) return;
    const found = edits.current.follow(conversationId, pane, latest.current.text);
    setReading(found);
    if (isEnding && found.kind === 'request' && found.marks.length === 0) typing.clear(place);
  }

  /** The editing ends: what is equal in meaning is written in our form. */
  function end(): void {
    if (!store.getState().typedTexts.has(place)) return;
    latest.current.isEnding = true;
    read();
  }

  const readKept = useEffectEvent(() => {
    if (kept !== undefined) end();
  });
  const flush = useEffectEvent(() => {
    if (timer.current !== 0) end();
  });
  useEffect(() => {
    let isHere = true;
    void code.load().then(
      (loaded) => {
        edits.current = loaded;
        if (isHere) readKept();
      },
      () => undefined,
    );
    return () => {
      isHere = false;
      flush();
    };
  }, [code]);
  const isKept = kept !== undefined;
  const takeOver = useEffectEvent((next: string) => {
    // What is typed here is there already, but for a key in it.
    if (isKept && takeOutKey(pane, latest.current.text, store.getState().keyVariable).text === next) return;
    latest.current.text = next;
    setText(next);
    setReading(null);
    if (isKept) end();
  });
  useEffect(() => takeOver(kept ?? ourText), [kept, ourText]);

  return {
    text,
    isKept,
    reading,
    key,
    end,
    type(typed: string) {
      latest.current.isEnding = false;
      keep(typed);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(read, PAUSE_MS);
    },
    relink() {
      window.clearTimeout(timer.current);
      timer.current = 0;
      typing.discard(place, relinked);
    },
    keyAddress: key === null ? null : (edits.current?.keyAddressOf(conversationId) ?? null),
    useKey() {
      const address = edits.current?.keyAddressOf(conversationId) ?? null;
      if (key !== null && address !== null) draft.saveKey(address, key, false);
      setKey(null);
    },
    forgetKey: () => setKey(null),
  };
}
