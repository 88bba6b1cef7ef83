export type ButtonVariant = 'line' | 'ghost' | 'primary' | 'danger' | 'solid' | 'menu';
export type ControlSize = 'small' | 'medium';

const DISABLED = 'disabled:cursor-not-allowed disabled:border-transparent disabled:text-neutral-9';
/** What has no ground of its own gets none when it is disabled: it would stand out. */
const GROUND = 'disabled:bg-neutral-3';
const NO_GROUND = 'disabled:bg-transparent';
/** What forced colours would leave without an edge. */
const FORCED_EDGE =
  'forced-colors:not-focus-visible:outline-1 forced-colors:not-focus-visible:-outline-offset-1';
/** The same for what is pressed. */
const FORCED_PRESSED =
  'forced-colors:aria-pressed:not-focus-visible:outline-2 forced-colors:aria-pressed:not-focus-visible:-outline-offset-2 forced-colors:aria-pressed:not-focus-visible:outline-[Highlight]';
const BUTTON = `inline-flex items-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-colors duration-fast ${DISABLED} ${FORCED_PRESSED}`;

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  line: `justify-center border border-line-strong bg-surface hover:border-neutral-8 hover:bg-neutral-3 active:bg-neutral-4 ${GROUND}`,
  ghost: `justify-center text-ink-quiet hover:bg-neutral-4 hover:text-ink active:bg-neutral-5 ${NO_GROUND}`,
  primary: `justify-center bg-accent text-white hover:bg-accent-hover active:inset-shadow-[0_0_0_99px_rgb(0_0_0/0.12)] ${GROUND} ${FORCED_EDGE}`,
  danger: `justify-center border border-red-7 bg-surface text-red-11 hover:bg-red-3 ${GROUND} ${FORCED_EDGE}`,
  solid: `justify-center bg-neutral-12 text-neutral-1 hover:bg-neutral-11 ${GROUND}`,
  menu: `justify-start text-ink hover:bg-neutral-4 active:bg-neutral-5 ${NO_GROUND}`,
};

const BUTTON_SIZES: Readonly<Record<ControlSize, string>> = {
  small: 'h-6 px-2 text-12 touch:h-11 touch:min-w-11',
  medium: 'h-7 px-2.5 touch:h-11 touch:min-w-11',
};

/**
 * The classes of a button with words, for what looks like one and is none: a link, the label of a file field. Who wants
 * another height or colour says so with a variant (`touch:h-11`, `aria-pressed:bg-accent-3`): a bare utility of the same
 * property may lose.
 */
export function buttonClass(variant: ButtonVariant = 'line', size: ControlSize = 'medium'): string {
  return `${BUTTON} ${VARIANTS[variant]} ${BUTTON_SIZES[size]}`;
}

const ICON_BUTTON = `inline-grid flex-none place-items-center rounded-control text-ink-quiet transition-colors duration-fast touch:size-11 hover:bg-neutral-4 hover:text-ink active:bg-neutral-5 ${DISABLED} ${NO_GROUND} ${FORCED_PRESSED}`;

const ICON_BUTTON_SIZES: Readonly<Record<ControlSize, string>> = {
  small: 'size-6 [&>svg]:size-3.5',
  medium: 'size-7',
};

/** The classes of a square button with an icon only. */
export function iconButtonClass(size: ControlSize = 'medium'): string {
  return `${ICON_BUTTON} ${ICON_BUTTON_SIZES[size]}`;
}
