import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { PresetId } from '#domain/parameters/presets.ts';
import { presetParameters } from '#domain/parameters/presets.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import { textMessage } from '#domain/wire/message.ts';
import { exampleMessage } from '#words/conversation/composer.ts';

/** One of the three example requests of a model's page: the example message with a preset's parameters. */
export function exampleRequest(input: {
  readonly modelId: string;
  readonly preset: PresetId;
  readonly choice: ConnectionChoice;
  readonly connection: Connection;
}): BuiltRequest {
  const parameters: ParameterValues = presetParameters(input.preset, input.modelId);
  return buildRequest({
    draft: { connection: input.choice, model: input.modelId, systemPrompt: '', parameters },
    messages: [textMessage('user', exampleMessage)],
    connection: input.connection,
  });
}
