import { CHAT, connectTo, expect, finish, say, test } from './fault-connection.ts';

test.use({ sandboxPace: 0 });

const events = { 'content-type': 'text/event-stream' };

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
});

test('an empty reply, and one without a choice, say that nothing came', async ({ workbench, faults }) => {
  faults.answer(CHAT, { status: 200, headers: events, steps: [...finish()] });
  await workbench.send('Hello');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText(/The model returned an empty reply|nothing came/);
  await expect(workbench.lastReply.root.getByRole('button', { name: 'Regenerate' }).first()).toBeVisible();
  faults.answer(CHAT, {
    status: 200,
    headers: { 'content-type': 'application/json' },
    steps: [{ do: 'write', bytes: '{"id":"x","object":"chat.completion","choices":[]}' }],
  });
  await workbench.send('Hello again');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText(/nothing came|empty/);
});

test('a request that failed before anything came is called failed, and can be tried again once the model is another', async ({
  workbench,
  faults,
}) => {
  faults.answer(CHAT, {
    status: 401,
    headers: { 'content-type': 'application/json' },
    steps: [{ do: 'write', bytes: '{"error":{"message":"bad key","code":"invalid_api_key"}}' }],
  });
  await workbench.send('Hello');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText('Failed');
  await expect(workbench.lastReply.root).not.toContainText('Partial');
  await expect(workbench.lastReply.alert.getByRole('button', { name: 'Retry' })).toHaveCount(0);
  await workbench.chooseModel('another-model');
  await expect(workbench.lastReply.alert.getByRole('button', { name: 'Retry' })).toBeVisible();
});

test('what cannot be tried again as it is can be once anything that goes out has changed', async ({
  workbench,
  faults,
}) => {
  const said = { error: { message: 'Too long.', code: 'context_length_exceeded' } };
  faults.answer(CHAT, {
    status: 400,
    headers: { 'content-type': 'application/json' },
    steps: [{ do: 'write', bytes: JSON.stringify(said) }],
  });
  await workbench.send('Hello');
  await workbench.waitForReply();
  const retry = workbench.lastReply.alert.getByRole('button', { name: 'Retry' });
  await expect(workbench.lastReply.alert).toContainText('longer');
  await expect(retry).toHaveCount(0);
  await workbench.systemPrompt.fill('Be brief.');
  await expect(retry).toBeVisible();
  await workbench.systemPrompt.fill('');
  await expect(retry).toHaveCount(0);
  const dialog = await workbench.openConnection();
  await dialog.apiKey.fill('sk-other');
  await dialog.saveButton.click();
  await expect(retry).toBeVisible();
  await workbench.openTab('API');
  await workbench.openTab('Chat');
  await expect(retry).toBeVisible();
});

test('a refusal is called one, in place of an answer', async ({ workbench, faults }) => {
  const chunk = {
    choices: [{ index: 0, delta: { refusal: 'I cannot help with that.' }, finish_reason: null }],
  };
  const bytes = `data: ${JSON.stringify(chunk)}\n\n`;
  faults.answer(CHAT, { status: 200, headers: events, steps: [{ do: 'write', bytes }, ...finish()] });
  await workbench.send('Hello');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root).toContainText('Refusal');
  await expect(workbench.lastReply.root).toContainText('I cannot help with that.');
  await expect(workbench.lastReply.root).not.toContainText('empty reply');
});

test('figures that are estimated offer to ask for exact ones, and the server’s own bill wins', async ({
  workbench,
  faults,
}) => {
  faults.answer(CHAT, { status: 200, headers: events, steps: [...say('Well.'), ...finish()] });
  await workbench.send('Hello');
  await workbench.waitForReply();
  await expect(workbench.parameters.switch('usage')).not.toBeChecked();
  const usage = { prompt_tokens: 9, completion_tokens: 57, cost: 0.0123 };
  const last = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
  await workbench.lastReply.metrics.getByRole('button', { name: 'Ask for exact counts' }).click();
  await expect(workbench.parameters.switch('usage')).toBeChecked();
  await expect(workbench.lastReply.metrics.getByRole('button')).toHaveCount(0);
  faults.answer(CHAT, {
    status: 200,
    headers: events,
    steps: [...say('Well.'), { do: 'write', bytes: last }, ...finish()],
  });
  await workbench.send('Again');
  await workbench.waitForReply();
  await expect(workbench.lastReply.metrics).toContainText('9 in, 57 out');
  await expect(workbench.lastReply.metrics).toContainText('$0.012 billed');
});

test('what a person typed is shown as typed; long texts are folded', async ({ page, workbench, faults }) => {
  faults.answer('*', { status: 200, headers: events, steps: [...say('ok'), ...finish()] });
  const code = 'def f(x):\n    if x:\n        return 1\n# not a heading\n- a';
  await workbench.send(code);
  await workbench.waitForReply();
  const first = workbench.messages('User message').root.first();
  expect(await first.getByTestId('message-body').textContent()).toBe(code);
  await expect(first.getByRole('heading', { name: 'not a heading' })).toHaveCount(0);
  await first.getByRole('button', { name: 'Show formatted' }).click();
  await expect(first.getByRole('heading', { name: 'not a heading' })).toBeVisible();

  const long = Array.from({ length: 400 }, (_, line) => `line ${line}`).join('\n');
  await workbench.send(long);
  await workbench.waitForReply();
  const second = workbench.messages('User message').root.last();
  await expect(second).not.toContainText('line 399');
  await second
    .getByRole('button', { name: `Show all ${long.length.toLocaleString('en-US')} characters` })
    .click();
  await expect(second).toContainText('line 399');
  await page.getByRole('button', { name: 'Show less' }).click();
  await expect(second).not.toContainText('line 399');
});

test('images, sound and sources of a reply are drawn, and nothing from elsewhere is fetched by itself', async ({
  page,
  workbench,
  faults,
}) => {
  const picture =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const images = [
    { type: 'image_url', image_url: { url: picture } },
    { type: 'image_url', image_url: { url: 'https://pictures.invalid/a.png' } },
  ];
  const send = (delta: object, more: object = {}) => ({
    do: 'write' as const,
    bytes: `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`,
  });
  const citations = ['https://a.invalid/page', 'javascript:alert(1)'];
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  faults.answer(CHAT, {
    status: 200,
    headers: events,
    steps: [
      send({ content: 'It is so [1].' }, { citations }),
      send({ images }),
      send({ audio: { id: 'a', transcript: 'Spoken', data: btoa('\x01\x00\x02\x00') } }),
      ...finish(),
    ],
  });
  await workbench.send('Draw');
  await workbench.waitForReply();
  const reply = workbench.lastReply.root;
  await expect(reply.getByRole('img', { name: 'Image 1 of 2 of this reply' })).toBeVisible();
  await expect(reply.getByText('Image from pictures.invalid, not loaded')).toBeVisible();
  await expect(reply.getByText('Spoken')).toBeVisible();
  await expect(reply.locator('audio')).toHaveAttribute('src', /^blob:/);
  await expect(reply.getByRole('link', { name: '[1]' })).toHaveAttribute('href', 'https://a.invalid/page');
  const sources = reply.getByRole('list', { name: 'Sources' });
  await expect(sources.getByRole('listitem')).toHaveCount(2);
  await expect(sources.getByRole('link')).toHaveCount(1);
  expect(asked.filter((url) => url.includes('.invalid'))).toEqual([]);
  await reply.getByRole('button', { name: 'Use as attachment' }).click();
  await expect(page.getByRole('list', { name: 'Attachments' }).getByRole('listitem')).toHaveCount(1);
});

test('the switch of the cache marks the last two messages, and a reply says what broke the cache', async ({
  page,
  workbench,
  faults,
}) => {
  const usage = { prompt_tokens: 9, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 0 } };
  const counted = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
  const steps = [...say('Yes.'), { do: 'write' as const, bytes: counted }, ...finish()];
  faults.answer(CHAT, { status: 200, headers: events, steps });
  await workbench.chooseModel('claude-x');
  await page.getByRole('switch', { name: 'Cache this conversation' }).click();
  await workbench.send('One');
  await workbench.waitForReply();
  const body: { messages: { content: unknown }[] } = JSON.parse(
    faults.requests.findLast(({ url, method }) => method === 'POST' && url === CHAT)?.body ?? '',
  );
  const marked = [{ type: 'text', text: 'One', cache_control: { type: 'ephemeral' } }];
  expect(body.messages.map(({ content }) => content)).toEqual([marked]);
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be short.');
  await workbench.send('Two');
  await workbench.waitForReply();
  await expect(workbench.lastReply.root.getByTestId('cache-break')).toContainText(
    'Message 1 (system) differs',
  );
});

test('a call of the older form is a card, and its answer goes back as role function', async ({
  workbench,
  faults,
}) => {
  const call = { function_call: { name: 'get_weather', arguments: '{"city":"Oslo"}' } };
  const chunk = { choices: [{ index: 0, delta: call, finish_reason: 'function_call' }] };
  const step = { do: 'write' as const, bytes: `data: ${JSON.stringify(chunk)}\n\n` };
  faults.answer(CHAT, { status: 200, headers: events, steps: [step, ...finish()] });
  await workbench.send('Weather?');
  await workbench.waitForReply();
  const card = workbench.lastReply.root.getByRole('group', { name: 'Arguments of get_weather' });
  await expect(card).toContainText('Oslo');
  await workbench.lastReply.root.getByRole('textbox', { name: 'Result of get_weather' }).fill('rain');
  faults.answer(CHAT, { status: 200, headers: events, steps: [...say('It rains.'), ...finish()] });
  await workbench.lastReply.root.getByRole('button', { name: 'Send result' }).click();
  await workbench.waitForReply();
  const sent = faults.requests.findLast(({ url, method }) => method === 'POST' && url === CHAT)?.body ?? '';
  const body: { messages: object[] } = JSON.parse(sent);
  expect(body.messages.slice(1)).toEqual([
    { role: 'assistant', content: null, ...call },
    { role: 'function', name: 'get_weather', content: 'rain' },
  ]);
});

test('lines of JSON are a reply, what the server ran is a card, and neither spoils the next request', async ({
  workbench,
  faults,
}) => {
  const ran = { type: 'search', arguments: '{"query":"oxen"}', output: 'An ox weighs 900 kg.' };
  const lines = [
    { delta: { executed_tools: [{ ...ran, index: 0 }] } },
    { delta: { content: 'About 900 kg.' } },
    { delta: {}, finish_reason: 'stop' },
  ].map((choice) => `${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n`);
  const type = { 'content-type': 'application/x-ndjson' };
  faults.answer(CHAT, {
    status: 200,
    headers: type,
    steps: lines.map((bytes) => ({ do: 'write', bytes })),
  });
  await workbench.send('How heavy is an ox?');
  await workbench.waitForReply();
  await expect(workbench.lastReply.body).toHaveText('About 900 kg.');
  const executed = workbench.lastReply.root.getByRole('region', { name: 'Run by the server' });
  const output = executed.getByRole('group', { name: 'Result of search' });
  await expect(output).toBeHidden();
  await executed.getByText('search', { exact: true }).click();
  await expect(output).toHaveText(ran.output);

  faults.answer(CHAT, { status: 200, headers: events, steps: [...say('Yes.'), ...finish()] });
  await workbench.send('Sure?');
  await workbench.waitForReply();
  const sent = faults.requests.findLast(({ url, method }) => method === 'POST' && url === CHAT)?.body ?? '';
  const body: { messages: object[] } = JSON.parse(sent);
  expect(body.messages[1]).toEqual({ role: 'assistant', content: 'About 900 kg.' });
});

test('a time limit of the connection ends a silent reply, keeps what came and offers Retry', async ({
  page,
  workbench,
  faults,
}) => {
  await workbench.openConnection();
  await page.getByRole('dialog').locator('summary', { hasText: 'Time limits' }).click();
  await page.getByRole('textbox', { name: 'Silence within an answer, seconds' }).fill('0,5');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  faults.answer(CHAT, { status: 200, headers: events, steps: [...say('Half a '), { do: 'stay-open' }] });
  await workbench.send('Go on');
  await expect(workbench.lastReply.alert).toContainText('sent nothing for 1 s, and the reply was ended.');
  await expect(workbench.lastReply.body).toHaveText('Half a');
  faults.answer(CHAT, { status: 200, headers: events, steps: [...say('Whole.'), ...finish()] });
  await workbench.lastReply.alert.getByRole('button', { name: 'Retry' }).click();
  await expect(workbench.lastReply.body).toHaveText('Whole.');
});
