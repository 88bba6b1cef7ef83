import { writeOpenaiModule } from '#domain/languages/typescript-openai/write.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';

/** JavaScript with OpenAI's package, as an ES module. */
export function write(built: BuiltRequest): string {
  return writeOpenaiModule(built, false);
}
