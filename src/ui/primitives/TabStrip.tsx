import type { ComponentProps, CSSProperties } from 'react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Tabs } from './Tabs.tsx';

type TabStripProps<Id extends string> = Omit<
  ComponentProps<typeof Tabs<Id>>,
  'variant' | 'className' | 'tabClassName'
>;

const TAB =
  'relative h-full min-w-6 flex-none font-medium whitespace-nowrap text-ink-quiet after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:rounded-[2px] hover:text-ink focus-visible:rounded-tag focus-visible:-outline-offset-2 aria-selected:text-ink aria-selected:after:bg-accent-9 forced-colors:aria-selected:not-focus-visible:outline-1 forced-colors:aria-selected:not-focus-visible:-outline-offset-1 touch:min-w-11';

/** How much of an edge fades where there is more behind it. */
const FADE = '1.5rem';
const EDGES =
  'mask-[linear-gradient(to_right,transparent,#000_var(--before),#000_calc(100%-var(--after)),transparent)]';

/** Underlined tabs in one row, which scrolls where it is too narrow: the chosen one is in sight, and an edge with more behind it fades. */
export function TabStrip<Id extends string>(props: TabStripProps<Id>) {
  const strip = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState({ before: false, after: false });

  const look = useCallback(() => {
    const element = strip.current;
    if (!element) return;
    const { scrollLeft, clientWidth, scrollWidth } = element;
    const before = scrollLeft > 1;
    const after = scrollLeft + clientWidth < scrollWidth - 1;
    setHidden((last) => (last.before === before && last.after === after ? last : { before, after }));
  }, []);

  useLayoutEffect(() => {
    const element = strip.current;
    if (!element) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what brings another tab into sight
  useLayoutEffect(() => {
    const chosen = strip.current?.querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    look();
  }, [props.selected, look]);

  return (
    <div
      ref={strip}
      className={`h-full min-w-0 flex-1 scroll-px-6 overflow-x-auto overflow-y-hidden [scrollbar-width:none] ${EDGES}`}
      style={
        { '--before': hidden.before ? FADE : '0px', '--after': hidden.after ? FADE : '0px' } as CSSProperties
      }
      onScroll={look}
    >
      <Tabs {...props} className="flex h-full w-max gap-2" tabClassName={TAB} />
    </div>
  );
}
