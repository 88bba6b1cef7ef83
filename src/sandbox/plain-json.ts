/** A JSON object as `JSON.parse` gives it, its members not yet looked at. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a parsed value is a JSON object: not null and not an array. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own member of that name; undefined for a missing one, also for names such as `constructor`. */
export function member(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * Whether arrays and objects lie in each other deeper than `limit` levels. Walks with a stack of its own, because the
 * values it has to find are those that overflow a recursive walk.
 */
export function isNestedDeeperThan(value: unknown, limit: number): boolean {
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    const depth = next.depth + 1;
    if (depth > limit) return true;
    for (const child of Object.values(next.value)) {
      if (typeof child === 'object' && child !== null) stack.push({ value: child, depth });
    }
  }
  return false;
}

/** Defines a member on a plain object, also one named `__proto__`. */
export function setMember(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
