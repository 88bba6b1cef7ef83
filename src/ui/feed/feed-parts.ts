import { FeedTab } from './FeedTab.tsx';
import { MediaApi } from './MediaApi.tsx';

/** The views of models that are not for chat. One module, so that the browser asks for it once. */
export const feedParts = { FeedTab, MediaApi };
