// Sets the theme before the first paint. A file of its own, since the page's policy allows no inline script.
// The setting is `oxen-playground.theme` in localStorage: "light", "dark", or anything else for the system's.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('oxen-playground.theme');
  } catch {
    // Storage may be denied; the system's theme is right then.
  }
  const chosen = /^"?(light|dark)"?$/.exec(theme ?? '')?.[1];
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen ?? system;
})();
