import { createContext } from 'react';
import type { ColumnSummary } from './column-figures.ts';

/** The columns' latest replies in figures, in the order of the columns: new only when a reply starts, ends or changes. */
export const ColumnSummaries = createContext<readonly ColumnSummary[]>([]);
