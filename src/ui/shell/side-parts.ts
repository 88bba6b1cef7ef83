import { SystemPromptSize } from '#ui/chat/SystemPromptSize.tsx';
import { RequestPanel } from '#ui/column/RequestPanel.tsx';
import { History } from '#ui/history/History.tsx';
import { HealthWatch } from './HealthWatch.tsx';
import { RequestSize } from './RequestSize.tsx';
import { SpokenReply } from './SpokenReply.tsx';

/** What stands around the conversation, or is heard of it. One module, so that the browser asks for it once. */
export const sideParts = { HealthWatch, History, RequestPanel, RequestSize, SpokenReply, SystemPromptSize };
