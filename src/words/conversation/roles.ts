const roles: Readonly<Record<string, string>> = {
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool',
  function: 'Tool',
};

/** Who wrote a message, as its heading says; every role that is not known speaks for the system. */
export function roleName(role: string): string {
  return Object.hasOwn(roles, role) ? (roles[role] ?? '') : 'System';
}

/** A message, by what its heading says. */
export const messageOf = (name: string) => `${name} message`;
