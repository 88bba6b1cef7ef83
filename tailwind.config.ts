import type { Config } from 'tailwindcss';

/** Twelve steps from the ground to the ink, as in tokens.css. */
const scale = (name: string) =>
  Object.fromEntries(Array.from({ length: 12 }, (_, index) => [index + 1, `var(--${name}-${index + 1})`]));

/**
 * The design's tokens as Tailwind knows them. Their values are CSS variables in `src/ui/styles/tokens.css`, so that
 * themes switch without a new build. Variants of the page's own (phone, narrow, projector …) are in `main.css`.
 */
export default {
  content: ['./index.html', './src/ui/**/*.{ts,tsx}', './src/app/**/*.{ts,tsx}'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    extend: {
      colors: {
        page: 'var(--page)',
        surface: 'var(--surface)',
        raised: 'var(--raised)',
        code: 'var(--code)',
        ink: { DEFAULT: 'var(--ink)', quiet: 'var(--ink-quiet)' },
        line: { DEFAULT: 'var(--line)', strong: 'var(--line-strong)', field: 'var(--line-field)' },
        accent: {
          DEFAULT: 'var(--accent)',
          hover: 'var(--accent-hover)',
          text: 'var(--accent-text)',
          ...scale('accent'),
        },
        neutral: scale('neutral'),
        red: scale('red'),
        amber: scale('amber'),
        green: scale('green'),
        changed: 'var(--changed)',
        chosen: 'var(--segment-chosen)',
        focus: 'var(--focus)',
        scrim: 'var(--scrim)',
        thumb: 'var(--thumb)',
        syntax: {
          keyword: 'var(--syntax-keyword)',
          string: 'var(--syntax-string)',
          number: 'var(--syntax-number)',
          function: 'var(--syntax-function)',
          key: 'var(--syntax-key)',
          comment: 'var(--syntax-comment)',
        },
      },
      fontFamily: {
        sans: 'var(--font-text)',
        // Without ligatures, so that what is copied is what is seen.
        mono: ['var(--font-code)', { fontFeatureSettings: '"liga" 0, "calt" 0' }],
      },
      // The size alone: line heights are set beside it, as `text-12/4` does.
      fontSize: {
        11: '0.6875rem',
        12: '0.75rem',
        13: '0.8125rem',
        14: '0.875rem',
        15: '0.9375rem',
        16: '1rem',
        17: '1.0625rem',
        22: '1.375rem',
      },
      borderRadius: { tag: '4px', control: '6px', block: '8px', card: '12px', dialog: '14px' },
      boxShadow: {
        chosen: 'var(--shadow-chosen)',
        pill: 'var(--shadow-pill)',
        float: 'var(--shadow-float)',
      },
      keyframes: {
        'dialog-in': { from: { opacity: '0', transform: 'translateY(8px)' } },
        'appear-late': { from: { visibility: 'hidden' } },
      },
      animation: {
        'dialog-in': 'dialog-in 240ms var(--easing)',
        'appear-late': 'appear-late 300ms step-end backwards',
      },
      transitionDuration: { fast: '90ms', medium: '160ms', slow: '240ms' },
      transitionTimingFunction: { DEFAULT: 'var(--easing)', swift: 'var(--easing)' },
    },
  },
} satisfies Config;
