import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { parseConversations } from '#domain/portable/import-conversations.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';

function read(text: string) {
  let count = 0;
  const context = { createId: () => `id-${++count}`, nowMs: 5000, defaultDraft: PLAIN_DRAFT };
  const result = parseConversations(text, context);
  if (!result.ok) throw new Error(result.error.sentence);
  const { conversations, ...rest } = result.value;
  return {
    ...rest,
    conversations: conversations.map((conversation) => ({
      title: conversation.title,
      model: conversation.draft.model,
      systemPrompt: conversation.draft.systemPrompt,
      parameters: Object.fromEntries(conversation.draft.parameters),
      nodes: conversation.nodes.size,
      shown: selectPath(conversation).map(
        ({ message }) => `${messageRole(message)}: ${messageText(message)}`,
      ),
    })),
  };
}

const file = (name: string) => readFileSync(new URL(`./__fixtures__/${name}.json`, import.meta.url), 'utf8');

const TALK = ['user: hi', 'assistant: hello'];
const OWN = { model: PLAIN_DRAFT.model, parameters: Object.fromEntries(PLAIN_DRAFT.parameters) };
const PLAIN = { title: 'T', ...OWN, systemPrompt: '', nodes: 2, shown: TALK };

describe('files of conversations of other programs', () => {
  it('are read: Claude, with its branches, and what is left out', () => {
    const { source, conversations, leftOut, unusable } = read(file('claude'));
    expect({ source, unusable }).toEqual({ source: 'claude', unusable: [] });
    expect(conversations).toEqual([
      { ...PLAIN, nodes: 3, shown: ['user: hi\n\nnotes.txt:\n\nn1', 'assistant: again'] },
    ]);
    expect(leftOut).toEqual([
      '1 file is named but not in the export: photo.png.',
      'Left out: the model’s thoughts, 1 time.',
      'Left out: calls of the program’s own tools, 1 time.',
    ]);
  });

  it.each([
    ['librechat', { ...PLAIN, model: 'm-1', parameters: {} }],
    ['big-agi', { ...PLAIN, title: null }],
    ['nextchat', { ...PLAIN, model: 'm-1', systemPrompt: 'Be brief.', parameters: { temperature: 0.5 } }],
    ['chatbot-ui', { ...PLAIN, model: 'm-1', systemPrompt: 'Be brief.', parameters: { temperature: 0.5 } }],
    ['sharegpt', { ...PLAIN, title: null, systemPrompt: 'Be brief.' }],
    [
      'open-webui',
      { ...PLAIN, model: 'm-1', systemPrompt: 'Be brief.', parameters: { temperature: 0.5 }, nodes: 3 },
    ],
  ])('are read: %s', (name, right) => {
    expect(read(file(name))).toEqual({ source: name, unusable: [], leftOut: [], conversations: [right] });
  });

  it('are read: LM Studio, in the chosen version of each message', () => {
    const { source, conversations, leftOut } = read(file('lm-studio'));
    expect(source).toBe('lm-studio');
    expect(conversations).toEqual([{ ...PLAIN, model: 'm-1', systemPrompt: 'Be brief.', parameters: {} }]);
    expect(leftOut).toEqual(['Left out: another version of a message, 1 time.']);
  });

  it('keep nothing of a message whose role is not known', () => {
    expect(() => read('[{"conversations":[{"from":"observation","value":"x"}]}]')).toThrow(
      'Message 1 has the role observation, which is not known here.',
    );
  });
});
