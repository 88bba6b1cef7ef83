import type { Page } from 'playwright/test';
import { expect } from './fixtures.ts';

/** What the page did that no text may make it do. */
export interface PageGuard {
  /** Holds the page as it is now: nothing ran, loaded, navigated, or got a name or a place from the content. */
  expectHarmless(): Promise<void>;
}

/** Watches a page from before its first document. `origins` are those that it may ask. */
export async function guardPage(page: Page, origins: readonly string[]): Promise<PageGuard> {
  const events: string[] = [];
  page.on('dialog', (dialog) => {
    events.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => events.push(`window: ${popup.url()}`));
  page.on('download', (download) => events.push(`download: ${download.url()}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.includes(origin)) events.push(`request: ${request.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (!origins.includes(new URL(frame.url()).origin)) events.push(`navigation: ${frame.url()}`);
  });
  await page.addInitScript(() => {
    const note = () => document.documentElement.setAttribute('data-was-hit', '');
    Object.assign(window, { hit: note });
    for (const name of ['alert', 'confirm', 'prompt', 'print']) Object.assign(window, { [name]: note });
  });

  return {
    async expectHarmless() {
      const found = await page.evaluate(() => {
        const problems: string[] = [];
        if (document.documentElement.hasAttribute('data-was-hit')) problems.push('a script ran');
        const forbidden =
          'script, iframe, frame, object, embed, applet, base, form[action], style, link, meta, template, foreignObject, animate, set, video[src^=http], audio[src^=http], track, source, [srcset], [formaction], [ping], [background]';
        for (const element of document.body.querySelectorAll(forbidden)) problems.push(element.outerHTML);
        for (const element of document.body.querySelectorAll('*')) {
          for (const { name, value } of element.attributes) {
            const isAddress = ['href', 'src', 'xlink:href', 'data', 'poster', 'action'].includes(name);
            if (
              name.startsWith('on') ||
              (isAddress &&
                !/^(?:https?:\/\/|mailto:|data:image\/(?:png|jpeg|gif|webp);|\?#conversation=[\w-]+$|#|\/|$)/i.test(
                  value,
                )) ||
              (name === 'src' && /^(?:https?:)?\/\//i.test(value)) ||
              (name === 'style' && /url\(|position:\s*fixed/i.test(value))
            ) {
              problems.push(`${element.tagName} ${name}=${value.slice(0, 100)}`);
            }
          }
        }
        const content =
          '[data-testid=message-body], .tool, [role=option], [role=dialog] [data-description], [role=dialog] dl';
        for (const place of document.querySelectorAll(content)) {
          for (const element of place.querySelectorAll('[id], [name]')) {
            if (!/^(?:_r_|:r)/.test(element.id))
              problems.push(`named by content: ${element.outerHTML.slice(0, 200)}`);
          }
        }
        if (Object.hasOwn(Object.prototype, 'polluted')) problems.push('a prototype was changed');
        const root = document.documentElement;
        if (root.scrollWidth > root.clientWidth) problems.push(`sideways scroll: ${root.scrollWidth}`);
        return problems;
      });
      expect([...events, ...found]).toEqual([]);
    },
  };
}
