import type { Page } from 'playwright/test';

/** Every text that the page keeps in this browser, by where: storage areas, databases, cookies and caches. */
export async function readStoredTexts(page: Page): Promise<Record<string, string>> {
  const inPage = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    async function textsIn(value: unknown): Promise<string> {
      if (typeof value === 'string') return value;
      if (value instanceof Blob) return value.text();
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
      if (value instanceof Map) return textsIn([...value]);
      if (typeof value !== 'object' || value === null) return String(value);
      const parts = await Promise.all(Object.entries(value).flat().map(textsIn));
      return parts.join('\n');
    }
    const found: Record<string, string> = {};
    for (const [name, area] of Object.entries({ localStorage, sessionStorage })) {
      for (const [key, value] of Object.entries(area)) found[`${name} ${key}`] = `${key}\n${String(value)}`;
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        found[`${name} ${store}`] = await textsIn([keys, values]);
      }
      database.close();
    }
    found.caches = (await caches.keys()).join('\n');
    found.cookie = document.cookie;
    return found;
  });
  return { ...inPage, cookies: JSON.stringify(await page.context().cookies()) };
}
