import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditedPane } from '#domain/editing/edit-reading.ts';
import { takeOutKey } from '#domain/editing/take-out-key.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, jsonEquals } from '#domain/json/json-value.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { writePythonRequests } from '#domain/languages/python/write.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import { createScriptedWorkbench } from '#testing/scripted-workbench.ts';
import { selectConversation, selectCurrentRequest } from './selectors.ts';
import { codePlace } from './typed-texts.ts';

const WRITERS: Readonly<Record<EditedPane, (built: BuiltRequest) => string>> = {
  json: ({ bodyText }) => bodyText,
  curl: writeCurl,
  python: writePythonRequests,
};
const PANES: readonly EditedPane[] = ['json', 'curl', 'python'];

async function open(body?: JsonObject) {
  const { workbench } = createScriptedWorkbench();
  workbench.draft.setConnection(workbench.store.getState().chatId, { kind: 'oxen' });
  if (body) {
    const { model, systemPrompt, parameters, messages, unsentText } = draftFromBody(body);
    workbench.conversations.startFrom({
      draft: { systemPrompt, parameters, ...(model === null ? {} : { model }) },
      messages: messages.map((message) => ({ message })),
      unsentText,
    });
  }
  const edits = await workbench.code.load();
  const id = workbench.store.getState().chatId;
  const built = () => selectCurrentRequest(workbench.store.getState(), workbench.deps, id).built;
  const text = (pane: EditedPane) => WRITERS[pane](built());
  const edit = (pane: EditedPane, from: string | RegExp, to: string) =>
    edits.follow(id, pane, text(pane).replace(from, to));
  const undo = () => {
    const { shownNoticeId } = workbench.store.getState();
    workbench.view.runNoticeAction(shownNoticeId ?? '');
  };
  return { workbench, edits, id, built, text, edit, undo };
}

describe('code that is edited', () => {
  it.each(PANES)('a value that is edited in %s becomes the request, and Undo takes it back', async (pane) => {
    const page = await open();
    page.workbench.draft.applyPreset(page.id, 'basic');
    const before = page.text(pane);
    const reading = page.edit(pane, '0.7', '0.25');
    expect(reading).toMatchObject({ kind: 'request', marks: [] });
    expect(page.built().body.get('temperature')).toBe(0.25);
    page.undo();
    expect(page.text(pane)).toBe(before);
  });

  it.each(PANES)('the switch of the cache stays on in %s until its markers are another', async (pane) => {
    const page = await open();
    page.workbench.draft.setModel(page.id, 'claude-sonnet-5');
    page.workbench.chat.setComposerText('Hello there');
    page.workbench.draft.setCachesPrompt(page.id, true);
    const draft = () => selectConversation(page.workbench.store.getState(), page.id).draft;
    page.edit(pane, 'Hello there', 'Hello you');
    expect(draft().cachesPrompt).toBe(true);
    expect(page.workbench.store.getState().conversations.get(page.id)?.unsentText).toBe('Hello you');
    page.edit(pane, 'ephemeral', 'lasting');
    expect(draft().cachesPrompt).toBeUndefined();
    expect(JSON.stringify(page.built().bodyText)).toContain('lasting');
  });

  it('Undo lets go of the text that said so, and can be undone itself', async () => {
    const page = await open();
    page.workbench.draft.applyPreset(page.id, 'basic');
    const place = codePlace(page.id, 'json');
    const typed = page.text('json').replace('0.7', '0.25');
    page.workbench.typing.set(place, typed);
    page.edits.follow(page.id, 'json', typed);
    page.undo();
    expect(page.workbench.store.getState().typedTexts.has(place)).toBe(false);
    page.undo();
    expect(page.workbench.store.getState().typedTexts.get(place)).toBe(typed);
  });

  it.each(PANES)('a message that is edited in %s is in the composer', async (pane) => {
    const page = await open();
    page.edit(pane, 'Hello, what can you do?', 'Bonjour');
    expect(selectConversation(page.workbench.store.getState(), page.id).unsentText).toBe('Bonjour');
  });

  it.each(PANES)('what is broken in %s is marked and changes nothing', async (pane) => {
    const page = await open();
    const before = page.built().bodyText;
    const reading = page.edit(pane, /"messages"/, '"messages" oops');
    expect(reading.kind === 'request' ? reading.marks : reading).not.toEqual([]);
    expect(reading.kind).not.toBe('request');
    expect(page.built().bodyText).toBe(before);
  });

  it.each([
    ['curl', (text: string) => `for i in 1 2; do\n${text}\ndone`],
    ['curl', (text: string) => `${text}\n${text}`],
    ['curl', (text: string) => text.replace(/-d '[\s\S]*'/, '-d "$BODY"')],
    ['python', (text: string) => text.replace('response =', 'for i in range(3):\n  response =')],
    ['python', (text: string) => text.replace('response =', 'if ready:\n  response =')],
    ['python', (text: string) => `${text}\n${text}`],
    ['python', (text: string) => text.replace('"Hello, what can you do?"', 'question')],
    ['python', (text: string) => text.replace('"Hello, what can you do?"', '"a" + "b"')],
  ] as const)('code in %s that is not one literal request is not linked (%#)', async (pane, change) => {
    const page = await open();
    const before = page.built().bodyText;
    expect(page.edits.follow(page.id, pane, change(page.text(pane))).kind).toBe('unlinked');
    expect(page.built().bodyText).toBe(before);
  });

  it.each([
    ['curl', ' \\\n  -H "Content', ' \\\n  --max-time 5 \\\n  -H "Content'],
    ['curl', '-H "Content-Type: application/json"', '-H "Content-Type: text/plain"'],
    ['curl', '  -H "Authorization: Bearer $OXEN_API_KEY" \\\n', ''],
    ['python', 'json={', 'timeout=5,\n    json={'],
    ['python', 'import requests', 'import requests\n\nx = 1'],
    ['python', 'import requests', ' import requests'],
    ['python', 'response.raise_for_status()', '  response.raise_for_status()'],
    ['python', 'import os\n', 'import os '],
    ['python', 'print(response.json())', 'print(response.text)'],
    ['python', '"Content-Type": "application/json",', ''],
  ] as const)('what Send does not do is marked in %s: %s → %s', async (pane, from, to) => {
    const page = await open();
    page.workbench.draft.applyPreset(page.id, 'basic');
    const reading = page.edit(pane, from, to);
    expect(reading).toMatchObject({ kind: 'request', marks: [{}] });
  });

  it.each(['curl', 'python'] as const)(
    'an address and a key variable that are edited in %s are the request’s',
    async (pane) => {
      const page = await open();
      expect(page.edit(pane, 'OXEN_API_KEY', 'MY_KEY')).toMatchObject({ kind: 'request', marks: [] });
      expect(page.workbench.store.getState().keyVariable).toBe('MY_KEY');
      page.edit(pane, 'hub.oxen.ai/api/ai', 'example.com/v1');
      expect(page.built().url).toBe('https://example.com/v1/chat/completions');
    },
  );

  it('an edited earlier message makes a branch; the replies before it stay', async () => {
    const page = await open();
    page.edit('json', 'Hello, what can you do?', 'One');
    const reading = page.edit(
      'json',
      /"messages": \[[\s\S]*?\n {2}\]/,
      '"messages": [{"role":"user","content":"One"},{"role":"assistant","content":"1"},{"role":"user","content":"Two"}]',
    );
    expect(reading).toMatchObject({ kind: 'request', marks: [] });
    const { nodes } = selectConversation(page.workbench.store.getState(), page.id);
    page.edit('json', '"1"', '"uno"');
    const after = selectConversation(page.workbench.store.getState(), page.id);
    expect(after.nodes.size).toBe(nodes.size + 1);
    expect(after.unsentText).toBe('Two');
  });
});

describe('properties', () => {
  it('what is written is read as the same request, unmarked', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBody, fc.constantFrom(...PANES), async (body, pane) => {
        const page = await open(body);
        const before = page.built();
        expect(page.edits.follow(page.id, pane, page.text(pane))).toMatchObject({
          kind: 'request',
          marks: [],
        });
        expect(page.built().bodyText).toBe(before.bodyText);
      }),
      { numRuns: 60 },
    );
  });

  it('code of another request makes it the request', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryBody,
        arbitraryBody,
        fc.constantFrom(...PANES),
        async (body, wanted, pane) => {
          const other = await open(wanted);
          const page = await open(body);
          const reading = page.edits.follow(page.id, pane, other.text(pane));
          expect(reading).toMatchObject({ kind: 'request', marks: [] });
          // The page decides the order of what it does not know.
          expect(jsonEquals(page.built().body, other.built().body)).toBe(true);
          page.undo();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('after any edit the request is what the text says, or the edit is marked', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryBody,
        fc.constantFrom(...PANES),
        fc.nat(),
        fc.nat({ max: 6 }),
        fc.constantFrom('', '"', "'", ',', '1', 'x', '{', '}', '\n', '\\', '$', '#', ' ', 'true', 'é', ')'),
        async (body, pane, at, removed, inserted) => {
          const page = await open(body);
          const before = page.built();
          const text = page.text(pane);
          const from = at % (text.length + 1);
          const edited = text.slice(0, from) + inserted + text.slice(from + removed);
          const reading = page.edits.follow(page.id, pane, edited);
          if (reading.kind !== 'request') {
            expect(page.built().bodyText).toBe(before.bodyText);
            return;
          }
          expect(sameButUnset(reading.body, page.built().body)).toBe(true);
          // What is read without a mark is the whole text: written again, it says the same.
          if (reading.marks.length === 0)
            expect(page.edits.follow(page.id, pane, page.text(pane))).toMatchObject({ marks: [] });
        },
      ),
      { numRuns: 150 },
    );
  });
});

function sameButUnset(read: JsonObject, sent: JsonObject): boolean {
  const said = new Map<string, JsonValue>(
    [...read].filter(([key, value]) => value !== null || sent.has(key)),
  );
  return jsonEquals(said, sent) && isJsonArray(sent.get('messages'));
}

describe('keys in code', () => {
  it.each([
    ['curl', '-H "Authorization: Bearer sk-secret-1"', '-H "Authorization: Bearer $KEY"'],
    ['curl', '-H "x-api-key: sk-secret-1"', '-H "x-api-key: $KEY"'],
    ['python', '"Authorization": "Bearer sk-secret-1",', `"Authorization": f"Bearer {os.environ['KEY']}",`],
    ['python', 'client = OpenAI(api_key="sk-secret-1")', 'client = OpenAI(api_key="")'],
    ['curl', 'https://me:sk-secret-1@example.com/', 'https://example.com/'],
    ['curl', '-H "Authorization: sk-secret-1"', '-H "Authorization: $KEY"'],
    ['curl', 'OXEN_API_KEY=sk-secret-1', 'OXEN_API_KEY='],
    ['curl', 'curl -u me:sk-secret-1 x', 'curl -u $KEY x'],
    ['curl', "curl -b 'session=sk-secret-1' x", "curl -b '' x"],
    ['curl', "-H 'Cookie: a=sk-secret-1'", "-H 'Cookie: '"],
    ['python', '"Authorization": "sk-secret-1",', '"Authorization": "",'],
    ['python', 'key = "sk-secret-1"', 'key = ""'],
    ['python', '"Cookie": "a=sk-secret-1"', '"Cookie": ""'],
    ['json', '{"model": "m", "api_key": "sk-secret-1"}', '{"model": "m", "api_key": ""}'],
  ] as const)('%s: %s', (pane, text, without) => {
    const taken = takeOutKey(pane, text, 'KEY');
    expect(taken.text).toBe(without);
    expect(taken.key).toContain('sk-secret-1');
  });

  it.each([
    ['curl', '-H "Authorization: Bearer $OXEN_API_KEY"'],
    ['python', `"Authorization": f"Bearer {os.environ['OXEN_API_KEY']}",`],
    ['python', 'api_key=os.environ["OXEN_API_KEY"]'],
    ['json', '"content": "Authorization: Bearer abc"'],
    ['json', '"content": "{\\"api_key\\": \\"sk-secret-1\\"}"'],
    ['python', 'headers = {"Authorization": auth}'],
    ['python', 'max_tokens=1024, key=name'],
    ['curl', 'curl -u $USER x'],
    ['curl', '-d \'{"max_tokens": 1024, "messages": [{"role": "user", "content": "a token: b"}]}\''],
  ] as const)('%s: %s holds none', (pane, text) => {
    expect(takeOutKey(pane, text, 'KEY')).toEqual({ text, key: null });
  });
});
