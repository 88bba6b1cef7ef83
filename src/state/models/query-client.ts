import { QueryClient } from '@tanstack/react-query';

/** What the page asked of servers and keeps. Not around the page: so the library comes with the parts that ask. */
export const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });
