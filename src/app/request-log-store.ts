import { RequestLogStore } from '#platform/request-log-store.ts';

/** Where the requests of this browser are kept, opened when the first one is written or asked for. */
export const requestLogStore = new RequestLogStore();
