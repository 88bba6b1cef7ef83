import { details } from '#words/connection/errors.ts';
import type { ErrorContext } from './error-description.ts';
import { formatWait, modelName } from './error-phrases.ts';
import type { PlaygroundError } from './playground-error.ts';

/** The lines of Copy details. */
export function detailsOf(error: PlaygroundError, context: ErrorContext): string {
  const lines = [
    [details.problem, error.kind],
    [details.connection, `${context.connectionName} (${context.origin})`],
    [details.model, modelName(context)],
    ...specifics(error),
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function specifics(error: PlaygroundError): [string, string][] {
  if ('reason' in error) {
    const { reason } = error;
    return present([
      [details.status, reason.status === null ? null : String(reason.status)],
      [details.code, reason.code],
      [details.message, reason.message],
      [details.detail, reason.detail],
      [details.field, reason.field],
      [details.requestId, reason.requestId],
    ]);
  }
  switch (error.kind) {
    case 'network':
      return [[details.cause, error.cause]];
    case 'timeout':
      return [[details.waited, formatWait(error.waitedMs)]];
    case 'protocol':
      return present([
        [details.cause, error.problem],
        [details.status, String(error.status)],
        [details.contentType, error.contentType],
        [details.received, error.excerpt === '' ? null : error.excerpt],
      ]);
    case 'interrupted':
      return [[details.endedBy, error.by]];
    case 'storage':
      return [[details.cause, error.problem]];
    case 'unknown':
      return [[details.name, error.name]];
    case 'invalid-input':
    case 'missing-key':
      return [];
  }
}

function present(lines: readonly (readonly [string, string | null])[]): [string, string][] {
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] satisfies [string, string]]));
}
