/** What this project uses of the interfaces of micromark 4 and mdast-util-from-markdown 2; their own types are no direct dependency. */

export type Code = number | null;
export type State = (code: Code) => State | undefined;
interface Effects {
  enter(type: string): unknown;
  exit(type: string): unknown;
  consume(code: Code): void;
  attempt(construct: Construct, ok: State, nok: State): State;
  check(construct: Construct, ok: State, nok: State): State;
}
interface TokenizeContext {
  previous: Code;
  interrupt?: boolean | undefined;
  now(): { line: number };
  parser: { lazy: Record<number, boolean> };
}
export interface Construct {
  name?: string;
  concrete?: boolean;
  partial?: boolean;
  previous?: (code: Code) => boolean;
  tokenize: (this: TokenizeContext, effects: Effects, ok: State, nok: State) => State;
}
interface CompileContext {
  enter(node: object, token: unknown): void;
  exit(token: unknown): void;
  buffer(): void;
  resume(): string;
  stack: object[];
  config: { enter: { data?: TokenHandle }; exit: { data?: TokenHandle } };
}
export type TokenHandle = (this: CompileContext, token: unknown) => void;
