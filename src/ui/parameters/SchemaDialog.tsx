import { useId, useMemo, useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { isSchemaName } from '#domain/parameters/structured/output-format.ts';
import { schemaFromExample } from '#domain/parameters/structured/schema-from-example.ts';
import { repairForStrict, strictProblems } from '#domain/parameters/structured/strict-schema.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD, FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import type { CodeEditorHandle } from '#ui/text-editor/CodeEditor.tsx';
import { codeEditorModule } from '#ui/text-editor/code-editor-module.ts';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/models/structured-output.ts';
import { StrictSwitch } from './controls/StrictSwitch.tsx';
import { useSchemaText } from './use-schema-text.ts';

const MAX_SHOWN_PROBLEMS = 4;

/** The schema of a reply: its name, whether it is strict, and the schema itself. What is typed is in the request at once. */
export function SchemaDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { view } = useWorkbench();
  const id = useId();
  const editor = useRef<CodeEditorHandle>(null);
  const { name, strict, text, parsed, write, change } = useSchemaText(conversationId);
  const [hasExample, setHasExample] = useState(false);
  const problems = useMemo(() => (parsed.ok ? [] : [parsed.error]), [parsed]);

  return (
    <Dialog title={words.title} width="wider" onClose={onClose}>
      <DialogBody>
        <SchemaHead
          name={name}
          strict={strict}
          onName={(next) => write({ name: next })}
          onStrict={(next) => write({ strict: next })}
        />
        {hasExample ? (
          <ExampleForm
            onMake={(made) => {
              editor.current?.replaceAll(formatJson(made));
              setHasExample(false);
              editor.current?.focus();
            }}
          />
        ) : null}
        <div className="mt-3 h-[min(22rem,45dvh)] overflow-hidden rounded-control border border-line-field has-[.cm-content:focus]:border-focus has-[.cm-content:focus]:ring-1 has-[.cm-content:focus]:ring-focus">
          <WhenLoaded
            module={codeEditorModule}
            onFailed={() => {
              onClose();
              view.notifyNotLoaded();
            }}
          >
            {({ CodeEditor }) => (
              <CodeEditor
                ref={editor}
                className="h-full"
                label={words.schema}
                value={text}
                onChange={change}
                language="json"
                problems={problems}
                describedBy={id}
              />
            )}
          </WhenLoaded>
        </div>
        <SchemaVerdict id={id} parsed={parsed} strict={strict} />
      </DialogBody>
      <DialogFoot>
        {hasExample ? null : (
          <Button className="mr-auto" onClick={() => setHasExample(true)}>
            {words.fromExample}
          </Button>
        )}
        {parsed.ok && strict && canRepair(parsed.value) ? (
          <Button
            onClick={() => {
              if (isJsonObject(parsed.value))
                editor.current?.replaceAll(formatJson(repairForStrict(parsed.value)));
              editor.current?.focus();
            }}
          >
            {words.repair}
          </Button>
        ) : null}
        <Button variant="primary" onClick={onClose}>
          {words.done}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

const canRepair = (schema: JsonValue) => strictProblems(schema).some(({ canBeRepaired }) => canBeRepaired);

/** The schema's name, and whether it is strict. */
function SchemaHead({
  name,
  strict,
  onName,
  onStrict,
}: {
  name: string;
  strict: boolean;
  onName: (name: string) => void;
  onStrict: (strict: boolean) => void;
}) {
  const id = useId();
  return (
    <>
      <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-48 flex-1">
          <label htmlFor={id} className="mb-1 block font-medium">
            {words.name}
          </label>
          <input
            id={id}
            className={`${FIELD} font-mono`}
            value={name}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={!isSchemaName(name)}
            aria-describedby={`${id}-name`}
            onChange={(event) => onName(event.target.value)}
          />
        </div>
        <StrictSwitch isOn={strict} how={words.strictHow} onChange={onStrict} />
      </div>
      <p id={`${id}-name`} className={FIELD_PROBLEM}>
        {isSchemaName(name) ? null : words.badName}
      </p>
    </>
  );
}

/** What is wrong with the schema, and where it is strict, what stands in the way of that. */
function SchemaVerdict({
  id,
  parsed,
  strict,
}: Pick<ReturnType<typeof useSchemaText>, 'parsed' | 'strict'> & { id: string }) {
  return (
    <div id={id} role="status" className="mt-2 text-12/4.5 text-ink-quiet">
      {parsed.ok ? null : <p className="text-red-11">{atPlace(parsed.error)}</p>}
      {parsed.ok && strict ? <StrictVerdict schema={parsed.value} /> : null}
    </div>
  );
}

function StrictVerdict({ schema }: { schema: JsonValue }) {
  const found = strictProblems(schema);
  if (found.length === 0) return <p className="text-green-11">{words.readyForStrict}</p>;
  return (
    <ul className="list-disc pl-4 wrap-anywhere text-amber-11">
      {found.slice(0, MAX_SHOWN_PROBLEMS).map(({ path, sentence }) => (
        <li key={`${path} ${sentence}`}>{words.atPath(path, sentence)}</li>
      ))}
      {found.length > MAX_SHOWN_PROBLEMS ? (
        <li>{words.moreProblems(found.length - MAX_SHOWN_PROBLEMS)}</li>
      ) : null}
    </ul>
  );
}

/** An example of the reply, from which the schema is made. */
function ExampleForm({ onMake }: { onMake: (schema: JsonValue) => void }) {
  const id = useId();
  const [example, setExample] = useState('');
  const parsed = example.trim() === '' ? null : parseJson(example);
  return (
    <div className="mt-3">
      <label htmlFor={id} className="mb-1 block font-medium">
        {words.example}
      </label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it was asked for just now
        autoFocus
        rows={5}
        className={`${TEXT_AREA} font-mono text-12`}
        spellCheck={false}
        value={example}
        aria-invalid={parsed?.ok === false}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setExample(event.target.value)}
      />
      <p id={`${id}-problem`} className={FIELD_PROBLEM}>
        {parsed?.ok === false ? atPlace(parsed.error) : null}
      </p>
      <Button
        className="mt-2"
        disabled={!parsed?.ok}
        onClick={() => {
          if (parsed?.ok) onMake(schemaFromExample(parsed.value));
        }}
      >
        {words.makeSchema}
      </Button>
    </div>
  );
}
