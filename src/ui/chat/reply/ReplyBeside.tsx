import type { ComponentProps } from 'react';
import { outputModeOf } from '#domain/parameters/structured/output-format.ts';
import { isJsonAnswer } from '#domain/stream/json-answer.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import type { JsonBeside } from './JsonBeside.tsx';

const jsonModule = lazyModule(() => import('./JsonBeside.tsx'));

/** What stands below a reply that is JSON, or was to be. */
export function ReplyBeside(props: ComponentProps<typeof JsonBeside>) {
  const { text, format } = props;
  const wantsSchema = outputModeOf(format) === 'json-schema';
  if (text.trim() === '' || !(wantsSchema || isJsonAnswer(text, format, false))) return null;
  return <WhenLoaded module={jsonModule}>{({ JsonBeside: Shown }) => <Shown {...props} />}</WhenLoaded>;
}
