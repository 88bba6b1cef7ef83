import type { Plugin } from 'vite';

/** The families that the first screen is set in, in the reader's own script. */
const FIRST_SCREEN_FONTS = /(?:^|\/)(?:inter|jetbrains-mono)-latin-wght-normal[^/]*\.woff2$/;

/**
 * Names the first screen's fonts in the built page. Otherwise the browser learns of them as it lays the page out: it does
 * so with other fonts first, and then once more. They come after the code where there is a choice.
 */
export function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const files = Object.keys(bundle).filter((file) => FIRST_SCREEN_FONTS.test(file));
        if (files.length !== 2)
          throw new Error('scripts/preload-fonts.ts: the two fonts are not in the build.');
        return files.map((file) => ({
          tag: 'link',
          injectTo: 'head' as const,
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            crossorigin: true,
            fetchpriority: 'low',
            href: `./${file}`,
          },
        }));
      },
    },
  };
}
