import { useState } from 'react';

/**
 * The text of a field whose value is kept elsewhere in another form: while a person types it is what they typed, and
 * otherwise what the value reads as.
 */
export function useTypedText(formatted: string) {
  const [typed, setTyped] = useState<string | null>(null);
  return [
    typed ?? formatted,
    {
      begin: () => setTyped((now) => now ?? formatted),
      set: (text: string) => setTyped(text),
      end: () => setTyped(null),
    },
  ] as const;
}
