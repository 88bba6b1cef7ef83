import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';

/** What every control takes. */
export interface ControlProps {
  readonly spec: ParameterSpec;
  readonly value: JsonValue | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** What stands in the field because it is no value of the parameter's type; the request keeps its last value. */
  readonly unread: string | undefined;
  /** `undefined` leaves the parameter out of the request. */
  onChange(value: JsonValue | undefined): void;
  /** Keeps a text that is no value. */
  onUnread(text: string): void;
}
