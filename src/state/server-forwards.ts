import { forwardToken } from '#transport/route.ts';
import type { WorkbenchDeps } from './workbench-state.ts';

/** Whether the server of this page passes requests on to a base address, whatever its spelling. */
export function serverForwards(baseUrl: string, server: WorkbenchDeps['server']): boolean {
  const token = forwardToken(baseUrl);
  return token !== null && server.forwards.includes(token);
}
