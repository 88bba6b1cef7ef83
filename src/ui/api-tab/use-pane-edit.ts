import type { RefObject } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EditedPane, EditReading } from '#domain/editing/edit-reading.ts';
import { takeOutKey } from '#domain/editing/take-out-key.ts';
import type { createCodeEdits } from '#state/code-edits.ts';
import { codePlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { relinked } from '#words/code/code-edits.ts';

/** After a pause of this length what was typed is read. */
const PAUSE_MS = 300;

/**
 * A shorter text in the place of a key, and what comes letter by letter, may still be typed: it is taken out when the
 * editing ends. What is kept never has it.
 */
const KEY_LENGTH = 20;

type CodeEdits = ReturnType<typeof createCodeEdits>;

/** A pane that is edited: its text, what was read in it, and what can be done. */
export function usePaneEdit(conversationId: string, pane: EditedPane, ourText: string) {
  const { typing, store } = useWorkbench();
  const place = codePlace(conversationId, pane);
  const kept = useWorkbenchState((state) => state.typedTexts.get(place));
  const [text, setText] = useState(kept ?? ourText);
  const [reading, setReading] = useState<EditReading | null>(null);
  const edits = useCodeEdits(readKept, flush);
  const { setKey, ...taken } = useTakenKey(conversationId, edits);
  const timer = useRef(0);
  const latest = useRef({ text, isEnding: false, isTyped: false });

  /** Keeps a text; never with a key in it. */
  function keep(typed: string): void {
    latest.current.text = typed;
    setText(typed);
    typing.set(place, takeOutKey(pane, typed, store.getState().keyVariable).text);
  }

  function read(): void {
    window.clearTimeout(timer.current);
    timer.current = 0;
    const { isEnding, isTyped } = latest.current;
    const { text: typed } = latest.current;
    const without = takeOutKey(pane, typed, store.getState().keyVariable);
    if (without.key !== null && (isEnding || (!isTyped && without.key.length >= KEY_LENGTH))) {
      setKey(without.key);
      keep(without.text);
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

  function readKept(): void {
    if (kept !== undefined) end();
  }

  function flush(): void {
    if (timer.current !== 0) end();
  }

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
    end,
    type(typed: string) {
      latest.current.isEnding = false;
      latest.current.isTyped = Math.abs(typed.length - latest.current.text.length) < 3;
      keep(typed);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(read, PAUSE_MS);
    },
    relink() {
      window.clearTimeout(timer.current);
      timer.current = 0;
      typing.discard(place, relinked);
    },
    ...taken,
  };
}

/** What reads edits, once it is loaded: `onLoaded` is called then, `onLeave` as the pane goes. */
function useCodeEdits(onLoaded: () => void, onLeave: () => void): RefObject<CodeEdits | null> {
  const { code } = useWorkbench();
  const edits = useRef<CodeEdits | null>(null);
  const tellLoaded = useEffectEvent(onLoaded);
  const tellLeave = useEffectEvent(onLeave);
  useEffect(() => {
    let isHere = true;
    void code.load().then(
      (loaded) => {
        edits.current = loaded;
        if (isHere) tellLoaded();
      },
      () => undefined,
    );
    return () => {
      isHere = false;
      tellLeave();
    };
  }, [code]);
  return edits;
}

/** A key that stood in the text, and what can be done with it. */
function useTakenKey(conversationId: string, edits: RefObject<CodeEdits | null>) {
  const { draft } = useWorkbench();
  const [key, setKey] = useState<string | null>(null);
  const addressNow = () => edits.current?.keyAddressOf(conversationId) ?? null;
  return {
    key,
    setKey,
    keyAddress: key === null ? null : addressNow(),
    useKey() {
      const address = addressNow();
      if (key !== null && address !== null) draft.saveKey(address, key, false);
      setKey(null);
    },
    forgetKey: () => setKey(null),
  };
}
