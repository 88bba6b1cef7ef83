import type { EditorLanguage } from './editor-languages.ts';
import type { TextProblem } from './text-problem.ts';

/** A field of the page, as the wide editor takes it. */
export interface EditedField {
  /** The field's own name. */
  readonly name: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly language: EditorLanguage;
  /** What is wrong with a text. JSON is checked for its form where the field has no more to say. */
  readonly check?: (text: string) => TextProblem | null;
}
