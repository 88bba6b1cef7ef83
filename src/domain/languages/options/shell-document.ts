import { formatJson } from '#domain/json/format-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { writeBodyNumber } from '#domain/request/build-request.ts';
import { attachedFiles } from './attached-file.ts';
import type { CodeOptions } from './code-option.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage, OptionedReader } from './optioned-language.ts';
import { documentStyle, whyNoFiles } from './write-curl.ts';

/** A command of a POSIX shell that is written with its body as a here-document, in which the shell reads the files. */
export const withDocument = (
  write: (built: BuiltRequest, document: string | null, options: CodeOptions) => string,
): OptionedLanguage => ({
  write(built, options) {
    const dug = digHoles(built, options, () => false);
    const document =
      dug.files.length === 0
        ? null
        : formatJson(dug.body, { style: documentStyle(dug), writeNumber: writeBodyNumber });
    return write(built, document, options);
  },
  whyNot: (built, option) =>
    option === 'files' ? whyNoFiles(attachedFiles(built.body.get('messages'))) : null,
});

/** A file that is read in a here-document; what the text itself says is escaped there. */
const FILE = /(?<!\\)\$\(base64 < ([\w.-]+) \| tr -d '\\n'\)/g;

/** Reads such a command, its files having the data of the request. */
export const readWithDocument =
  (readCode: (code: string) => CodeRequest): OptionedReader =>
  (code, files) => {
    const at = code.indexOf('<<JSON\n');
    if (at < 0) return readCode(code);
    const byName = new Map(files.map(({ name, data }) => [name, data]));
    return readCode(
      code.slice(0, at) + code.slice(at).replace(FILE, (read, name: string) => byName.get(name) ?? read),
    );
  };
