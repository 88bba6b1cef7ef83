import type { ReactNode } from 'react';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/parameters.ts';
import type { ControlProps } from './control-props.ts';

/** As large as every server takes it. */
const SEEDS = 2 ** 31;

/** A seed says nothing by its size, so there is no slider: the exact field, and a throw of dice. */
export function Seed({ onChange, children }: ControlProps & { children: ReactNode }) {
  return (
    <>
      {children}
      <div className="col-span-full">
        <Button size="small" icon="dice" onClick={() => onChange(Math.floor(Math.random() * SEEDS))}>
          {words.randomSeed}
        </Button>
      </div>
    </>
  );
}
