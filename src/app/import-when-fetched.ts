/** The files that are here or on their way, by address. One that failed is asked for again. */
const files = new Map<string, Promise<void>>();

/**
 * Imports a part of the page once every file that it is made of is here. The build puts this round each `import()`, in
 * the place of Vite's own preloading: many browsers never ask again for a module that they could not fetch once
 * (https://github.com/whatwg/html/issues/6768), so that a short break of the network would take the part away until the
 * page is loaded anew. (They keep a preload that failed too, so a plain fetch it is.) `names` are relative to `importerUrl`. Rejects when a
 * file cannot be had; the next call tries again.
 */
export async function importWhenFetched<T>(
  importModule: () => Promise<T>,
  names: readonly string[] = [],
  importerUrl: string = document.baseURI,
): Promise<T> {
  await Promise.all(names.map((name) => whenHere(new URL(name, importerUrl).href)));
  return importModule();
}

function whenHere(address: string): Promise<void> {
  const begun = files.get(address);
  if (begun) return begun;
  const fetched = isNamedByPage(address) ? Promise.resolve() : fetchFile(address);
  files.set(address, fetched);
  fetched.catch(() => files.delete(address));
  return fetched;
}

function fetchFile(address: string): Promise<void> {
  return new URL(address).pathname.endsWith('.css') ? fetchStyles(address) : fetchScript(address);
}

/** What index.html names itself has been asked for before any script ran. */
function isNamedByPage(address: string): boolean {
  const scripts = [...document.scripts].some(({ src }) => src === address);
  return scripts || [...document.querySelectorAll('link')].some(({ href }) => href === address);
}

/** The browser keeps what came, so that the module that is imported then is not fetched twice. */
async function fetchScript(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be fetched.`);
  await response.arrayBuffer();
}

function fetchStyles(address: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(`${address} could not be fetched.`));
    });
    document.head.append(link);
  });
}
