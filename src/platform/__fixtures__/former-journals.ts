/** What pages before the one journal left in the page's storage, as they wrote it. */
export const FORMER_JOURNALS: readonly (readonly [string, string])[] = [
  [
    'oxen-playground.draft.old-tab.c',
    '{"version":1,"conversationId":"c","savedAtMs":1000000,"unsentText":"Half a question","draft":{"connection":{"kind":"sandbox"},"model":"sandbox-guide","systemPrompt":"Be brief.","parameters":{"stream":true}}}',
  ],
  [
    'oxen-playground.typed.edit 1',
    '{"version":1,"place":"edit 1","savedAtMs":1000200,"text":"Half a word"}',
  ],
  [
    'oxen-playground.unsaved.old-tab.c',
    '{"version":1,"id":"c","title":null,"createdAtMs":1,"updatedAtMs":2,"pinned":false,"place":"chat","draft":{"connection":{"kind":"sandbox"},"model":"sandbox-guide","systemPrompt":"","parameters":{"stream":true}},"unsentText":"","headId":"m1","messages":[{"version":1,"id":"m1","parentId":null,"createdAtMs":2,"message":{"role":"user","content":"Still there?"},"reply":null,"request":null}]}',
  ],
  [
    'oxen-playground.partial.run-1',
    '{"version":1,"conversationId":"c","nodeId":"a","message":{"role":"assistant","content":"Half of a"},"reply":{"runId":"run-1","status":"done","reply":{"responseId":"chatcmpl-1","responseModel":"sandbox-guide","requestId":null,"choices":[{"finishReason":null}],"usage":null,"skippedEvents":0,"sawDone":false},"timing":{"startedAtMs":1000,"responseMs":10,"firstTokenMs":20,"reasoningStartMs":null,"reasoningEndMs":null,"totalMs":null},"error":null}}',
  ],
];
