import type { ControlProps } from './control-props.ts';
import { EnumControl } from './EnumControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { SwitchControl } from './SwitchControl.tsx';
import { TextControl } from './TextControl.tsx';

/** The control of a parameter, by its kind. */
export function Control(props: ControlProps) {
  switch (props.spec.kind) {
    case 'number':
    case 'integer':
      return <NumberControl {...props} />;
    case 'boolean':
      return <SwitchControl {...props} />;
    case 'enum':
      return <EnumControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}
