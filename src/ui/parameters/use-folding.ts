import { useEffect, useRef, useState } from 'react';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { hideNotSent, showNotSent } from '#words/models/parameters.ts';

/**
 * In projector mode parameters that are not sent are folded away, until somebody asks for them. One that was shown stays
 * when it is taken out of the request, so that its row does not go from under the pointer. `button` is what to call the
 * button that unfolds them; null where none is needed.
 */
export function useFolding(specs: readonly ParameterSpec[], values: ParameterValues) {
  const projector = useWorkbenchState((state) => state.view.projector);
  const [isOpen, setIsOpen] = useState(false);
  const shownOnce = useRef(new Set<string>());
  const isFolded = projector && !isOpen;
  const isShown = ({ name }: ParameterSpec) => values.has(name) || shownOnce.current.has(name);
  useEffect(() => {
    if (isFolded) for (const name of values.keys()) shownOnce.current.add(name);
    else shownOnce.current.clear();
  }, [isFolded, values]);
  const hidden = specs.filter((spec) => !isShown(spec)).length;
  return {
    isFolded,
    shown: (some: readonly ParameterSpec[]) => (isFolded ? some.filter(isShown) : some),
    button: !projector ? null : isOpen ? hideNotSent : hidden > 0 ? showNotSent(hidden) : null,
    toggle: () => setIsOpen(!isOpen),
  };
}
