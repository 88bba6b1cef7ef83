import * as v from 'valibot';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTION_KINDS, isConnectionKind } from '#domain/request/connection.ts';
import type { ReplaySettings } from '#domain/request/replay-settings.ts';
import { REPLAY_MODES, REPLAY_SPEEDS } from '#domain/request/replay-settings.ts';
import { faultMember, readFault } from './fault-record.ts';
import {
  exactly,
  jsonMap,
  nullableString,
  parseRecord,
  type RecordSchema,
  record,
  string,
  word,
  writeMembers,
} from './record-schema.ts';

const replayMembers = {
  fileId: nullableString,
  mode: word(REPLAY_MODES, 'exact'),
  speed: word(REPLAY_SPEEDS, 'recorded'),
};

/** A choice of this version's; a kind that it does not know is refused. */
export const connectionChoiceSchema = exactly<ConnectionChoice>()(
  v.pipe(
    jsonMap,
    v.transform((map): Record<string, unknown> => Object.fromEntries(map)),
    v.variant(
      'kind',
      [
        v.object({ kind: v.literal('sandbox') }, 'present'),
        v.object({ kind: v.literal('oxen') }, 'present'),
        v.object({ kind: v.literal('custom'), baseUrl: string }, 'present'),
        v.object(
          { kind: v.literal('recording'), ...replayMembers, fileName: nullableString, server: string },
          'present',
        ),
      ],
      'known word',
    ),
  ),
);

/** Stands for a kind of connection that a newer version has added: no request goes out to it unasked. */
const UNKNOWN_CHOICE: ConnectionChoice = { kind: 'custom', baseUrl: '' };

/** A choice in a stored record: a kind that this version does not know is read as a stand-in that sends nothing. */
export const storedChoiceSchema: RecordSchema<ConnectionChoice> = v.pipe(
  jsonMap,
  v.transform((choice) => {
    const kind = parseRecord(string, choice.get('kind'));
    return isConnectionKind(kind) ? parseRecord(connectionChoiceSchema, choice) : UNKNOWN_CHOICE;
  }),
);

/** A choice as a record. */
export function encodeChoice(choice: ConnectionChoice): JsonObject {
  switch (choice.kind) {
    case 'sandbox':
    case 'oxen':
      return writeMembers<typeof choice>({ kind: choice.kind });
    case 'custom':
      return writeMembers<typeof choice>({ kind: choice.kind, baseUrl: choice.baseUrl });
    case 'recording':
      return writeMembers<typeof choice>({ ...choice });
  }
}

const replaySchema = exactly<ReplaySettings>()(record(replayMembers));

const knownConnectionSchema = exactly<Connection>()(
  v.pipe(
    record({
      kind: word(CONNECTION_KINDS, 'custom'),
      baseUrl: string,
      keyVariable: nullableString,
      headers: v.exactOptional(v.array(string)),
      fault: faultMember,
      replay: v.exactOptional(replaySchema),
    }),
    v.transform(readFault),
  ),
);

/**
 * A connection of a stored request, which is shown and copied and never sent again as it is. One of a kind that this
 * version does not know need not have an address: of its members only those are read that are what they should be.
 */
export const connectionSchema: RecordSchema<Connection> = v.pipe(
  jsonMap,
  v.transform((connection): Connection => {
    const kind = parseRecord(string, connection.get('kind'));
    if (isConnectionKind(kind)) return parseRecord(knownConnectionSchema, connection);
    const baseUrl = connection.get('baseUrl');
    const keyVariable = connection.get('keyVariable');
    return {
      kind: 'custom',
      baseUrl: typeof baseUrl === 'string' ? baseUrl : '',
      keyVariable: typeof keyVariable === 'string' ? keyVariable : null,
    };
  }),
);

/** A connection as a record; it names a key and never holds one. */
export function encodeConnection(connection: Connection): JsonObject {
  return writeMembers<Connection>({
    kind: connection.kind,
    baseUrl: connection.baseUrl,
    keyVariable: connection.keyVariable,
    headers: connection.headers,
    fault: connection.fault,
    replay: connection.replay && writeMembers<ReplaySettings>({ ...connection.replay }),
  });
}
