import type { UnreadMember } from '#domain/json/unread.ts';
import type { RecordExpectation, RecordProblem } from '#domain/records/record-schema.ts';

/** What is wrong with a member, after its name: `"pinned" is neither true nor false.` */
const MEMBER_PROBLEMS: Record<RecordExpectation, string> = {
  object: 'is not an object',
  list: 'is not a list',
  string: 'is not a string',
  id: 'is empty',
  number: 'is not a number',
  count: 'is not a count',
  flag: 'is neither true nor false',
  'known word': 'is not known to this version',
  present: 'is missing',
  version: 'has no version',
  'older version': 'was made by a newer version of Oxen Playground',
  'whole frame': 'has lost its frame',
  'same id as its frame': 'has another id than its frame',
  JSON: 'holds something that is no JSON',
  'readable attachment': 'is an attachment that cannot be read',
};

/** Why a record cannot be used, in one sentence. `what` names it where the fault is its own: "The conversation". */
export function recordProblem({ expected, path }: RecordProblem, what = 'The record'): string {
  return `${path === '' ? what : `"${path}"`} ${MEMBER_PROBLEMS[expected]}.`;
}

/** One that older versions wrote without a reason that can be read. */
export const unreadableRecord = 'The record cannot be read.';

/** Beside a message or conversation that a newer version has written and this one read in part. */
export function unreadMembers(members: readonly UnreadMember[]): string {
  const named = members.slice(0, 3).map(({ path, value }) => (value === null ? path : `${path} “${value}”`));
  const more = members.length > named.length ? ' …' : '';
  const what = named.length === 0 ? '' : ` Not shown here: ${named.join(', ')}${more}.`;
  return `A newer version of Oxen Playground has saved this.${what} It is kept as it came.`;
}
