import { memo, useEffect, useRef } from 'react';
import type { TestCase, Variant } from '#domain/experiments/experiment.ts';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/experiments/experiments.ts';
import type { OnDialog } from './experiment-dialog.ts';
import { takeFocus } from './focus-case.ts';
import { ResultCell } from './ResultCell.tsx';
import { CELL, FILL, STUCK } from './table-class.ts';
import { useCaseChanges } from './use-case-changes.ts';

/** One case: its values, what is expected, and its answers. */
export const CaseRow = memo(function CaseRow({
  testCase,
  index,
  position,
  columns,
  variants,
  onDialog,
  onFocus,
}: {
  testCase: TestCase;
  /** Among the rows, from 0. */
  index: number;
  /** Among all cases, from 1. */
  position: number;
  columns: readonly string[];
  variants: readonly Variant[];
  onDialog: OnDialog;
  /** The focus is in it. */
  onFocus: (caseId: string) => void;
}) {
  const { setValue, setExpected, duplicate, remove } = useCaseChanges(testCase);
  const row = useRef<HTMLTableRowElement>(null);
  const { id } = testCase;
  useEffect(() => {
    if (takeFocus(id)) row.current?.querySelector<HTMLElement>('textarea')?.focus();
  }, [id]);

  return (
    <tr ref={row} aria-rowindex={index + 2} data-case={id} onFocus={() => onFocus(id)}>
      <th
        scope="row"
        className={`${CELL} ${STUCK} py-1.5 text-center text-12 font-normal text-ink-quiet tabular-nums`}
      >
        <span className="sr-only">{words.caseColumn}</span> {position}
        <MenuButton
          size="small"
          label={words.moreForCase(position)}
          items={[
            { label: words.duplicateCase, icon: 'copy', run: duplicate },
            { label: words.deleteCase, icon: 'trash', run: remove },
          ]}
        />
      </th>
      {columns.map((name) => (
        <TextCell
          key={name}
          label={words.fieldOf(name, position)}
          text={testCase.values.get(name) ?? ''}
          placeholder={words.noValue}
          onChange={(text) => setValue(name, text)}
        />
      ))}
      <TextCell
        label={words.fieldOf(words.expected, position)}
        text={testCase.expected ?? ''}
        placeholder=""
        onChange={setExpected}
      />
      {variants.map((variant, at) => (
        <ResultCell
          key={variant.id}
          variant={variant}
          variantPosition={at + 1}
          testCase={testCase}
          position={position}
          onDialog={onDialog}
        />
      ))}
    </tr>
  );
});

function TextCell({
  label,
  text,
  placeholder,
  onChange,
}: {
  label: string;
  text: string;
  placeholder: string;
  onChange: (text: string) => void;
}) {
  return (
    <td className={CELL}>
      <textarea
        className={`block resize-none ${FILL} bg-transparent px-2.5 py-1.5 leading-5 placeholder:text-ink-quiet focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus touch:text-16`}
        aria-label={label}
        placeholder={placeholder}
        value={text.replace(/\r\n?/g, '\n')}
        onChange={({ target }) => onChange(target.value)}
        // Read from its beginning again, not where the writing ended.
        onBlur={({ currentTarget }) => currentTarget.scrollTo({ top: 0 })}
      />
    </td>
  );
}
