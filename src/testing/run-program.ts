import { execFile } from 'node:child_process';

/** How a program ended. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The key that programs find in `OXEN_API_KEY`. */
export const PROGRAM_KEY = 'test key 1234';

/** Runs a program to its end, with nothing to read; texts are UTF-8. */
export function runProgram(command: string, args: readonly string[], cwd?: string): Promise<Finished> {
  const env = {
    ...process.env,
    OXEN_API_KEY: PROGRAM_KEY,
    NODE_OPTIONS: '',
    PYTHONIOENCODING: 'utf-8',
    LC_ALL: 'C.UTF-8',
  };
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      { ...(cwd !== undefined && { cwd }), env, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ exitCode, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** What was found on this machine, by what was asked. */
const found = new Map<string, Promise<boolean>>();

/** Skips a test where the machine lacks what it needs, and says so; nothing is installed. Asks once for each `probe`. */
export async function needProgram(
  probe: readonly [string, ...string[]],
  folder: string,
  skip: (note: string) => void,
): Promise<void> {
  const [command, ...args] = probe;
  const name = probe.join(' ');
  const asked = found.get(name) ?? runProgram(command, args, folder).then(({ exitCode }) => exitCode === 0);
  found.set(name, asked);
  if (!(await asked)) skip(`${name} does not work on this machine.`);
}
