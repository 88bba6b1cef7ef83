import type { Virtualizer } from '@tanstack/react-virtual';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode, RefObject } from 'react';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import { variableNames } from '#domain/experiments/experiment.ts';
import * as words from '#words/experiments/experiments.ts';
import { useKeptPlace } from './filter/use-kept-place.ts';
import { onFocusCase } from './focus-case.ts';
import { HEAD_CELL, ROW_REM, STUCK, WIDTHS } from './table-class.ts';

/** Rows beyond those in sight that are drawn too. */
const OVERSCAN = 6;

/** Cases as rows, variants as columns; of the rows only those in sight are drawn. */
export function CaseTable({
  above = null,
  cases,
  shown = cases,
  variants,
  head,
  row,
}: {
  /** What scrolls out of sight with the rows, and not to the side. */
  above?: ReactNode;
  cases: readonly TestCase[];
  /** Those of them that have a row. */
  shown?: readonly TestCase[];
  variants: readonly Variant[];
  /** The head of a variant's column; its place from 0. */
  head: (variant: Variant, index: number) => ReactNode;
  /** The row of a case, with its place among the rows, from 0, and the columns of its values. */
  row: (testCase: TestCase, index: number, columns: readonly string[]) => ReactNode;
}) {
  const columns = useColumns(cases, variants);
  const area = useRef<HTMLDivElement>(null);
  const [heightAbove, observeAbove] = useHeight();
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => area.current,
    estimateSize: () => ROW_REM * rootFontSize(),
    overscan: OVERSCAN,
    scrollMargin: heightAbove,
    getItemKey: (index) => shown[index]?.id ?? index,
  });

  const isFiltered = shown !== cases;
  useAddedInView(area, virtualizer);
  useKeptPlace(area, { virtualizer, cases: shown, heightAbove, isOn: isFiltered });

  const rows = virtualizer.getVirtualItems();
  const before = Math.max(0, (rows[0]?.start ?? heightAbove) - heightAbove);
  const after = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? heightAbove) - heightAbove);
  // Columns have these widths at least, and share what is left.
  const minWidth = `calc(3rem + var(--text-width) * ${columns.length} + var(--expected-width) + var(--answer-width) * ${variants.length})`;
  return (
    <div
      ref={area}
      className={`min-h-0 flex-1 overflow-auto overscroll-contain ${isFiltered ? '[overflow-anchor:none]' : ''}`}
    >
      {above === null ? null : (
        <div ref={observeAbove} className="sticky left-0">
          {above}
        </div>
      )}
      <table
        className={`w-full table-fixed border-separate border-spacing-0 text-left ${WIDTHS}`}
        style={{ minWidth }}
        aria-label={words.results}
        aria-rowcount={shown.length + 1}
      >
        <Columns columns={columns} variants={variants} />
        <Head columns={columns} variants={variants} head={head} />
        <tbody>
          {before > 0 ? <tr style={{ height: before }} /> : null}
          {rows.map(({ index, key }) => {
            const testCase = shown[index];
            return testCase === undefined ? null : (
              <Fragment key={key}>{row(testCase, index, columns)}</Fragment>
            );
          })}
          {after > 0 ? <tr style={{ height: after }} /> : null}
        </tbody>
      </table>
      {shown.length === 0 ? (
        <p className="sticky left-0 max-w-prose px-4 py-6 text-ink-quiet">
          {cases.length === 0 ? words.noCases : words.noneShown}
        </p>
      ) : null}
    </div>
  );
}

/** The names of the variables. */
function useColumns(cases: readonly TestCase[], variants: readonly Variant[]): readonly string[] {
  const names = useMemo(() => variableNames({ cases, variants }), [cases, variants]);
  // The same list as long as it says the same: the rows are not drawn again for another text in a case.
  const joined = names.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are what is in `joined`
  return useMemo(() => names, [joined]);
}

/** The height of an element, in CSS pixels, as it changes; 0 while there is none. */
function useHeight(): [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [height, setHeight] = useState(0);
  const observe = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.offsetHeight));
    observer.observe(element);
    return () => {
      observer.disconnect();
      setHeight(0);
    };
  }, []);
  return [height, observe];
}

/** A case that was added beyond the rows in sight is scrolled to. */
function useAddedInView(
  area: RefObject<HTMLElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): void {
  useEffect(
    () =>
      onFocusCase((id) => {
        // Asked for as the case is added: it is in the list after the next drawing.
        requestAnimationFrame(() => {
          const row = area.current?.querySelector(`[data-case="${CSS.escape(id)}"]`);
          if (row === null) virtualizer.scrollToIndex(virtualizer.options.count - 1, { align: 'end' });
        });
      }),
    [area, virtualizer],
  );
}

interface Titles {
  readonly columns: readonly string[];
  readonly variants: readonly Variant[];
}

function Columns({ columns, variants }: Titles) {
  return (
    <colgroup>
      <col className="w-12" />
      {columns.map((name) => (
        <col key={name} className="w-(--text-width)" />
      ))}
      <col className="w-(--expected-width)" />
      {variants.map(({ id }) => (
        <col key={id} className="w-(--answer-width)" />
      ))}
    </colgroup>
  );
}

function Head({
  columns,
  variants,
  head,
}: Titles & { head: (variant: Variant, index: number) => ReactNode }) {
  return (
    <thead className="sticky top-0 z-10 bg-page">
      <tr aria-rowindex={1}>
        <th className={`${HEAD_CELL} ${STUCK} text-center text-ink-quiet`}>
          <span className="sr-only">{words.caseColumn}</span>
          <span aria-hidden="true">#</span>
        </th>
        {columns.map((name) => (
          <th key={name} className={`${HEAD_CELL} truncate font-mono text-12`}>
            {name}
          </th>
        ))}
        <th className={`${HEAD_CELL} text-12 text-ink-quiet`}>{words.expected}</th>
        {variants.map((variant, index) => (
          <Fragment key={variant.id}>{head(variant, index)}</Fragment>
        ))}
      </tr>
    </thead>
  );
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
