import type { ErrorContext } from './error-description.ts';
import { formatWait, modelName } from './error-phrases.ts';
import type { PlaygroundError } from './playground-error.ts';

/** The lines of Copy details. */
export function detailsOf(error: PlaygroundError, context: ErrorContext): string {
  const lines = [
    ['Problem', error.kind],
    ['Connection', `${context.connectionName} (${context.origin})`],
    ['Model', modelName(context)],
    ...specifics(error),
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function specifics(error: PlaygroundError): [string, string][] {
  if ('reason' in error) {
    const { reason } = error;
    return present([
      ['Status', reason.status === null ? null : String(reason.status)],
      ['Code', reason.code],
      ['Message', reason.message],
      ['Detail', reason.detail],
      ['Field', reason.field],
      ['Request ID', reason.requestId],
    ]);
  }
  switch (error.kind) {
    case 'network':
      return [['Cause', error.cause]];
    case 'timeout':
      return [['Waited', formatWait(error.waitedMs)]];
    case 'protocol':
      return present([
        ['Cause', error.problem],
        ['Status', String(error.status)],
        ['Content type', error.contentType],
        ['Received', error.excerpt === '' ? null : error.excerpt],
      ]);
    case 'interrupted':
      return [['Ended by', error.by]];
    case 'storage':
      return [['Cause', error.problem]];
    case 'unknown':
      return [['Name', error.name]];
    case 'invalid-input':
    case 'missing-key':
      return [];
  }
}

function present(lines: readonly (readonly [string, string | null])[]): [string, string][] {
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] satisfies [string, string]]));
}
