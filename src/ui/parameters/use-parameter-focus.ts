import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { parameterScope } from '#ui/commands/request-commands.ts';
import { focusTargetRef } from '#ui/focus/page-focus.ts';

/** The first of these in a row is its control; of several choices, the one that Tab goes to. */
const CONTROL =
  'input, textarea, select, [role="switch"], [role="combobox"], [role="radio"]:not([tabindex="-1"])';

/** Makes a parameter's row a place that can be asked for the focus: it unfolds what it stands in. Gives the row's ref. */
export function useParameterFocus(conversationId: string, name: string): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const register = focusTargetRef('parameter', parameterScope(conversationId, name));
    register({
      focus() {
        const fold = row.current?.closest('details');
        if (fold) fold.open = true;
        row.current?.querySelector<HTMLElement>(CONTROL)?.focus();
        row.current?.scrollIntoView({ block: 'nearest' });
      },
    });
    return () => register(null);
  }, [conversationId, name]);
  return row;
}
