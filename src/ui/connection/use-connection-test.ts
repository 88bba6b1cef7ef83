import { useEffect, useRef, useState } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { RequestHeader } from '#domain/request/request-headers.ts';
import type { LaterActions } from '#state/actions/later-actions.ts';
import { useWorkbench } from '#state/workbench.ts';

type Outcome = NonNullable<Awaited<ReturnType<LaterActions['connection']['test']>>>;

export type ConnectionTestState =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'done'; readonly outcome: Outcome };

/** Runs one connection test at a time; another start, a change and the end of the dialog call it off. */
export function useConnectionTest() {
  const { withLater } = useWorkbench();
  const [state, setState] = useState<ConnectionTestState>({ kind: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  function clear() {
    running.current?.abort();
    running.current = null;
    setState({ kind: 'none' });
  }

  function start(input: {
    readonly choice: ConnectionChoice;
    readonly key: string;
    readonly headers: readonly RequestHeader[];
  }) {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState({ kind: 'testing' });
    void withLater(async ({ connection }) => {
      const outcome = await connection.test({
        ...input,
        pageOrigin: window.location.origin,
        signal: mine.signal,
      });
      if (running.current === mine && outcome !== null) setState({ kind: 'done', outcome });
    });
  }

  return { state, start, clear };
}
