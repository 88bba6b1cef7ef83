/** The height of a row with its line, in root font sizes: `h-23` below. */
export const ROW_REM = 5.75;
/** The least widths of columns: on a phone an answer begins in sight. */
export const WIDTHS =
  '[--answer-width:17rem] [--expected-width:11rem] [--text-width:11rem] phone:[--answer-width:13rem] phone:[--expected-width:5.5rem] phone:[--text-width:7.5rem]';

/** The first column stays in sight. */
export const STUCK = 'sticky left-0 z-5 bg-page';
export const HEAD_CELL = 'border-r border-b border-line-strong px-2.5 py-1.5 font-medium last:border-r-0';
export const CELL = 'h-23 overflow-hidden border-r border-b border-line p-0 align-top last:border-r-0';
/** What fills a cell: its line is a part of the height. */
export const FILL = 'h-[calc(5.75rem-1px)] w-full';
