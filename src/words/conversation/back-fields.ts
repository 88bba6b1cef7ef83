/** What of a reply goes back with the next request: below its raw message. */
export const title = 'Fields that the server added';
export const outcomes = {
  sent: 'sent back',
  'switched-off': 'left out: switched off',
  'other-model': 'left out: another model or server made it',
  'loop-over': 'left out: sent back only while its tool calls are answered',
  reading: 'left out: for reading only',
} as const;
export const sendBack = 'Send them back';
export const sendBackHow =
  'For every reply of this conversation. Switch it off where a server refuses a field. All of it is kept either way.';
