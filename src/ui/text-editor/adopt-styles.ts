import { StyleModule } from 'style-mod';

const sheets = new WeakMap<StyleModule, CSSStyleSheet>();

/**
 * Lets the editor's styles in under the page's Content-Security-Policy. The library would write them into a `<style>`
 * element, which `style-src 'self'` forbids; a nonce is none on a static host, and 'unsafe-inline' would open the page
 * to every style. Sheets that a script constructs are not inline, so they are adopted instead.
 */
export function adoptEditorStyles(): void {
  StyleModule.mount = (root, modules) => {
    const wanted = [modules].flat().map(sheetOf);
    if (wanted.every((sheet) => root.adoptedStyleSheets.includes(sheet))) return;
    // Of rules of equal weight the later wins, so all of them come anew in the order that the library asks for.
    const others = root.adoptedStyleSheets.filter((sheet) => !wanted.includes(sheet));
    root.adoptedStyleSheets = [...others, ...wanted];
  };
}

function sheetOf(module: StyleModule): CSSStyleSheet {
  let sheet = sheets.get(module);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(module.getRules());
    sheets.set(module, sheet);
  }
  return sheet;
}
