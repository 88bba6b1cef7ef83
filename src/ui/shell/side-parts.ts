import { installSending } from '#state/replies/install-sending.ts';
import { EmptyState } from '#ui/chat/EmptyState.tsx';
import { SendProblem } from '#ui/chat/SendProblem.tsx';
import { SystemPromptSize } from '#ui/chat/system-prompt/SystemPromptSize.tsx';
import { RequestPanel } from '#ui/column/RequestPanel.tsx';
import { KeptFocus } from '#ui/commands/KeptFocus.tsx';
import { AttachMenu } from '#ui/composer/AttachMenu.tsx';
import { Attachments } from '#ui/composer/Attachments.tsx';
import { FaultLine } from '#ui/connection/FaultLine.tsx';
import { StorageNotice } from '#ui/history/StorageNotice.tsx';
import { Notices } from '#ui/notices/Notices.tsx';
import { ToolsButton } from '#ui/parameters/tools/ToolsButton.tsx';
import { addIcons } from '#ui/primitives/Icon.tsx';
import { LATER_ICONS } from '#ui/primitives/later-icons.ts';
import { SidePanel } from '#ui/prompts/SidePanel.tsx';
import { ChatModelKind } from '#ui/tabs/ChatModelKind.tsx';
import { VariableCompletion } from '#ui/variables/completion/VariableCompletion.tsx';
import { Variables } from '#ui/variables/Variables.tsx';
import { FileDrop } from './FileDrop.tsx';
import { HeaderMenus } from './HeaderMenus.tsx';
import { HealthWatch } from './HealthWatch.tsx';
import { RequestSize } from './RequestSize.tsx';
import { SpokenReply } from './SpokenReply.tsx';

// With what is beside the start, because the first parts that show them are here.
addIcons(LATER_ICONS);
installSending();

/** What stands around the conversation, or is heard of it. One module, so that the browser asks for it once. */
export const sideParts = {
  Attachments,
  AttachMenu,
  ChatModelKind,
  EmptyState,
  FaultLine,
  FileDrop,
  HeaderMenus,
  HealthWatch,
  SidePanel,
  History,
  KeptFocus,
  Notices,
  RequestPanel,
  RequestSize,
  SendProblem,
  SpokenReply,
  StorageNotice,
  SystemPromptSize,
  ToolsButton,
  VariableCompletion,
  Variables,
};
