/**
 * The kinds of connection, and whether a request of each may be billed: the sandbox and recordings ask no price. With a
 * kind added here, the compiler names every other place.
 */
const MAY_BE_BILLED = { sandbox: false, oxen: true, custom: true, recording: false } as const;

/** What a request goes to: see `request/connection.ts`. */
export type ConnectionKind = keyof typeof MAY_BE_BILLED;

/** Whether a request may be paid for, and for a second time where it is sent twice. */
export function mayBeBilled(kind: ConnectionKind): boolean {
  return MAY_BE_BILLED[kind];
}
