/** Passing messages, and the list of those that have passed. */
export const notices = 'Notices';
export const pastNotices = 'Past notices';
export const none = 'There are no notices.';
