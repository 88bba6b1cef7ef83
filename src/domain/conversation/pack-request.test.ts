import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { RequestRecord } from './conversation.ts';
import { packRequest, unpackRequests } from './pack-request.ts';

const MESSAGES = [textMessage('user', 'A'), textMessage('assistant', 'B'), textMessage('user', 'C')];

const request = (messages: readonly JsonValue[], incomplete?: true): RequestRecord => ({
  connection: { kind: 'sandbox', baseUrl: 'http://localhost:4173/api/ai', keyVariable: null },
  body: new Map<string, JsonValue>([
    ['model', 'm'],
    ['messages', messages],
  ]),
  ...(incomplete && { incomplete }),
});

describe('packing a request', () => {
  it('keeps only what differs from the request before it', () => {
    const packed = packRequest(request(MESSAGES), { nodeId: 'n', request: request(MESSAGES.slice(0, 1)) });
    expect(packed.messages).toEqual({ base: 'n', keep: 1, rest: MESSAGES.slice(1) });
  });

  it('never leans on a request that is incomplete: its own messages would be lost with it', () => {
    const whole = request(MESSAGES);
    const packed = packRequest(whole, { nodeId: 'n', request: request(MESSAGES.slice(0, 2), true) });
    expect(packed.messages).toEqual({ base: null, keep: 0, rest: MESSAGES });
    expect(unpackRequests(new Map([['m', packed]])).get('m')).toEqual(whole);
  });
});
