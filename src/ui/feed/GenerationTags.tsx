import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import type { Generation } from '#domain/generations/generation.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/feed/feed.ts';
import { useFeed } from './use-feed.ts';

const LONGEST_TAG = 40;

/** The tags of a generation, and a field for another. */
export function GenerationTags({ generation }: { generation: Generation }) {
  const feed = useFeed();
  const [isAdding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { id, tags } = generation;

  function close() {
    setAdding(false);
    requestAnimationFrame(() => button.current?.focus());
  }

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('tag');
    const name = typeof typed === 'string' ? typed.trim() : '';
    if (name !== '' && !tags.includes(name)) void feed.setTags(id, [...tags, name]);
    close();
  }

  return (
    <div className="flex flex-wrap items-center gap-1">
      {tags.map((name) => (
        <Tag key={name} tone="good">
          {name}
          <IconButton
            size="small"
            className="-mr-1.5"
            icon="close"
            label={words.removeTag(name)}
            onClick={() => {
              void feed.setTags(
                id,
                tags.filter((each) => each !== name),
              );
              button.current?.focus();
            }}
          />
        </Tag>
      ))}
      {isAdding ? (
        <form onSubmit={add}>
          <input
            className={`h-6 w-32 px-1.5 text-12 ${FIELD_EDGE} touch:h-11`}
            name="tag"
            aria-label={words.tag}
            maxLength={LONGEST_TAG}
            ref={(element) => element?.focus()}
            onBlur={(event) => event.currentTarget.form?.requestSubmit()}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              event.currentTarget.value = '';
              close();
            }}
          />
        </form>
      ) : (
        <Button ref={button} size="small" variant="ghost" icon="plus" onClick={() => setAdding(true)}>
          {words.addTag}
        </Button>
      )}
    </div>
  );
}
