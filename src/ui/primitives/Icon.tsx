import type { LATER_ICONS } from './later-icons.ts';

/**
 * Line icons on a 16-pixel grid: 1.5 stroke, round caps, in the colour of the text around them. These are the ones of the
 * first screen and of what may be said when nothing else can be loaded; the others come with the parts that show them.
 */
const FIRST_ICONS = {
  plus: 'M8 3.25v9.5M3.25 8h9.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4l3.1 3.1',
  sidebar: 'M2.5 4.5a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2zM6.25 2.5v11',
  check: 'm3.25 8.5 3 3 6.5-7',
  copy: 'M5.5 5.5V4a1.5 1.5 0 0 1 1.5-1.5h5A1.5 1.5 0 0 1 13.5 4v5a1.5 1.5 0 0 1-1.5 1.5h-1.5M4 5.5h5A1.5 1.5 0 0 1 10.5 7v5A1.5 1.5 0 0 1 9 13.5H4A1.5 1.5 0 0 1 2.5 12V7A1.5 1.5 0 0 1 4 5.5Z',
  redo: 'M13 3v3.5H9.5M12.8 6.5A5.2 5.2 0 1 0 13 9.6',
  stop: 'M4.5 5a.5.5 0 0 1 .5-.5h6a.5.5 0 0 1 .5.5v6a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5z',
  send: 'M8 13V3.5M3.75 7.5 8 3.25l4.25 4.25',
  image:
    'M2.5 4.5a1.5 1.5 0 0 1 1.5-1.5h8a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-8a1.5 1.5 0 0 1-1.5-1.5zm.5 7 3-3 2.5 2.5 1.75-1.75 2.75 2.75m-2.75-5.75h.01',
  sliders:
    'M2.5 5h4M10 5h3.5M2.5 11H6M9.5 11h4M8.25 6.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM7.75 12.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z',
  sun: 'M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM8 1.75v1M8 13.25v1M1.75 8h1M13.25 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M12.4 3.6l-.7.7M4.3 11.7l-.7.7',
  link: 'M6.75 9.25a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.25 6.75a2.6 2.6 0 0 0-3.7 0l-2.2 2.2a2.6 2.6 0 0 0 3.7 3.7l.7-.7',
  importIn: 'M8 2.5v7.25M5 7l3 3 3-3M2.75 11v1a1.5 1.5 0 0 0 1.5 1.5h7.5a1.5 1.5 0 0 0 1.5-1.5v-1',
  plug: 'M5.75 2.5v3M10.25 2.5v3M4 5.5h8v2a4 4 0 0 1-8 0zM8 11.5v2.25',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  braces:
    'M6 2.75c-1.5 0-2 .7-2 2v1.5C4 7.4 3.4 8 2.5 8 3.4 8 4 8.6 4 9.75v1.5c0 1.3.5 2 2 2M10 2.75c1.5 0 2 .7 2 2v1.5c0 1.15.6 1.75 1.5 1.75-.9 0-1.5.6-1.5 1.75v1.5c0 1.3-.5 2-2 2',
  columns:
    'M2.5 4a1.5 1.5 0 0 1 1.5-1.5h8A1.5 1.5 0 0 1 13.5 4v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12zM6.2 2.5v11M9.8 2.5v11',
  bug: 'M5.5 5.75h5v4a2.5 2.5 0 0 1-5 0zM6 5.5a2 2 0 0 1 4 0M2.75 8.25H5.5M10.5 8.25h2.75M3.5 12.5l2-1.5M12.5 12.5l-2-1.5M3.5 4.25l2 1.75M12.5 4.25l-2 1.75',
  chat: 'M2.5 4.5A1.5 1.5 0 0 1 4 3h8a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 12 11H7.5L4.75 13.25V11H4a1.5 1.5 0 0 1-1.5-1.5z',
  contrast: 'M8 13.75a5.75 5.75 0 1 0 0-11.5 5.75 5.75 0 0 0 0 11.5ZM8 2.25v11.5M10 3v10M12 4.4v7.2',
  screen:
    'M2.5 4A1.25 1.25 0 0 1 3.75 2.75h8.5A1.25 1.25 0 0 1 13.5 4v5.5a1.25 1.25 0 0 1-1.25 1.25h-8.5A1.25 1.25 0 0 1 2.5 9.5zM5.5 13.25h5',
  exportOut: 'M8 9.75V2.5M5 5.25l3-3 3 3M2.75 11v1a1.5 1.5 0 0 0 1.5 1.5h7.5a1.5 1.5 0 0 0 1.5-1.5v-1',
  moon: 'M13.25 9.6A5.6 5.6 0 0 1 6.4 2.75a5.6 5.6 0 1 0 6.85 6.85Z',
  info: 'M8 7.25v3.5M8 5.1h.01M8 13.75a5.75 5.75 0 1 0 0-11.5 5.75 5.75 0 0 0 0 11.5Z',
  expand: 'M9.5 2.75h3.75V6.5M13 3 9.25 6.75M6.5 13.25H2.75V9.5M3 13l3.75-3.75',
  arrowDown: 'M8 3v9.5M3.75 8.5 8 12.75l4.25-4.25',
} as const;

export type IconName = keyof typeof FIRST_ICONS | keyof typeof LATER_ICONS;

const paths: Partial<Record<IconName, string>> = { ...FIRST_ICONS };

/** Takes in the icons that come after the start. */
export function addIcons(icons: typeof LATER_ICONS): void {
  Object.assign(paths, icons);
}

/** How an icon is drawn. */
export function iconPath(name: IconName): string {
  return paths[name] ?? '';
}

/** An icon that says nothing to a screen reader: its button or its neighbour carries the words. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={iconPath(name)} />
    </svg>
  );
}
