/** What the tabs are called. */
export const chatTab = 'Chat';
export const feedTab = 'Feed';
export const compareTab = 'Compare';
export const apiTab = 'API';
export const experimentsTab = 'Experiments';
export const tablistLabel = 'Workbench';
/** The menu of a phone's bar. */
export const more = 'More';
