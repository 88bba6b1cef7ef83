import { checkDocument, mendDocument } from '#domain/doctor/check-document.ts';
import { titles } from '#words/code/doctor.ts';

/** What checks code, with the words for what it finds. */
export const doctor = { checkDocument, mendDocument, titles };
