import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { buttonClass } from './classes/button-class.ts';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';
import { KeyCaps } from './KeyCaps.tsx';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  /** The key that does the same, where there is one. */
  readonly cap?: string;
  run(): void;
}

/** The frame of a menu, an element with `popover`. */
export const MENU =
  'fixed m-0 justify-items-stretch rounded-card border border-line-strong bg-raised p-1.5 text-ink shadow-float open:grid';

const GAP_PX = 4;

/** A menu below a button, or above it where there is no room: arrows, Home, End and first letters move, Escape closes. */
export function Menu({
  anchor,
  label,
  items,
  onClose,
}: {
  anchor: HTMLElement;
  label: string;
  items: readonly MenuItem[];
  /** `giveBack`: whether the focus should go back to the button. */
  onClose: (giveBack: boolean) => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  usePlacedBelow(menu, anchor);
  useClosedFromOutside(menu, anchor, () => onClose(false));

  return (
    <div
      ref={menu}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={`${MENU} inset-auto max-h-[calc(100dvh-0.5rem)] min-w-40 overflow-y-auto overscroll-contain`}
      onKeyDown={(event) => onMenuKey(event, onClose)}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          className={buttonClass('menu')}
          tabIndex={-1}
          aria-keyshortcuts={item.cap}
          onClick={() => {
            onClose(true);
            item.run();
          }}
        >
          <Icon name={item.icon} />
          {item.label}
          {item.cap ? <KeyCaps className="ml-auto" caps={[item.cap]} /> : null}
        </button>
      ))}
    </div>
  );
}

function usePlacedBelow(menu: RefObject<HTMLElement | null>, anchor: HTMLElement): void {
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    placeAt(element, anchor);
    itemsOf(element)[0]?.focus({ preventScroll: true });
  }, [menu, anchor]);
}

function placeAt(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const fitsBelow = at.bottom + GAP_PX + menu.offsetHeight <= window.innerHeight;
  const top = fitsBelow ? at.bottom + GAP_PX : at.top - GAP_PX - menu.offsetHeight;
  const left = Math.min(at.left, window.innerWidth - menu.offsetWidth - GAP_PX);
  menu.style.top = `${Math.max(GAP_PX, top)}px`;
  menu.style.left = `${Math.max(GAP_PX, left)}px`;
}

/** A press elsewhere closes the menu, and so does whatever moves its button. */
function useClosedFromOutside(
  menu: RefObject<HTMLElement | null>,
  anchor: HTMLElement,
  onClose: () => void,
): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    function onPointerDown(event: PointerEvent) {
      if (!(event.target instanceof Node) || menu.current?.contains(event.target)) return;
      // The button itself closes it by its own click.
      if (!anchor.contains(event.target)) close();
    }
    const openedAt = anchor.getBoundingClientRect();
    // What scrolls elsewhere, a reply that streams say, leaves the button where it is.
    const closeBecauseMoved = () => {
      const { left, top } = anchor.getBoundingClientRect();
      if (left !== openedAt.left || top !== openedAt.top) close();
    };
    // A button that stays where it is keeps its menu, which must fit the window as it is now.
    const placeOrClose = () => {
      if (menu.current) placeAt(menu.current, anchor);
      closeBecauseMoved();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('scroll', closeBecauseMoved, true);
    window.addEventListener('resize', placeOrClose);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('scroll', closeBecauseMoved, true);
      window.removeEventListener('resize', placeOrClose);
    };
  }, [menu, anchor]);
}

function onMenuKey(event: KeyboardEvent<HTMLElement>, onClose: (giveBack: boolean) => void): void {
  const all = itemsOf(event.currentTarget);
  const at = all.findIndex((item) => item.matches(':focus'));
  const last = all.length - 1;
  const target = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  }[event.key];
  const byLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (target !== undefined) all[target]?.focus();
  else if (event.key === 'Escape') onClose(true);
  else if (event.key === 'Tab') {
    onClose(true);
    return;
  } else if (byLetter && event.key !== ' ') {
    const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    order.find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}
