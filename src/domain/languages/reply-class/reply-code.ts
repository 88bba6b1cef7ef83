import type { BuiltRequest } from '#domain/request/build-request.ts';
import { replyClasses } from './reply-class.ts';
import { writePydantic } from './write-pydantic.ts';
import { writeZod } from './write-zod.ts';

/** What code needs to read a reply by a class. The classes stand below the request, so that nothing in them looks like it. */
export interface ReplyCode {
  readonly imports: readonly string[];
  readonly classes: readonly string[];
  /** Reads `text`, the whole reply, and prints what came of it. */
  readonly parse: readonly string[];
}

/** The reply of a request as a Pydantic class; null where it has none. */
export function pydanticReply(built: BuiltRequest): ReplyCode | null {
  const found = replyClasses(built);
  if (typeof found === 'string') return null;
  const { imports, lines } = writePydantic(found);
  return {
    imports,
    classes: lines,
    parse: [`reply = ${found.root}.model_validate_json(text)`, 'print(repr(reply))'],
  };
}

/** The reply of a request as an object of Zod; null where it has none. */
export function zodReply(built: BuiltRequest): ReplyCode | null {
  const found = replyClasses(built);
  if (typeof found === 'string') return null;
  const { imports, lines } = writeZod(found);
  return {
    imports,
    classes: lines,
    parse: [`const reply = ${found.root}.parse(JSON.parse(text));`, 'console.log(reply);'],
  };
}
