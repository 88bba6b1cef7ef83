import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';
import type { WorkbenchDeps } from './workbench-state.ts';

/** Whether the server of this page adds a key of its own to the requests of a kind of connection. */
export function serverHoldsKey(kind: ConnectionChoice['kind'], server: WorkbenchDeps['server']): boolean {
  return CONNECTIONS[kind].takesServerKey && server.present && server.holdsOxenKey;
}
