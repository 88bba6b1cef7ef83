import { describe, expect, it } from 'vitest';
import { replyRecord } from '#testing/arbitrary-conversation.ts';
import { formatPartialReply, parsePartialReply } from './partial-reply.ts';

const { runId, request: _request, ...state } = replyRecord({ runId: 'r', text: 'Half of a' });
const PARTIAL = { conversationId: 'c', nodeId: 'n', runId, state };

describe('the part of a reply that came before the page was left', () => {
  it('comes back as it was', () => {
    expect(parsePartialReply(formatPartialReply(PARTIAL))).toEqual(PARTIAL);
  });

  it('is read where a newer version has written it, with a status that this one does not know', () => {
    const newer = formatPartialReply(PARTIAL)
      .replace('"version":1', '"version":2')
      .replace('"status":"done"', '"status":"paused"');
    const read = parsePartialReply(newer);
    expect(read?.state.reply.choices[0]?.text).toBe('Half of a');
    expect(read?.state.status).toBe('done');
  });

  it('is null where the text is no such record', () => {
    expect(parsePartialReply('junk')).toBeNull();
    expect(parsePartialReply('{"version":1}')).toBeNull();
  });
});
