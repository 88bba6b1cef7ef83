import type { StringStream } from '@codemirror/language';
import { StreamLanguage } from '@codemirror/language';

interface ShellState {
  /** What the text stands in: the command, a text in double quotes, or JSON in single quotes or in a here-document. */
  place: 'command' | 'double' | 'single' | 'document';
  /** The word that ends the here-document; null where none has begun. */
  end: string | null;
}

/** Commands of a POSIX shell with JSON in them, coloured as the code that is only read. */
export const shellLanguage = StreamLanguage.define<ShellState>({
  name: 'shell',
  startState: () => ({ place: 'command', end: null }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (stream.sol() && state.place === 'command' && state.end !== null) state.place = 'document';
    if (state.place === 'document' && stream.sol() && stream.string === state.end) {
      stream.skipToEnd();
      state.place = 'command';
      state.end = null;
      return null;
    }
    if (stream.eatSpace()) return null;
    if (state.place === 'double') return readDouble(stream, state);
    return state.place === 'command' ? readCommand(stream, state) : readJson(stream, state);
  },
  languageData: { commentTokens: { line: '#' } },
});

function readCommand(stream: StringStream, state: ShellState): string | null {
  if (stream.match(/^#.*/)) return 'comment';
  const document = stream.match(/^<<-?\s*['"]?(\w+)['"]?/);
  if (typeof document === 'object' && document !== null) {
    state.end = document[1] ?? null;
    return null;
  }
  if (stream.match(/^\$\{?\w+\}?/)) return 'number';
  if (stream.match(/^(?:curl|jq|base64)(?![\w.-])/)) return 'variableName.function';
  if (stream.eat('"')) {
    state.place = 'double';
    return 'string';
  }
  if (stream.eat("'")) {
    state.place = 'single';
    return null;
  }
  if (!stream.match(/^\\./) && !stream.match(/^[^\s"'$\\<]+/)) stream.next();
  return null;
}

function readDouble(stream: StringStream, state: ShellState): string {
  if (stream.match(/^\$\{?\w+\}?/)) return 'number';
  if (stream.eat('"')) state.place = 'command';
  else if (!stream.match(/^\\./) && !stream.match(/^[^"\\$]+/)) stream.next();
  return 'string';
}

/** In single quotes `'\''` is a quote of the text. */
const JSON_TEXT = { single: /^"(?:[^"\\']|\\.|'\\'')*"?/, document: /^"(?:[^"\\]|\\.)*"?/ };

function readJson(stream: StringStream, state: ShellState): string | null {
  if (state.place === 'single' && !stream.match(/^'\\''/) && stream.eat("'")) {
    state.place = 'command';
    return null;
  }
  if (stream.match(state.place === 'single' ? JSON_TEXT.single : JSON_TEXT.document))
    return stream.match(/^\s*:/, false) ? 'propertyName' : 'string';
  if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return 'number';
  if (stream.match(/^(?:true|false|null)\b/)) return 'keyword';
  stream.next();
  return null;
}
