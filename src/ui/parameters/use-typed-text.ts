import { useState } from 'react';

interface Typed {
  readonly text: string;
  /** What the value read as when a text that is no value was left in the field; null while it is being typed. */
  readonly leftAt: string | null;
}

/**
 * The text of a field whose value is kept elsewhere in another form: while a person types it is what they typed, and
 * otherwise what the value reads as. A text that is no value may stay in the field until the value becomes another one.
 */
export function useTypedText(formatted: string) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const isTyped = (now: Typed | null): now is Typed =>
    now !== null && (now.leftAt === null || now.leftAt === formatted);
  return [
    isTyped(typed) ? typed.text : formatted,
    {
      begin: () => setTyped((now) => ({ text: isTyped(now) ? now.text : formatted, leftAt: null })),
      set: (text: string) => setTyped({ text, leftAt: null }),
      /** The field is left with a text that is no value. */
      keep: () => setTyped((now) => (isTyped(now) ? { ...now, leftAt: formatted } : null)),
      end: () => setTyped(null),
    },
  ] as const;
}
