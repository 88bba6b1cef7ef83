import { useEffect, useState } from 'react';
import type { RequestHeader } from '#domain/request/request-headers.ts';
import { isHeaderName, isHeaderValue } from '#domain/request/request-headers.ts';
import { useWorkbench } from '#state/workbench.ts';
import * as words from '#words/connection/request-headers.ts';

/** A header as it is being typed. */
export interface TypedHeader {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** The headers in the fields, for the address that they belong to. Nothing of them is kept before `save`. */
export function useTypedHeaders(place: string | null) {
  const { deps, draft } = useWorkbench();
  const [rows, setRows] = useState<readonly TypedHeader[]>([]);
  const [isEdited, setIsEdited] = useState(false);
  const [nextId, setNextId] = useState(0);

  useEffect(() => {
    const saved = place === null ? [] : deps.keyStore.headers(place);
    setRows(saved.map(([name, value], id) => ({ id, name, value })));
    setNextId(saved.length);
    setIsEdited(false);
  }, [place, deps]);

  const headers = rows
    .map(({ name, value }): RequestHeader => [name.trim(), value.trim()])
    .filter(([name, value]) => name !== '' || value !== '');

  function change(next: readonly TypedHeader[]): void {
    setRows(next);
    setIsEdited(true);
  }

  return {
    rows,
    headers,
    problem: problemOf(headers),
    add(name: string) {
      change([...rows, { id: nextId, name, value: '' }]);
      setNextId(nextId + 1);
    },
    set: (row: TypedHeader) => change(rows.map((each) => (each.id === row.id ? row : each))),
    remove: (id: number) => change(rows.filter((each) => each.id !== id)),
    clear: () => change([]),
    save(remember: boolean) {
      if (place === null || (!isEdited && headers.length === 0)) return;
      draft.saveHeaders(place, headers, remember);
    },
  };
}

/** What is wrong with the first header that cannot be sent; null where all can. */
function problemOf(headers: readonly RequestHeader[]): string | null {
  const seen = new Set<string>();
  for (const [name, value] of headers) {
    if (!isHeaderName(name)) return words.badName(name);
    if (seen.has(name.toLowerCase())) return words.twice(name);
    if (!isHeaderValue(value)) return words.badValue(name);
    seen.add(name.toLowerCase());
  }
  return null;
}
