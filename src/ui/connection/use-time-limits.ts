import { useState } from 'react';
import { limitsPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/connection/time-limits.ts';

/** A day: more is no limit to anybody. */
const LONGEST_SECONDS = 86_400;

/** The time limits in the fields, in seconds, for the address that they belong to. Nothing is kept before `save`. */
export function useTimeLimits(place: string | null) {
  const { deps, typing } = useWorkbench();
  const [refusals, setRefusals] = useState(0);
  const typedPlace = limitsPlace(place ?? '');
  const typed = useWorkbenchState((state) => state.typedTexts.get(typedPlace));
  const stored = ((place === null ? undefined : deps.timeLimits.get(place)) ?? [0, 0]).map(shown).join('\n');
  const [begin = '', silence = ''] = (typed ?? stored).split('\n');
  const setTexts = (...texts: readonly [string, string]) => {
    const next = texts.join('\n');
    if (next === stored) typing.clear(typedPlace);
    else typing.set(typedPlace, next);
  };
  const limits = [millisecondsOf(begin), millisecondsOf(silence)] as const;
  return {
    begin,
    silence,
    setBegin: (text: string) => setTexts(text, silence),
    setSilence: (text: string) => setTexts(begin, text),
    /** How often they kept the form from being saved. */
    refusals,
    refuse: () => setRefusals(refusals + 1),
    isWrong: limits.map(Number.isNaN),
    problem: limits.some(Number.isNaN) ? words.badNumber : null,
    /** They are let go. */
    leave: () => typing.clear(typedPlace),
    save() {
      if (place === null) return;
      typing.clear(typedPlace);
      const before = deps.timeLimits.get(place);
      if (before !== undefined || limits.some((limit) => limit > 0)) deps.timeLimits.set(place, limits);
    },
  };
}

const shown = (milliseconds: number) => (milliseconds > 0 ? String(milliseconds / 1000) : '');

/** 0 for an empty field; NaN for what is no time. */
function millisecondsOf(text: string): number {
  if (text.trim() === '') return 0;
  const seconds = /^\s*\d+(?:[.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return seconds > 0 && seconds <= LONGEST_SECONDS ? Math.round(seconds * 1000) : Number.NaN;
}
