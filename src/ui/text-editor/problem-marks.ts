import type { Extension, Range } from '@codemirror/state';
import { type EditorState, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';
import type { TextProblem } from './text-problem.ts';
import { markedRange } from './text-problem.ts';

/** Says anew what is wrong with the text. */
export const setProblems = StateEffect.define<readonly TextProblem[]>();

const underline = Decoration.mark({ class: 'cm-problem' });

const lineNumberMark = new (class extends GutterMarker {
  override elementClass = 'cm-problem-line';
})();

interface Marks {
  readonly inText: DecorationSet;
  readonly inGutter: RangeSet<GutterMarker>;
}

function marksFor(state: EditorState, problems: readonly TextProblem[]): Marks {
  const inText: Range<Decoration>[] = [];
  const inGutter: Range<GutterMarker>[] = [];
  for (const problem of problems) {
    if (problem.line === null || problem.line > state.doc.lines) continue;
    const line = state.doc.line(problem.line);
    inGutter.push(lineNumberMark.range(line.from));
    const marked = markedRange(line.text, problem.column ?? 1);
    if (marked !== null) inText.push(underline.range(line.from + marked.from, line.from + marked.to));
  }
  return { inText: Decoration.set(inText, true), inGutter: RangeSet.of(inGutter, true) };
}

const marks = StateField.define<Marks>({
  create: (state) => marksFor(state, []),
  update(before, { state, effects, changes }) {
    const said = effects.find((effect) => effect.is(setProblems));
    if (said) return marksFor(state, said.value);
    return { inText: before.inText.map(changes), inGutter: before.inGutter.map(changes) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ inText }) => inText),
    gutterLineClass.from(field, ({ inGutter }) => inGutter),
  ],
});

/** Underlines what is wrong, and marks the number of its line. */
export const problemMarks: Extension = marks;
