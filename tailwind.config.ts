import type { Config } from 'tailwindcss';

/** Design tokens as Tailwind knows them. The values themselves are CSS variables in `src/ui/styles/tokens.css`, so that themes switch without a new build. */
export default {
  content: ['./index.html', './src/**/*.{ts,tsx}'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    extend: {
      colors: {
        bg: 'var(--bg)',
        surface: 'var(--surface)',
        raised: 'var(--raised)',
        code: 'var(--code)',
        text: { DEFAULT: 'var(--text)', quiet: 'var(--text-2)' },
        line: { DEFAULT: 'var(--line)', strong: 'var(--line-2)', field: 'var(--line-3)' },
        accent: { DEFAULT: 'var(--accent)', hover: 'var(--accent-hover)', text: 'var(--accent-text)' },
        focus: 'var(--focus)',
        fill: { 1: 'var(--n-3)', 2: 'var(--n-4)', 3: 'var(--n-5)' },
        danger: { fill: 'var(--r-2)', line: 'var(--r-6)', text: 'var(--r-11)' },
        changed: { fill: 'var(--y-3)', bar: 'var(--chg)', text: 'var(--y-11)' },
        good: { fill: 'var(--g-3)', text: 'var(--g-11)' },
      },
      fontFamily: { sans: 'var(--sans)', mono: 'var(--mono)' },
      fontSize: {
        11: ['0.6875rem', '1.125rem'],
        12: ['0.75rem', '1rem'],
        13: ['0.8125rem', '1.25rem'],
        14: ['0.875rem', '1.25rem'],
        15: ['0.9375rem', '1.5rem'],
        17: ['1.0625rem', '1.5rem'],
        22: ['1.375rem', '1.75rem'],
      },
      borderRadius: { control: '6px', block: '8px', card: '12px', dialog: '14px' },
      boxShadow: { chosen: 'var(--sh-1)', pill: 'var(--sh-2)', float: 'var(--sh-3)' },
    },
  },
} satisfies Config;
