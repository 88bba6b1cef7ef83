import { readWithDocument } from '#domain/languages/options/shell-document.ts';
import { readCode } from './read.ts';

/** Reads such a command whose here-document has files from disk in it. */
export const readHttpieWithOptions = readWithDocument(readCode);
