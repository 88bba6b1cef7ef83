import type { FaultServer, FaultStep } from '#testing/servers/fault-server.ts';
import { startFaultServer } from '#testing/servers/fault-server.ts';
import { test as base } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

export { expect } from './fixtures.ts';

/** Tests with a server that answers as they say, where the page reaches it as a Custom connection. */
export const test = base.extend<{ readonly faults: FaultServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern here
  faults: async ({}, use) => {
    const server = await startFaultServer({ forPages: true });
    await use(server);
    await server.close();
  },
});

/** The path that a chat request takes on the fault server. */
export const CHAT = '/v1/chat/completions';

/** Sends further requests of this conversation to the fault server. */
export async function connectTo(workbench: WorkbenchPage, faults: FaultServer): Promise<void> {
  faults.answer('*', { status: 404, headers: { 'content-type': 'text/plain' }, steps: [] });
  await connectToBaseUrl(workbench, `${faults.origin}/v1`);
}

/** Sends further requests of this conversation to another base URL. */
export async function connectToBaseUrl(workbench: WorkbenchPage, baseUrl: string): Promise<void> {
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill(baseUrl);
  await dialog.saveButton.click();
  await dialog.root.waitFor({ state: 'hidden' });
}

/** Texts as the events of a chat stream, one packet each. */
export function say(...texts: readonly string[]): FaultStep[] {
  return texts.map((text) => {
    const chunk = { choices: [{ index: 0, delta: { content: text }, finish_reason: null }] };
    return { do: 'write', bytes: `data: ${JSON.stringify(chunk)}\n\n` };
  });
}

/** The end of a chat stream, as it should be. */
export function finish(): FaultStep[] {
  const chunk = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] };
  return [{ do: 'write', bytes: `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n` }, { do: 'end' }];
}

/** A whole answer. */
export function reply(...texts: readonly string[]): { readonly steps: readonly FaultStep[] } {
  return { steps: [...say(...texts), ...finish()] };
}

/** An answer that stays open after its texts. */
export function unfinished(...texts: readonly string[]): { readonly steps: readonly FaultStep[] } {
  return { steps: [...say(...texts), { do: 'stay-open' }] };
}

/** How many chat requests have come. */
export function chatRequests(faults: FaultServer): number {
  return faults.requests.filter(({ method, url }) => method === 'POST' && url.startsWith(CHAT)).length;
}
