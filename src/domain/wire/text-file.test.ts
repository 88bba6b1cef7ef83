import { describe, expect, it } from 'vitest';
import { textFileName, textFilePart } from './text-file.ts';

const textOf = (name: string, text: string) => String(textFilePart(name, text).get('text'));

describe('textFilePart', () => {
  it('names the file above its text, in a code block of its kind', () => {
    expect(textOf('notes.md', '# Notes\n')).toBe('File: notes.md\n```md\n# Notes\n```');
  });

  it('has a fence that nothing inside can close', () => {
    expect(textOf('a.md', '```js\n1\n```')).toBe('File: a.md\n````md\n```js\n1\n```\n````');
  });

  it('writes line breaks in one way and drops a byte order mark', () => {
    expect(textOf('a', '\ufeffone\r\ntwo\rthree')).toBe('File: a\n```\none\ntwo\nthree\n```');
  });

  it.each(['notes.md', 'a b.csv', 'no-ending', 'two\nlines.txt'])(
    'is known again by its name: %j',
    (name) => {
      expect(textFileName(textOf(name, 'text'))).toBe(name.replace('\n', ' '));
    },
  );

  it.each(['', 'File: a question about files', 'See File: a.md\n```\n```', '```\nFile: a\n```'])(
    'is not seen where none is: %j',
    (text) => {
      expect(textFileName(text)).toBeNull();
    },
  );
});
