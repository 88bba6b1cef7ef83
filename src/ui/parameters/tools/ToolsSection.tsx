import { useWorkbench } from '#state/workbench.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { SECTION, SECTION_COUNT, SECTION_TITLE } from '#ui/primitives/classes/section-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { countSent } from '#words/models/parameters.ts';
import * as words from '#words/models/tools.ts';
import { shownName, useTools } from './use-tools.ts';

/** The functions that the model may call: part of the request like any other field. */
export function ToolsSection({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const { tools, sentCount } = useTools(conversationId);
  return (
    <section className={SECTION} aria-label={words.tools}>
      <h2 className={SECTION_TITLE}>
        {words.tools}
        <small className={SECTION_COUNT}>{countSent(sentCount)}</small>
      </h2>
      {tools.map(({ tool, isSent }, index) => {
        const name = shownName(tool, index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tool is its place in the list
          <div key={index} className="flex h-7.5 items-center gap-2 touch:h-11">
            <Icon name="wrench" />
            <code className={`truncate text-[0.78125rem] ${isSent ? '' : 'text-ink-quiet'}`}>{name}</code>
            {isSent ? null : <span className="flex-none text-12 text-ink-quiet">{words.notSent}</span>}
            <IconButton
              size="small"
              icon="edit"
              className="ml-auto flex-none"
              label={words.editNamed(name)}
              onClick={() => view.openDialog({ kind: 'tool', conversationId, index })}
            />
          </div>
        );
      })}
      <Button
        size="small"
        variant="ghost"
        icon="plus"
        className="-ml-2"
        onClick={() => view.openDialog({ kind: 'tool', conversationId, index: null })}
      >
        {words.addTool}
      </Button>
    </section>
  );
}
