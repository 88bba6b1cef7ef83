/** The frame of the page: its regions, as they are named and as a sentence about a fault begins. */
export const skipToMessage = 'Skip to the message';
export const workbench = 'Workbench';
export const theHistory = 'The history';
export const closeHistory = 'Close the history';
export const thisView = 'This view';
export const requestSettings = 'Request settings';
export const theParameters = 'The parameters';
export const activity = 'Activity';
