import type { LanguageId } from '#domain/languages/languages.ts';
import { EVERY_LANGUAGE, languagesWithTab } from '#domain/languages/languages.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import { TabStrip } from '#ui/primitives/TabStrip.tsx';
import * as words from '#words/code/languages.ts';

/** Tabs for the languages chosen last, and a menu of all others. What is chosen is the page's language from then on. */
export function LanguageTabs({
  label,
  selected,
  onSelect,
  panelId,
}: {
  label: string;
  selected: LanguageId;
  onSelect?: (id: LanguageId) => void;
  panelId?: (id: LanguageId) => string;
}) {
  const { view } = useWorkbench();
  const recentIds = useWorkbenchState((state) => state.view.recentLanguageIds);
  const withTab = languagesWithTab([selected, ...recentIds]);
  const others = EVERY_LANGUAGE.filter(({ id }) => withTab.every((shown) => shown.id !== id));
  const select = (id: LanguageId) => {
    view.setLanguage(id);
    onSelect?.(id);
  };

  return (
    <>
      <TabStrip
        label={label}
        items={withTab}
        selected={selected}
        onSelect={select}
        {...(panelId && { panelId })}
      />
      <MenuButton
        size="small"
        className="flex-none"
        label={words.moreLanguages}
        items={others.map(({ id, label: name }) => ({ label: name, icon: 'raw', run: () => select(id) }))}
      />
    </>
  );
}
