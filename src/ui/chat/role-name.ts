const NAMES: Readonly<Record<string, string>> = {
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool',
  system: 'System',
  developer: 'System',
};

/** What a message's heading calls the one who wrote it. */
export function roleName(role: string): string {
  return NAMES[role] ?? 'System';
}
