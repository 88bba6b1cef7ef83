import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectPath, siblingsOf } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { messageText } from '#domain/wire/message.ts';
import { arbitraryConversation, longConversation, PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { exportConversations } from './export-conversations.ts';
import { parseConversations } from './import-conversations.ts';
import type { ImportedConversations } from './imported-conversations.ts';
import { exportMarkdown } from './markdown/export-markdown.ts';

function context() {
  let count = 0;
  return { createId: () => `id-${++count}`, nowMs: 5000, defaultDraft: PLAIN_DRAFT };
}

function parsed(text: string): ImportedConversations {
  const result = parseConversations(text, context());
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}

function refusal(text: string) {
  const result = parseConversations(text, context());
  if (result.ok) throw new Error('It was not refused.');
  return result.error;
}

const fixture = (name: string) => readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url), 'utf8');

const shown = (conversation: Conversation | undefined) =>
  conversation === undefined ? [] : selectPath(conversation).map((node) => messageText(node.message));

describe('our own file', () => {
  it('gives back exactly what was exported', () => {
    fc.assert(
      fc.property(fc.array(arbitraryConversation, { maxLength: 3 }), (conversations) => {
        const read = parsed(exportConversations(conversations));
        expect(read.unusable).toEqual([]);
        expect(read.conversations).toEqual(conversations);
        // Equality of Maps does not see the order of keys, which is sent as it is.
        expect(exportConversations(read.conversations)).toBe(exportConversations(conversations));
      }),
      { numRuns: 100 },
    );
  });

  it('grows with the conversation, not with its square', () => {
    const short = exportConversations([longConversation('c', 100)]).length;
    const long = exportConversations([longConversation('c', 400)]).length;
    expect(long).toBeLessThan(short * 4.5);
  });

  it('reads files of version 1', () => {
    const [conversation] = parsed(fixture('conversations-v1.json')).conversations;
    expect(shown(conversation)).toEqual(['Hello', 'Hi']);
    expect(conversation?.unsentText).toBe('typed');
    const reply = conversation?.nodes.get('a1')?.reply;
    expect(reply?.reply.choices[0]).toMatchObject({ text: 'Hi', reasoning: 'A greeting.' });
    expect(formatCompactJson(reply?.request.body ?? null)).toBe(
      '{"model":"llama","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"}],"temperature":0.7,"seed":9007199254740993}',
    );
  });

  it('holds no name and password of a base address', () => {
    const conversation: Conversation = {
      ...longConversation('c', 0),
      draft: { ...PLAIN_DRAFT, connection: { kind: 'custom', baseUrl: 'https://me:s3cret@host/v1' } },
    };
    const text = exportConversations([conversation]);
    expect(text).not.toContain('s3cret');
    expect(text).toContain('https://host/v1');
  });

  it('keeps members that it does not know, and exports them again', () => {
    const text = fixture('conversations-v1.json').replaceAll('"version": 1,', '"version": 1, "later": {},');
    const read = parsed(text);
    expect(read.conversations.map(shown)).toEqual(
      parsed(fixture('conversations-v1.json')).conversations.map(shown),
    );
    const again = exportConversations(read.conversations);
    // All but the file's own, outermost one.
    expect(again.split('"later": {}')).toHaveLength(text.split('"later": {}').length - 1);
    expect(exportConversations(parsed(again).conversations)).toBe(again);
  });

  it('sets a broken message aside and keeps the rest of the branch', () => {
    const pieces = exportConversations([longConversation('c', 4, '')]).split('"message": {');
    const broken = [pieces.slice(0, 2).join('"message": {'), pieces.slice(2).join('"message": {')].join(
      '"message": 7, "was": {',
    );
    const read = parsed(broken);
    expect(shown(read.conversations[0])).toEqual(['0 ', '2 ', '3 ']);
    expect(read.unusable).toHaveLength(1);
    expect(read.unusable[0]?.sentence).toBe('Conversation 1, message 2: "message" is not an object.');
  });

  it('keeps a reply whose request is broken, and says that the request is incomplete', () => {
    const text = exportConversations([longConversation('c', 4, '')]);
    const broken = text.replaceAll('"fields": {', '"lost": {');
    const read = parsed(broken);
    expect(shown(read.conversations[0])).toEqual(['0 ', '1 ', '2 ', '3 ']);
    const replies = [...(read.conversations[0]?.nodes.values() ?? [])].flatMap((node) => node.reply ?? []);
    expect(replies.map((reply) => [reply.status, reply.request.incomplete])).toEqual([
      ['done', true],
      ['done', true],
    ]);
  });

  it('refuses a file from a newer version', () => {
    const text = fixture('conversations-v1.json').replace('"version": 1', '"version": 2');
    expect(refusal(text).sentence).toBe(
      'The file was made by a newer version of Oxen Playground: open it there.',
    );
  });
});

describe('ChatGPT’s export', () => {
  const read = () => parsed(fixture('chatgpt-conversations.json'));

  it('comes with its branches, and the branch that was open is shown', () => {
    const [conversation] = read().conversations;
    expect(read().source).toBe('chatgpt');
    expect(conversation?.title).toBe('Two answers');
    expect(shown(conversation)).toEqual([
      'Name a colour',
      'Blue',
      '[image: not part of ChatGPT’s export file]\n\nAnd this one?',
      "To python:\n\n````\nprint('```')\n````",
      'From python:\n\n```\ngreen\n```',
    ]);
    const blue = conversation && selectPath(conversation)[1];
    expect(conversation && blue && siblingsOf(conversation, blue.id)).toHaveLength(2);
  });

  it('leaves out conversations without messages', () => {
    expect(read().conversations).toHaveLength(1);
  });

  it('has the times in milliseconds', () => {
    const [conversation] = read().conversations;
    expect(conversation).toMatchObject({ createdAtMs: 1_700_000_000_250, updatedAtMs: 1_700_000_100_500 });
  });
});

describe('lists of messages', () => {
  it('are read as one object, with its request fields', () => {
    const { conversations, source } = parsed(
      '{"model":"m","temperature":1.0,"messages":[{"role":"system","content":"S"},{"role":"user","content":"Q","name":"n"}]}',
    );
    expect(source).toBe('messages');
    expect(conversations[0]?.draft).toMatchObject({ model: 'm', systemPrompt: 'S' });
    expect([...(conversations[0]?.draft.parameters ?? [])]).toEqual([['temperature', 1]]);
    expect(shown(conversations[0])).toEqual(['Q']);
    expect(conversations[0] && selectPath(conversations[0])[0]?.message.get('name')).toBe('n');
  });

  it('are read as a bare list', () => {
    const { conversations } = parsed('[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]');
    expect(conversations).toHaveLength(1);
    expect(shown(conversations[0])).toEqual(['Q', 'A']);
    expect(conversations[0]?.draft).toEqual(PLAIN_DRAFT);
  });

  it('are read one a line', () => {
    const line = (text: string) => `{"messages":[{"role":"user","content":"${text}"}]}`;
    expect(parsed(`${line('1')}\n${line('2')}\r\n\n${line('3')}\n`).conversations.map(shown)).toEqual([
      ['1'],
      ['2'],
      ['3'],
    ]);
  });

  it('keep the place of a broken line', () => {
    expect(refusal('{"messages":[{"role":"user","content":"1"}]}\n{"messages":[}')).toMatchObject({
      line: 2,
      column: 14,
    });
  });

  it('are refused when a message has no role', () => {
    expect(refusal('{"messages":[{"content":"Q"}]}').sentence).toBe('Message 1 has no role.');
  });
});

describe('junk', () => {
  it.each(['', '  \n'])('is refused when empty: %j', (text) => {
    expect(refusal(text).sentence).toBe('The file is empty.');
  });

  it('is refused with its line and column', () => {
    expect(refusal('[\n  1,\n  oops\n]')).toMatchObject({ line: 3, column: 3 });
  });

  it.each(['{}', '[]', '7', '"text"', '[1]', '{"messages":7}', '{"messages":[]}', '{"mapping":{}}'])(
    'is refused when it is some other JSON: %s',
    (text) => {
      expect(refusal(text).sentence).not.toBe('');
    },
  );

  it('never throws, whatever a file of ours has become', () => {
    const text = exportConversations([longConversation('c', 4, '')]);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), fc.string(), (at, length, put) => {
        parseConversations(text.slice(0, at) + put + text.slice(at + length), context());
      }),
      { numRuns: 200 },
    );
  });
});

it('exports the shown branch as Markdown', () => {
  const conversation: Conversation = {
    ...longConversation('c', 2, ''),
    draft: { ...PLAIN_DRAFT, systemPrompt: 'Be *brief*.' },
  };
  expect(exportMarkdown(conversation)).toBe(
    '# 0\n\n## System\n\nBe *brief*.\n\n## User\n\n0 \n\n## Assistant\n\n*sandbox-guide* · 1970-01-01 00:00 UTC · `stream` true\n\n1 \n',
  );
});
