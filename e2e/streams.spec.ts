import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { FaultAnswer, FaultStep } from '#testing/servers/fault-server.ts';
import { inPackets, wholeBody } from '#testing/servers/fault-server.ts';
import { CHAT, chatRequests, connectTo, expect, finish, say, test } from './fault-connection.ts';
import { expectNoAxeViolations } from './fixtures.ts';
import type { WorkbenchPage } from './pages/workbench-page.ts';

const TEXT = 'Grüße 👩🏽‍🚀 日本語 שלום e\u0301\nline\u2028sep\u0085 <b>&amp;</b> \\n `x`';
const SSE = { 'content-type': 'text/event-stream' };
const FIXTURES = new URL('../src/testing/fixtures/sse/', import.meta.url);

function chunk(delta: unknown, more: object = {}): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;
}
const PIECES = [...TEXT].map((content) => chunk({ content }));
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
const DONE = 'data: [DONE]\n\n';
const WHOLE = [...PIECES, END, DONE].join('');

function write(...texts: readonly (string | Uint8Array)[]): FaultStep[] {
  return texts.map((bytes) => ({ do: 'write', bytes }));
}
/** Cut after every byte, in characters and line ends too. */
function byteByByte(text: string): FaultAnswer {
  return { steps: inPackets(Buffer.from(text), 1) };
}

/** Sends a message and waits for the reply's end; gives how many requests that took. */
async function ask(workbench: WorkbenchPage, faults: Parameters<typeof chatRequests>[0]): Promise<number> {
  const before = chatRequests(faults);
  await workbench.button('New conversation').click();
  await expect(workbench.messages('User message').root).toHaveCount(0);
  await workbench.send('Go on.');
  await expect(workbench.messages('Assistant message').root).toHaveCount(1);
  await workbench.waitForReply();
  return chatRequests(faults) - before;
}

/** The content of the last reply, exactly. */
async function keptText(workbench: WorkbenchPage): Promise<string> {
  const raw = await workbench.lastReply.rawText();
  if (!raw.startsWith('{')) return raw;
  const message: { readonly content: string | null } = JSON.parse(raw);
  return message.content ?? '';
}

test.beforeEach(async ({ workbench, faults }) => {
  await workbench.goto();
  await connectTo(workbench, faults);
});

// What is in the bytes is read in Node too: answers-in-words.test.ts, stream-fixtures.test.ts. Here is what a browser adds.
test('a sound reply is shown whole, however it comes', async ({ workbench, faults }) => {
  test.slow();
  const cases: Record<string, FaultAnswer> = {
    'cut after every byte': byteByByte(WHOLE),
    'left open after [DONE]': { steps: [...write(WHOLE), { do: 'stay-open' }] },
    compressed: wholeBody(gzipSync(WHOLE), { ...SSE, 'content-encoding': 'gzip' }),
    'a stream in latin1, as it says': wholeBody(WHOLE, { 'content-type': 'text/plain; charset=latin1' }),
    'no content type': { ...byteByByte(WHOLE), headers: {} },
  };
  for (const [name, answer] of Object.entries(cases)) {
    await test.step(name, async () => {
      faults.answer(CHAT, answer);
      expect(await ask(workbench, faults)).toBe(1);
      expect(await keptText(workbench)).toBe(TEXT);
      await expect(workbench.alerts).toHaveCount(0);
      await expect(workbench.activity).toHaveText(/^Reply complete/);
    });
  }
  await test.step('a stream where JSON was asked for', async () => {
    await workbench.parameters.switch('stream').click();
    faults.answer(CHAT, wholeBody(WHOLE, SSE));
    expect(await ask(workbench, faults)).toBe(1);
    const sent = faults.requests.findLast(({ method }) => method === 'POST');
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ stream: false });
    expect(await keptText(workbench)).toBe(TEXT);
  });
});

test('recorded streams give their text, calls and errors', async ({ workbench, faults }) => {
  const expected: Record<string, { text?: string; error?: { message: string }; tool_calls?: unknown[] }> =
    JSON.parse(readFileSync(new URL('expected.json', FIXTURES), 'utf8'));
  for (const name of ['05-parallel-tools.txt', '08-error-oxen-midstream.txt', '10-multiline-unicode.txt']) {
    await test.step(name, async () => {
      const { text = '', error, tool_calls: calls = [] } = expected[name] ?? {};
      faults.answer(CHAT, { steps: inPackets(readFileSync(new URL(name, FIXTURES)), 1) });
      expect(await ask(workbench, faults)).toBe(1);
      expect(await keptText(workbench)).toBe(text);
      await expect(workbench.lastReply.alert).toHaveCount(error ? 1 : 0);
      if (error) await expect(workbench.lastReply.alert).toContainText(error.message);
      await expect(workbench.lastReply.root.getByRole('group', { name: /^Arguments of / })).toHaveCount(
        calls.length,
      );
    });
  }
});

test('an error inside a stream is said in its own words, and the part that came stays', async ({
  workbench,
  faults,
}) => {
  const html = '<html><body><h1>It broke.</h1><script>alert(1)</script></body></html>';
  const payload = `data: ${JSON.stringify({ error: { message: html } })}\n\n`;
  faults.answer(CHAT, {
    steps: [...say('The first half.'), ...write(payload, chunk({ content: ' no' }))],
  });
  expect(await ask(workbench, faults)).toBe(1);
  const { alert } = workbench.lastReply;
  await expect(alert).toContainText('It broke.');
  await expect(alert).toContainText(/kept above/);
  await expect(alert).not.toContainText(/[{}]|<\w|\[object/);
  await expect(alert.getByRole('button', { name: 'Retry' })).toBeEnabled();
  await expect(workbench.activity).toHaveText('Reply failed');
  expect(await keptText(workbench)).toBe('The first half.');
});

test('an answer that is none, or that breaks off, is told in plain words', async ({ workbench, faults }) => {
  test.slow();
  const page = '<!doctype html><html><head><title>Sign in</title></head><body>Hello</body></html>';
  const cases: Record<string, { answer: FaultAnswer; says: RegExp; text?: string }> = {
    'a web page': {
      answer: wholeBody(page, { 'content-type': 'text/html' }),
      says: /sent a web page instead of a reply/,
    },
    'status 204': { answer: { status: 204, headers: {}, steps: [] }, says: /sent an empty answer \(204\)/ },
    'a cut connection': {
      answer: { steps: [...say('Half of '), { do: 'wait', ms: 1500 }, { do: 'cut' }] },
      says: /The connection closed before the reply was complete/,
      text: 'Half of ',
    },
    'a cut before the first byte': {
      answer: { steps: [{ do: 'cut' }] },
      says: /closed before the reply was complete|Could not reach|Nothing is listening|does not let this page/,
    },
  };
  for (const [name, { answer, says, text = '' }] of Object.entries(cases)) {
    await test.step(name, async () => {
      faults.answer(CHAT, answer);
      expect(await ask(workbench, faults)).toBe(1);
      const { alert } = workbench.lastReply;
      await expect(alert).toContainText(says);
      await expect(alert).not.toContainText(/[{}]|<\w/);
      await expect(alert.getByRole('button', { name: 'Retry' })).toBeEnabled();
      expect(await keptText(workbench)).toBe(text);
    });
  }
  await test.step('Retry makes one more request, and replaces what came', async () => {
    faults.answer(CHAT, { steps: [...say('All of it.'), ...finish()] });
    const before = chatRequests(faults);
    await workbench.lastReply.alert.getByRole('button', { name: 'Retry' }).click();
    await workbench.waitForReply();
    await expect(workbench.lastReply.body).toHaveText('All of it.');
    await expect(workbench.alerts).toHaveCount(0);
    expect(chatRequests(faults) - before).toBe(1);
  });
});

test('code is coloured while it streams, is exactly the code, and keeps a selection in it', async ({
  page,
  workbench,
  faults,
}) => {
  const lines = Array.from(
    { length: 200 },
    (_unused, index) => `const part${index} = 'text ${index}'; // ${index}`,
  );
  const code = (count: number) => lines.slice(0, count).join('\n');
  const block = workbench.lastReply.body.locator('pre');
  await workbench.goto();
  await connectTo(workbench, faults);
  faults.answer(CHAT, {
    steps: [
      ...say(`\`\`\`js\n${code(3)}\ncon`),
      { do: 'hold' },
      ...say(`${lines[3]?.slice(3)}\n`, `${lines.slice(4, 60).join('\n')}\n`),
      { do: 'hold' },
      ...say(`${lines.slice(60).join('\n')}\n\`\`\`\n\nThe end.`),
      ...finish(),
    ],
  });
  await workbench.send('Write code.');

  await test.step('its words have their colours as they come', async () => {
    await expect(block.getByText('const', { exact: true })).toHaveText(['const', 'const', 'const']);
    await expect(block).toHaveText(`${code(3)}\ncon`, { useInnerText: true });
    await block
      .getByText('const', { exact: true })
      .nth(1)
      .evaluate((word) => getSelection()?.selectAllChildren(word));
    faults.release();
    await expect(block.getByText('const', { exact: true })).toHaveCount(60);
    await expect(block.getByText('const', { exact: true }).nth(3)).toHaveText('const');
  });

  await test.step('and are all there in the end, with what was selected', async () => {
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('const');
    faults.release();
    await expect(workbench.lastReply.body).toContainText('The end.');
    await expect(block.getByText('const', { exact: true })).toHaveCount(200);
    expect(await block.textContent()).toBe(code(200));
    // A word of a colour of its own is an element of its own.
    await expect(block.getByText("'text 199'", { exact: true })).toBeVisible();
  });
});

test('fields that a server added are told in the raw message, go back to it, and do not once that is switched off', async ({
  workbench,
  faults,
  page,
}) => {
  const call = { index: 0, id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } };
  const calling = [chunk({ reasoning_content: 'Hm.' }), chunk({ tool_calls: [call], executed_tools: [1] })];
  faults.answer(CHAT, { steps: [...write(...calling), ...finish()] });
  await workbench.send('Go');
  await workbench.waitForReply();
  await workbench.lastReply.press('Show raw');
  const fields = page.getByRole('region', { name: 'Fields that the server added', exact: true });
  await expect(fields.getByRole('listitem')).toHaveText([
    'reasoning_content sent back',
    'executed_tools left out: for reading only',
  ]);
  await expectNoAxeViolations(page);
  const lastBody = () => faults.requests.at(-1)?.body.toString() ?? '';
  await workbench.lastReply.press('Show raw');
  await page.getByRole('textbox', { name: 'Result of f', exact: true }).fill('rain');
  await page.getByRole('button', { name: 'Send result', exact: true }).click();
  await expect.poll(lastBody).toContain('"reasoning_content": "Hm."');
  expect(lastBody()).not.toContain('executed_tools');
  await workbench.waitForReply();
  await workbench.lastReply.press('Show raw');
  await page.getByRole('switch', { name: 'Send them back', exact: true }).click();
  await workbench.openTab('API');
  await expect(page.getByTestId('request-json')).not.toContainText('reasoning_content');
});
