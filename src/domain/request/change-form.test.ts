import { expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { unknownModel } from '#domain/models/model.ts';
import { withChangedForm } from './change-form.ts';
import type { RequestDraft } from './request-draft.ts';

const PAINTER = { ...unknownModel('painter'), kind: 'image' as const };
const OTHER_PAINTER = { ...unknownModel('other painter'), kind: 'image' as const };
const EMBEDDER = { ...unknownModel('embedder'), kind: 'embeddings' as const };
const TALKER = unknownModel('talker');

const draftWith = (...fields: readonly (readonly [string, JsonValue])[]): RequestDraft => ({
  connection: { kind: 'sandbox' },
  model: 'm',
  systemPrompt: '',
  parameters: new Map(fields),
});

it('a chat model gets nothing of a picture’s form, and the form has it again with the next model for pictures', () => {
  const painted = draftWith(['prompt', 'An ox'], ['stream', true], ['metadata', 'mine']);
  const chat = withChangedForm(painted, PAINTER, TALKER);
  expect([...chat.parameters.keys()]).toEqual(['stream', 'metadata']);
  expect(chat.generation?.aside).toEqual(new Map([['prompt', 'An ox']]));
  const back = withChangedForm(chat, TALKER, OTHER_PAINTER);
  expect(Object.fromEntries(back.parameters)).toEqual({ prompt: 'An ox', stream: true, metadata: 'mine' });
  expect(back.generation).toEqual({});
});

it('from one form to another goes what both have', () => {
  const draft = { ...draftWith(['prompt', 'An ox']), generation: { count: 2 } };
  expect(withChangedForm(draft, PAINTER, OTHER_PAINTER)).toBe(draft);
  const embedded = withChangedForm(draft, PAINTER, EMBEDDER);
  expect(embedded.parameters.size).toBe(0);
  expect(embedded.generation).toEqual({ count: 2, aside: new Map([['prompt', 'An ox']]) });
  const again = withChangedForm({ ...embedded, parameters: new Map([['prompt', 'Typed']]) }, TALKER, PAINTER);
  expect([again.parameters.get('prompt'), again.generation]).toEqual(['Typed', { count: 2 }]);
});

it('between chat models nothing is set aside', () => {
  const draft = draftWith(['prompt', 'kept'], ['temperature', 1]);
  expect(withChangedForm(draft, TALKER, { ...TALKER, id: 'other' })).toBe(draft);
});
