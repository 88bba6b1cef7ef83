import type { SyntaxNode } from '@lezer/common';
import { TextProblem } from '#domain/errors/text-problem.ts';
import * as words from '#words/code/reading.ts';
import type { PythonArguments } from './python-functions.ts';
import { sendHttp } from './python-requests.ts';
import type { PythonRun } from './python-run.ts';
import type { PythonClient, PythonValue } from './python-values.ts';
import { PythonThing } from './python-values.ts';

/** Sends a request that was made before: `session.send(requests.Request("POST", …).prepare())`. */
export function sendPending(
  run: PythonRun,
  client: PythonClient | null,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  const made = given.positional[0] ?? given.named.get('request') ?? null;
  const own = made instanceof PythonThing ? made.client : null;
  const isChanged = [...run.replaced].some((path) => path.startsWith('http-request.'));
  if (own?.pending === undefined || isChanged) {
    const place = given.places.get(0) ?? given.places.get('request') ?? node;
    run.send('python', node, new TextProblem(words.expressionUnknown(run.textOf(place)), run.placeOf(place)));
    return run.unknown(words.replyOfRequest(run.lineOf(node)), node);
  }
  const heldKey = (client?.heldKey ?? false) || own.heldKey;
  return sendHttp(run, 'request', { baseUrl: client?.baseUrl ?? null, heldKey }, own.pending, node);
}
