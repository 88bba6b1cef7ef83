import { execFile, spawnSync } from 'node:child_process';

/** Whether this machine can run a copied command. Where tests must not be skipped, it is taken for granted. */
export function hasShell(): boolean {
  if (process.env.CI) return true;
  return ['bash', 'curl'].every((program) => spawnSync(program, ['--version']).status === 0);
}

/** Runs a command as if pasted into a terminal, in a bash without start-up files. Resolves to what it prints. */
export function runInShell(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['--norc', '--noprofile', '-c', command], { timeout: 25_000 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}
