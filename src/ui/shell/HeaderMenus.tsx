import { CommandMenu } from '#ui/commands/CommandMenu.tsx';
import type { EveryCommandId } from '#ui/commands/every-command.ts';
import * as words from '#words/page/help.ts';
import { WITH_WORD, WORD } from './header-class.ts';

const VIEW_COMMANDS: readonly EveryCommandId[] = [
  'demos',
  'projector',
  'theme-system',
  'theme-light',
  'theme-dark',
  'history',
  'panel',
  'single-keys',
  'spoken-sentences',
  'record-answers',
  'past-notices',
];
const HELP_COMMANDS: readonly EveryCommandId[] = ['guide', 'ask-guide', 'shortcuts', 'check-code', 'about'];

/** How the page looks and behaves, and what helps with it, as menus at the end of the header. */
export function HeaderMenus() {
  return (
    <>
      <CommandMenu label={words.view} icon="eye" className={WITH_WORD} commands={VIEW_COMMANDS}>
        <span className={WORD}>{words.view}</span>
      </CommandMenu>
      <CommandMenu label={words.help} icon="help" className={WITH_WORD} commands={HELP_COMMANDS}>
        <span className={WORD}>{words.help}</span>
      </CommandMenu>
    </>
  );
}
