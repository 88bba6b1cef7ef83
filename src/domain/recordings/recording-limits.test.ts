import { expect, it } from 'vitest';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { readRecordingFile } from '#domain/replay/read-recording-file.ts';
import { recordingWith } from '#testing/replayed-answers.ts';
import { fileProblems } from '#words/conversation/replay.ts';
import { MAX_FILE_LENGTH, MAX_KEPT_LENGTH } from './recording-limits.ts';
import { encodeRecording, writeRecordings } from './recording-record.ts';

it('a file of all recordings is hardly longer than they are where they are kept, and is read', () => {
  const pieces = Array.from({ length: 50 }, (_, ms) => ({ ms, content: 'data: {}\n\n' }));
  const all = [1, 2, 3].map(() => recordingWith({ pieces }));
  const text = writeRecordings(all);
  const kept = all.reduce((sum, each) => sum + formatCompactJson(encodeRecording(each)).length, 0);
  // The largest file that a browser's recordings can make is as much longer as it is in this one.
  expect((text.length / kept) * MAX_KEPT_LENGTH).toBeLessThan(MAX_FILE_LENGTH);
  expect(readRecordingFile(text)).toEqual({ ok: true, value: { recordings: all, unusable: 0 } });
});

it('the sentence of a file that is too long names the limit', () => {
  expect(fileProblems['too-large']).toContain(` ${MAX_FILE_LENGTH / 1_000_000} MB`);
});
