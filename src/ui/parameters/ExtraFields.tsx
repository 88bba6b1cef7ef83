import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { isLeftOut } from '#domain/request/build-media-request.ts';
import { SECTION, SECTION_COUNT, SECTION_TITLE } from '#ui/primitives/classes/section-class.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import * as words from '#words/models/parameters.ts';
import { EXPLANATION } from './row-class.ts';

/** Its row, which few requests need. */
export const extraFieldModule = lazyModule(() => import('./ExtraField.tsx'));

/** Sections of their own show these. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['tools']);

/** Fields of the request that have no control, from an import or a hidden field of the schema: shown, editable, sent. */
export function ExtraFields({
  conversationId,
  values,
  specs,
  isForFeed,
}: {
  conversationId: string;
  values: ParameterValues;
  specs: readonly ParameterSpec[];
  /** Whether the model is not for chat: chat parameters are not sent to it. */
  isForFeed: boolean;
}) {
  const withControl = new Set(specs.filter((spec) => !spec.hidden).map((spec) => spec.name));
  const own = new Set(specs.map((spec) => spec.name));
  const extra = [...values].filter(
    ([name]) => !withControl.has(name) && !SHOWN_ELSEWHERE.has(name) && !(isForFeed && isLeftOut(name, own)),
  );
  if (extra.length === 0) return null;
  return (
    <div className={`${SECTION} border-line [div+&]:border-t`}>
      <h2 className={SECTION_TITLE}>
        {words.otherFields}
        <small className={SECTION_COUNT}>{words.countSent(extra.length)}</small>
      </h2>
      <p className={EXPLANATION}>{words.otherFieldsHow}</p>
      <WhenLoaded module={extraFieldModule}>
        {({ ExtraField }) =>
          extra.map(([name, value]) => (
            <ExtraField key={name} conversationId={conversationId} name={name} value={value} />
          ))
        }
      </WhenLoaded>
    </div>
  );
}
