import { useState } from 'react';

/**
 * The text of a field whose value is kept elsewhere in another form: while a person types it is what they typed, and
 * otherwise what the value reads as, or the text that was left there because it is no value (`unread`).
 */
export function useTypedText(formatted: string, unread: string | undefined) {
  const [typed, setTyped] = useState<string | null>(null);
  return [
    typed ?? unread ?? formatted,
    {
      begin: () => setTyped((now) => now ?? unread ?? formatted),
      set: setTyped,
      end: () => setTyped(null),
    },
  ] as const;
}
