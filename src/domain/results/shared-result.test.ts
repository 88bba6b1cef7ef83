import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { arbitraryConversation } from '#testing/arbitrary-conversation.ts';
import { readResult, shownPart, writeResult } from './shared-result.ts';

const RECORDING: Recording = {
  request: { path: '/chat/completions', baseUrl: 'http://h/v1', body: new Map([['model', 'm']]) },
  response: { status: 200, contentType: 'text/event-stream' },
  startedAtMs: 1,
  pieces: [{ ms: 2, content: 'data: [DONE]\n\n' }],
  droppedBytes: 0,
  ended: 'done',
  replayed: false,
};

function conversationsOf(read: ReturnType<typeof readResult>) {
  return read.ok && read.value.kind === 'conversations' ? read.value.conversations : [];
}

describe('a shared result', () => {
  it('is read as it was written, and holds what was shown and no more', () => {
    fc.assert(
      fc.property(arbitraryConversation, (conversation) => {
        const shown = shownPart(conversation);
        const result = {
          kind: 'conversations' as const,
          conversations: [shown],
          recordings: new Map([['reply', RECORDING]]),
        };
        const text = writeResult(result);
        const read = readResult(text);
        expect(read.ok && writeResult(read.value)).toBe(text);
        expect(selectPath(conversationsOf(read)[0] ?? shown).map(({ id }) => id)).toEqual(
          selectPath(conversation).map(({ id }) => id),
        );
        expect(shown.nodes.size).toBe(selectPath(conversation).length);
        expect([shown.unsentText, shown.unsentAttachments, shown.draft.toolLab]).toEqual(['', [], undefined]);
      }),
    );
  });

  it('is read whole or not at all, wherever it is damaged', () => {
    fc.assert(
      fc.property(
        arbitraryConversation,
        fc.nat(),
        fc.nat(9),
        fc.jsonValue(),
        (conversation, place, length, value) => {
          const whole = writeResult({
            kind: 'conversations',
            conversations: [shownPart(conversation)],
            recordings: new Map(),
          });
          const at = place % whole.length;
          for (const text of [
            whole.slice(0, at),
            whole.slice(0, at) + whole.slice(at + 1 + length),
            whole.slice(0, at) + formatCompactJson(fromPlain(value)) + whole.slice(at),
            formatCompactJson(fromPlain(value)),
          ]) {
            const read = readResult(text);
            if (read.ok) expect(conversationsOf(read)).toHaveLength(1);
          }
        },
      ),
    );
  });

  it.each([
    ['format', 'oxen-playground-demo', 'not-a-result'],
    ['version', 99, 'newer'],
    ['version', 'x', 'damaged'],
    ['file', {}, 'damaged'],
    ['recordings', [{ reply: 'x', recording: {} }], 'damaged'],
    ['recordings', new Array(501).fill(null), 'damaged'],
  ])('with another %s is refused: %j', (name, value, error) => {
    const parsed = parseJson(
      writeResult({ kind: 'conversations', conversations: [], recordings: new Map() }),
    );
    const members = parsed.ok && isJsonObject(parsed.value) ? parsed.value : [];
    expect(readResult(formatCompactJson(new Map([...members, [name, fromPlain(value)]])))).toEqual({
      ok: false,
      error,
    });
  });
});
