import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { fillTemplateMessage } from '#domain/conversation/fill-conversation.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import { turnOfReply, withTurn } from './case-from-reply.ts';
import { createExperiment } from './experiment.ts';
import { buildCell } from './fill-variant.ts';

const CONNECTION = resolveConnection(
  { kind: 'sandbox' },
  { sandboxBaseUrl: 'http://localhost/api/ai', keyVariable: 'OXEN_API_KEY', hasKey: () => false },
);
const DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'sandbox-guide',
  systemPrompt: '',
  parameters: new Map(),
};

/** What the experiment of one turn sends. */
function sentBy(draft: RequestDraft, said: readonly string[]) {
  let conversation = createConversation({ id: 'chat', nowMs: 0, draft, place: 'chat' });
  for (const [index, text] of said.entries()) {
    const isQuestion = index % 2 === 0;
    const message = textMessage(isQuestion ? 'user' : 'assistant', text);
    conversation = appendMessage(conversation, {
      id: `message ${index}`,
      nowMs: index,
      ...(isQuestion ? fillTemplateMessage(draft, message) : { message }),
    });
  }
  const turn = turnOfReply(conversation, `message ${said.length - 1}`);
  const fresh = createExperiment({ id: 'e', variantId: 'v', nowMs: 0, draft: DRAFT });
  const experiment = turn && withTurn(fresh, turn, { caseId: 'c', variantId: 'w' });
  const [variant] = experiment?.variants ?? [];
  const [testCase] = experiment?.cases ?? [];
  const built = variant && testCase ? buildCell(variant, testCase, CONNECTION) : null;
  const messages = built?.ok ? built.value.body.get('messages') : null;
  return { testCase, texts: Array.isArray(messages) ? messages.map(messageText) : null };
}

describe('a turn as a case', () => {
  it('asks what was asked, its question being the variable', () => {
    const { testCase, texts } = sentBy({ ...DRAFT, systemPrompt: 'Be brief.' }, [
      'Hi',
      'Yes?',
      'Why?',
      'So.',
    ]);
    expect(texts).toEqual(['Be brief.', 'Hi', 'Yes?', 'Why?']);
    expect(testCase?.values).toEqual(new Map([['input', 'Why?']]));
    expect(testCase?.expected).toBe('So.');
  });

  it('keeps the variables of the chat as variables, with their values', () => {
    const variables = new Map([['language', 'French']]);
    const draft = { ...DRAFT, systemPrompt: 'Answer in {{language}}.', variables };
    const { testCase, texts } = sentBy(draft, [
      'Say {{language}}!',
      'Français {{language}}',
      'Why {{x',
      'So.',
    ]);
    expect(texts).toEqual(['Answer in French.', 'Say French!', 'Français {{language}}', 'Why {{x']);
    expect(testCase?.values).toEqual(
      new Map([
        ['language', 'French'],
        ['input', 'Why {{x'],
      ]),
    );
  });

  it('keeps a question that has variables of its own', () => {
    const draft = { ...DRAFT, variables: new Map([['topic', 'rain']]) };
    const { testCase, texts } = sentBy(draft, ['A line on {{topic}}.', 'It falls.']);
    expect(texts).toEqual(['A line on rain.']);
    expect(testCase?.values).toEqual(new Map([['topic', 'rain']]));
  });
});
