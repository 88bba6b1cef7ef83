import { SWITCH, SWITCH_SENT, SWITCH_UNSENT } from './controls/switch-class.ts';
import { ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';

/** A row with a switch for what is no parameter of its own. `state`: what it does now, in a word. */
export function SwitchRow({
  title,
  label = title,
  how,
  state,
  isOn,
  onPress,
}: {
  title: string;
  label?: string;
  how: string;
  state: string;
  isOn: boolean;
  onPress: () => void;
}) {
  return (
    <div className={rowClass('switch')} data-unsent={!isOn || undefined}>
      <span className={ROW_TITLE}>
        <span className={ROW_WORDS} title={how}>
          {title}
        </span>
      </span>
      <span className={`${isOn ? SWITCH_SENT : SWITCH_UNSENT} col-start-3`}>
        <span aria-hidden="true">{state}</span>
        <button
          type="button"
          className={SWITCH}
          role="switch"
          aria-label={label}
          aria-checked={isOn}
          title={how}
          onClick={onPress}
        />
      </span>
    </div>
  );
}
