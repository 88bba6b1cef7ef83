import { TextProblem } from '#domain/errors/text-problem.ts';

/** A text that names a language but holds no request in it: prose that speaks of curl, a call without a body. */
export class NoRequest extends TextProblem {}
