/** A browser storage in memory. `quota` is how many characters it holds; writing more throws as a browser does. */
export function createFakeStorage(quota = Number.POSITIVE_INFINITY): Storage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    clear: () => texts.clear(),
    getItem: (key) => texts.get(key) ?? null,
    key: (index) => [...texts.keys()][index] ?? null,
    removeItem: (key) => texts.delete(key),
    setItem(key, text) {
      let used = text.length;
      for (const [other, kept] of texts) if (other !== key) used += kept.length;
      if (used > quota) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
  };
}
