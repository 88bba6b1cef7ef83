import { createContext } from 'react';

/**
 * Where notices stand: in the foot of the history while it is there, else in a row above the message field. Both are rows
 * of the layout, so that a notice covers nothing.
 */
export const NoticePlace = createContext<'history' | 'composer'>('composer');
