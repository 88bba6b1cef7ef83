/** Records as version 1 of the database holds them, by their store. Never changed: they stand for what people have. */
export const VERSION_1_RECORDS: readonly (readonly [string, unknown])[] = [
  [
    'conversations',
    {
      id: 'c',
      version: 1,
      header: new Map<string, unknown>([
        ['id', 'c'],
        ['title', 'Old'],
        ['createdAtMs', 1000],
        ['updatedAtMs', 4000],
        ['pinned', true],
        ['place', 'chat'],
        [
          'draft',
          new Map<string, unknown>([
            ['connection', new Map([['kind', 'sandbox']])],
            ['model', 'm'],
            ['systemPrompt', ''],
            ['parameters', new Map([['seed', { numberText: '9007199254740993' }]])],
          ]),
        ],
        ['unsentText', 'typed'],
        ['headId', 'a1'],
      ]),
      firstWords: 'Hello',
      deletedAtMs: null,
    },
  ],
  [
    'nodes',
    {
      conversationId: 'c',
      id: 'q1',
      version: 1,
      parentId: null,
      record: new Map<string, unknown>([
        ['id', 'q1'],
        ['parentId', null],
        ['createdAtMs', 2000],
        [
          'message',
          new Map([
            ['role', 'user'],
            ['content', 'Hello'],
          ]),
        ],
        ['reply', null],
      ]),
      deletedAtMs: null,
      progress: 0,
      savedAtMs: 2000,
    },
  ],
  [
    'nodes',
    {
      conversationId: 'c',
      id: 'a1',
      version: 1,
      parentId: 'q1',
      record: new Map<string, unknown>([
        ['id', 'a1'],
        ['parentId', 'q1'],
        ['createdAtMs', 3000],
        [
          'message',
          new Map([
            ['role', 'assistant'],
            ['content', 'Hi'],
          ]),
        ],
        [
          'reply',
          new Map<string, unknown>([
            ['runId', 'run-1'],
            ['status', 'stopped'],
            [
              'reply',
              new Map<string, unknown>([
                ['responseId', 'r'],
                ['responseModel', 'm'],
                ['requestId', null],
                ['choices', [new Map<string, unknown>([['finishReason', null]])]],
                ['usage', null],
                ['skippedEvents', 0],
                ['sawDone', false],
              ]),
            ],
            [
              'timing',
              new Map<string, unknown>([
                ['startedAtMs', 2500],
                ['responseMs', 10],
                ['firstTokenMs', 20],
                ['reasoningStartMs', null],
                ['reasoningEndMs', null],
                ['totalMs', 30],
              ]),
            ],
            ['error', null],
          ]),
        ],
      ]),
      deletedAtMs: null,
      progress: 1_000_000_000_002,
      savedAtMs: 3000,
    },
  ],
  [
    'requests',
    {
      conversationId: 'c',
      id: 'a1',
      version: 1,
      record: new Map<string, unknown>([
        [
          'connection',
          new Map<string, unknown>([
            ['kind', 'sandbox'],
            ['baseUrl', 'http://localhost:4173/api/ai'],
            ['keyVariable', null],
          ]),
        ],
        [
          'fields',
          new Map<string, unknown>([
            ['model', 'm'],
            ['messages', null],
            ['stream', true],
          ]),
        ],
        [
          'messages',
          new Map<string, unknown>([
            ['base', null],
            ['keep', 0],
            [
              'rest',
              [
                new Map([
                  ['role', 'user'],
                  ['content', 'Hello'],
                ]),
              ],
            ],
          ]),
        ],
      ]),
    },
  ],
];
