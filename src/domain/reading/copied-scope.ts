/** Names and their values. */
export interface Scope<Value> {
  has(name: string): boolean;
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

/** A scope of its own that begins as another is: a value is copied when it is asked for, for most never are. */
export function copiedScope<Value>(base: Scope<Value>, copy: (value: Value) => Value): Scope<Value> {
  const own = new Map<string, Value>();
  return {
    has: (name) => own.has(name) || base.has(name),
    get(name) {
      if (own.has(name)) return own.get(name);
      const value = base.get(name);
      if (value === undefined) return undefined;
      const copied = copy(value);
      own.set(name, copied);
      return copied;
    },
    set(name, value) {
      own.set(name, value);
    },
  };
}
