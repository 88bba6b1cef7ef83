import * as v from 'valibot';
import type { UnsentTool } from '#domain/parameters/tools/tool-list.ts';
import type { GenerationSettings } from '#domain/request/generation-settings.ts';
import { DELIVERIES } from '#domain/request/generation-settings.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { encodeChoice, storedChoiceSchema } from './connection-record.ts';
import { faultMember, readFault } from './fault-record.ts';
import { recordCodec } from './record-codec.ts';
import {
  count,
  exactly,
  jsonMap,
  jsonValue,
  optionalMap,
  record,
  string,
  writeMembers,
} from './record-schema.ts';

/** A word or number that a newer version may know better is left out, and so is as usual; it stays in the record. */
const generationSettings = exactly<GenerationSettings>()(
  record({
    delivery: v.exactOptional(v.fallback(v.picklist(DELIVERIES), 'at-once')),
    count: v.exactOptional(count),
    aside: v.exactOptional(jsonMap),
  }),
);

const draftSchema = exactly<Omit<RequestDraft, 'unread'>>()(
  v.pipe(
    record({
      connection: storedChoiceSchema,
      model: string,
      systemPrompt: string,
      parameters: optionalMap,
      unsentTools: v.exactOptional(v.array(record({ tool: jsonValue, position: count }))),
      toolLab: v.exactOptional(jsonMap),
      fault: faultMember,
      plainReplies: v.exactOptional(v.literal(true)),
      cachesPrompt: v.exactOptional(v.literal(true)),
      generation: v.exactOptional(generationSettings),
      variables: v.exactOptional(jsonMap),
      prompt: v.exactOptional(jsonMap),
    }),
    v.transform(readFault),
  ),
);

/** A request draft as a record, and back. */
export const draftCodec = recordCodec<RequestDraft>(
  draftSchema,
  (draft) =>
    writeMembers<typeof draft>({
      connection: encodeChoice(draft.connection),
      model: draft.model,
      systemPrompt: draft.systemPrompt,
      parameters: draft.parameters,
      unsentTools: draft.unsentTools?.map(({ tool, position }) =>
        writeMembers<UnsentTool>({ tool, position }),
      ),
      toolLab: draft.toolLab,
      fault: draft.fault,
      plainReplies: draft.plainReplies,
      cachesPrompt: draft.cachesPrompt,
      generation:
        draft.generation &&
        writeMembers<GenerationSettings>({
          count: undefined,
          delivery: undefined,
          aside: undefined,
          ...draft.generation,
        }),
      variables: draft.variables,
      prompt: draft.prompt,
    }),
  (draft, unread) => (unread ? { ...draft, unread } : draft),
);
