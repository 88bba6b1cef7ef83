import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import type { FaultServer } from '#testing/servers/fault-server.ts';
import { startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';
import { CHAT, connectTo, connectToBaseUrl, expect, reply, test } from './fault-connection.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';
import { readStoredTexts } from './stored-texts.ts';

test.use({ sandboxPace: 0 });

const KEY = 'sk-e2e-do-not-leak-0123456789abcdef';

async function saveKey(workbench: WorkbenchPage, key: string, remember = false): Promise<void> {
  const dialog = await workbench.openConnection();
  await dialog.apiKey.fill(key);
  await dialog.root.getByRole('checkbox', { name: 'Remember on this device' }).setChecked(remember);
  await dialog.saveButton.click();
  await dialog.root.waitFor({ state: 'hidden' });
}

async function ask(workbench: WorkbenchPage): Promise<void> {
  const { root } = workbench.messages('Assistant message');
  const before = await root.count();
  await workbench.send('Go on.');
  await expect(root).toHaveCount(before + 1);
  await workbench.waitForReply();
}

/** Opens the page anew, and waits until the conversation is there again. */
async function reload(page: Page, workbench: WorkbenchPage): Promise<void> {
  const { root } = workbench.messages('Assistant message');
  const before = await root.count();
  await page.reload();
  await expect(root).toHaveCount(before);
}

/** The Authorization lines that came with chat requests, '' for none. */
function authorizations({ requests }: FaultServer): string[] {
  return requests
    .filter(({ method, url }) => method === 'POST' && url.endsWith('/chat/completions'))
    .map(({ headers }) => headers.authorization ?? '');
}

/** Everything of a server's requests in which a key could hide. */
function everything({ requests }: FaultServer): string {
  return JSON.stringify(requests.map(({ method, url, headers, body }) => [method, url, headers, body]));
}

/** Where the key is in the browser's storage. */
async function placesOfKey(page: Page): Promise<string[]> {
  const texts = await readStoredTexts(page);
  return Object.keys(texts).filter((place) => texts[place]?.includes(KEY));
}

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, reply('Good.'));
});

test('a key goes to the scheme, host, port and path that it was saved for, and nowhere else', async ({
  workbench,
  faults,
}) => {
  test.setTimeout(60_000);
  const other = await startFaultServer({ forPages: true });
  other.answer('*', reply('From elsewhere.'));
  await saveKey(workbench, KEY);
  await ask(workbench);
  expect(authorizations(faults)).toEqual([`Bearer ${KEY}`]);

  await test.step('not to another host and port', async () => {
    const dialog = await workbench.openConnection();
    await expect(dialog.apiKey).toHaveValue(KEY);
    await dialog.baseUrl.fill(`${other.origin}/v1`);
    await expect(dialog.apiKey).toHaveValue('');
    await dialog.root.getByRole('button', { name: 'Test connection' }).click();
    await expect(dialog.root.getByRole('alert')).toBeVisible();
    await dialog.saveButton.click();
    await ask(workbench);
  });
  await test.step('not to another name of the same machine', async () => {
    await connectToBaseUrl(workbench, `${faults.origin.replace('127.0.0.1', 'localhost')}/v1`);
    await ask(workbench);
  });
  await test.step('not to another path of the same server', async () => {
    faults.answer('/v2/chat/completions', reply('Another path.'));
    await connectToBaseUrl(workbench, `${faults.origin}/v2`);
    await ask(workbench);
  });
  await test.step('not after a redirect', async () => {
    await connectToBaseUrl(workbench, `${faults.origin}/v1`);
    const location = `${other.origin}/v1/chat/completions`;
    faults.answer(CHAT, { status: 307, headers: { location }, steps: [] });
    await ask(workbench);
    await expect(workbench.lastReply.alert).toContainText('redirects to another address');
  });
  await test.step('not to the sandbox', async () => {
    const dialog = await workbench.openConnection();
    await dialog.kind('Sandbox').check();
    await dialog.saveButton.click();
    const [request] = await Promise.all([
      workbench.page.waitForRequest((each) => each.method() === 'POST'),
      workbench.send('Hello'),
    ]);
    expect(await request.allHeaders()).not.toHaveProperty('authorization');
  });
  expect(authorizations(faults).filter((line) => line !== '')).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
  expect(everything(other)).not.toContain(KEY);
  await other.close();
});

test('a key is in no storage, unless it is to be remembered, and one button forgets all', async ({
  page,
  workbench,
  faults,
}) => {
  test.setTimeout(60_000);
  await saveKey(workbench, KEY);
  await ask(workbench);
  await expect.poll(async () => (await readStoredTexts(page))['oxen-playground nodes']).toContain('Good.');
  expect(await placesOfKey(page)).toEqual([]);
  await reload(page, workbench);
  await ask(workbench);
  expect(authorizations(faults)).toEqual([`Bearer ${KEY}`, '']);

  await saveKey(workbench, KEY, true);
  expect(await placesOfKey(page)).toEqual(['localStorage oxen-playground.rememberedKeys']);
  await reload(page, workbench);
  await ask(workbench);
  expect(authorizations(faults).at(-1)).toBe(`Bearer ${KEY}`);

  const dialog = await workbench.openConnection();
  await dialog.root.getByRole('button', { name: 'Forget all keys' }).click();
  await expect(dialog.apiKey).toHaveValue('');
  await dialog.saveButton.click();
  expect(await placesOfKey(page)).toEqual([]);
  await ask(workbench);
  await reload(page, workbench);
  await ask(workbench);
  expect(authorizations(faults).slice(-2)).toEqual(['', '']);
});

test('a key is in no code, link, file, address, attribute, console line or error', async ({
  page,
  workbench,
  faults,
}) => {
  test.setTimeout(90_000);
  const leaks: string[] = [];
  const keep = (place: string, text: string) => {
    if (text.includes(KEY)) leaks.push(place);
  };
  page.on('console', (message) => keep('console', message.text()));
  page.on('request', (request) => keep('address', request.url()));
  await saveKey(workbench, KEY, true);

  await test.step('errors in which the server repeats it', async () => {
    const said = { error: { message: `Incorrect API key: ${KEY}`, type: KEY, code: KEY, param: KEY } };
    const json = { 'content-type': 'application/json', 'x-request-id': 'r-1' };
    const stream = { 'content-type': 'text/event-stream' };
    for (const answer of [
      wholeBody(JSON.stringify(said), json, 401),
      wholeBody(JSON.stringify(said), json, 500),
      wholeBody(`<title>${KEY}</title>`, { 'content-type': 'text/html' }),
      wholeBody(`no JSON ${KEY}`, { 'content-type': 'text/plain' }),
      wholeBody(`data: ${JSON.stringify(said)}\n\n`, stream),
      wholeBody(`event: error\ndata: ${KEY}\n\n`, stream),
    ]) {
      faults.answer(CHAT, answer);
      await ask(workbench);
      keep('alert', (await workbench.lastReply.alert.textContent()) ?? '');
      await workbench.lastReply.alert.getByRole('button', { name: 'Copy details' }).click();
      keep('details', await workbench.readClipboard());
    }
  });
  await test.step('code and share link', async () => {
    await workbench.openTab('API');
    await expect(page.getByTestId('snippet-code')).toContainText('$OXEN_API_KEY');
    const languages = page.getByRole('tablist', { name: 'Language' }).getByRole('tab');
    for (const language of await languages.all()) {
      await language.click();
      keep(`code ${await language.textContent()}`, await workbench.copyCode());
      keep('page of code', await page.content());
    }
    await workbench.button('Copy share link').click();
    await expect(page.getByText(/Share link copied/)).toBeVisible();
    keep('share link', decodeURIComponent(await workbench.readClipboard()));
    await workbench.openTab('Chat');
  });
  await test.step('exports', async () => {
    await workbench.button('Export').click();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    for (const format of ['JSON', 'Markdown']) {
      await dialog.getByRole('radio', { name: format }).check();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Download' }).click(),
      ]);
      keep(`export ${format}`, await readFile(await download.path(), 'utf8'));
    }
    await page.keyboard.press('Escape');
  });
  await test.step('the page itself, with the key on the screen too', async () => {
    const dialog = await workbench.openConnection();
    await expect(dialog.apiKey).toHaveValue(KEY);
    keep('page', await page.content());
    await dialog.root.getByRole('button', { name: 'Show key' }).click();
    keep('page with the key shown', await page.content());
    keep('title and address', `${await page.title()} ${page.url()}`);
    keep('history', JSON.stringify(await page.evaluate(() => history.state)));
  });
  expect(leaks).toEqual([]);
  expect(await placesOfKey(page)).toEqual(['localStorage oxen-playground.rememberedKeys']);
});
