/** Why a share link cannot be unpacked. */
export type ShareLinkProblem = 'not-a-link' | 'newer' | 'too-large' | 'damaged';
