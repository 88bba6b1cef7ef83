import { TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { requireRequestBody } from '#domain/portable/request-body.ts';
import type { EditContext, EditedPane, EditReading } from './edit-reading.ts';
import { markAt, Unlinked } from './edit-reading.ts';
import { readCurlEdit } from './read-curl-edit.ts';
import { readPythonEdit } from './read-python-edit.ts';

const READERS: Readonly<Record<EditedPane, (text: string, context: EditContext) => EditReading>> = {
  json: readJsonEdit,
  curl: readCurlEdit,
  python: readPythonEdit,
};

/**
 * Reads the text of a pane that a person edits: the request that it says, with marks on what is no part of it; marks alone
 * where it cannot be read; or why it is no longer one request. Never throws.
 */
export function readEdit(pane: EditedPane, text: string, context: EditContext): EditReading {
  try {
    return READERS[pane](text, context);
  } catch (error) {
    if (error instanceof Unlinked) return { kind: 'unlinked', sentence: error.sentence };
    if (!(error instanceof TextProblem)) throw error;
    return { kind: 'unread', marks: [markAt(text, error.sentence, error.at)] };
  }
}

function readJsonEdit(text: string): EditReading {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const { sentence, line, column } = parsed.error;
    return { kind: 'unread', marks: [{ sentence, line, column }] };
  }
  const body = requireRequestBody(parsed.value, Math.max(text.search(/\S/), 0));
  return { kind: 'request', body, url: null, keyVariable: null, marks: [] };
}
