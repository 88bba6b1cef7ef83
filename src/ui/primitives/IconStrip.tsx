import { iconPath } from './Icon.tsx';

/** Those icons that can stand in a strip. */
export type StripIconName = 'text' | 'image' | 'audio' | 'video';

/** From the left edge of one icon of a strip to that of the next, in the units of its grid. */
const STEP = 22.4;

/**
 * Icons in a row as one drawing, those that are not in `shown` faintly: a long list of rows with a drawing for each icon
 * takes several times as long to open.
 */
export function IconStrip({
  names,
  shown,
  className,
}: {
  names: readonly StripIconName[];
  shown: (name: StripIconName) => boolean;
  className: string;
}) {
  const pathOf = (isShown: boolean) =>
    names.map((name, at) => (shown(name) === isShown ? movedRight(iconPath(name), at * STEP) : '')).join('');
  return (
    <svg
      className={`icon ${className}`}
      viewBox={`0 0 ${(names.length - 1) * STEP + 16} 16`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={pathOf(true)} />
      <path d={pathOf(false)} />
    </svg>
  );
}

function movedRight(path: string, distance: number): string {
  return path.replace(/^M([\d.]+)/, (_start, x: string) => `M${Number(x) + distance}`);
}
