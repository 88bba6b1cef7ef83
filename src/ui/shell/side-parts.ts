import { RequestPanel } from '#ui/column/RequestPanel.tsx';
import { History } from '#ui/history/History.tsx';
import { RequestSize } from './RequestSize.tsx';

/** What stands around the conversation. One module, so that the browser asks for it once. */
export const sideParts = { History, RequestPanel, RequestSize };
