import { startFaultServer } from '#testing/servers/fault-server.ts';
import { startBuiltServer } from './built-server.ts';
import { CHAT, expect, finish, say } from './fault-connection.ts';
import { test } from './fixtures.ts';
import { MODELS } from './model-lists.ts';

const KEY = 'sk-of-the-person-0123456789';

test('a server without CORS answers through the page’s own, where its owner named it', async ({
  page,
  workbench,
}) => {
  // It allows no page of a browser anything.
  const silent = await startFaultServer();
  const baseUrl = `${silent.origin}/v1`;
  const server = await startBuiltServer({}, '--forward', baseUrl);
  silent.answer(MODELS, {
    headers: { 'content-type': 'application/json' },
    steps: [{ do: 'write', bytes: '{"data":[{"id":"talk-1"},{"id":"talk-2"}]}' }, { do: 'end' }],
  });
  silent.answer(CHAT, {
    headers: { 'content-type': 'text/event-stream' },
    steps: [...say('One, '), { do: 'hold' }, ...say('two.'), ...finish()],
  });

  await page.goto(server.origin);
  const dialog = await workbench.openConnection();
  await dialog.kind('Custom').check();
  await dialog.baseUrl.fill(baseUrl);
  await expect(dialog.root).toContainText('The server of this page passes requests on to this address.');
  await dialog.apiKey.fill(KEY);
  await dialog.root.getByRole('button', { name: 'Test connection' }).click();
  await expect(dialog.root.getByRole('status', { name: 'Connection test' })).toContainText('2 models');
  await dialog.saveButton.click();
  await expect(workbench.model).toHaveValue('talk-1');

  await workbench.send('Count.');
  // The first piece is there while the server still holds the second: nothing on the way gathers them.
  await expect(workbench.lastReply.body).toHaveText('One,');
  silent.release();
  await expect(workbench.lastReply.body).toHaveText('One, two.');
  const sent = silent.requests.filter(
    ({ method, url, body }) => method === 'POST' && url === CHAT && body !== '{}',
  );
  expect(sent.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`]);
  for (const name of ['cookie', 'origin', 'referer']) expect(sent[0]?.headers).not.toHaveProperty(name);

  await workbench.openTab('API');
  await expect(page.getByTestId('snippet-code')).toContainText(`${baseUrl}/chat/completions`);
  await expect(page.getByTestId('snippet-code')).not.toContainText('proxy/forward');
  server.stop();
  await silent.close();
});
