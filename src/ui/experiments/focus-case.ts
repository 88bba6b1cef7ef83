/** The case whose first field takes the focus as soon as it is drawn; null for none. */
let wanted: string | null = null;
const listeners = new Set<(caseId: string) => void>();

/** Brings a case into view and its first field into focus. */
export function focusCase(caseId: string): void {
  wanted = caseId;
  for (const listener of listeners) listener(caseId);
}

/** Calls back when a case is to be brought into view; gives the function that stops it. */
export function onFocusCase(listener: (caseId: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this case is to be focused; asked once. */
export function takeFocus(caseId: string): boolean {
  if (wanted !== caseId) return false;
  wanted = null;
  return true;
}
