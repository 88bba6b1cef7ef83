import { isRecord, type JsonRecord } from '#sandbox/plain-json.ts';
import type { RequestMessage, SentToolCall } from '#sandbox/validate/chat-request.ts';

/** A tool's answer beside the call that it answers. */
export interface ToolResult {
  readonly call: SentToolCall;
  readonly content: string;
}

/** The results that a conversation ends with: the tool messages after the last message of any other role. */
export function trailingToolResults(messages: readonly RequestMessage[]): ToolResult[] {
  const last = messages.findLastIndex((message) => message.role !== 'tool');
  const calls = new Map<string, SentToolCall>();
  for (const message of messages) for (const call of message.toolCalls) calls.set(call.id, call);
  return messages.slice(last + 1).flatMap((message) => {
    const call = calls.get(message.toolCallId ?? '');
    return call === undefined ? [] : [{ call, content: message.text }];
  });
}

/** An answer that says what the tools gave: one part a tool, JSON as a list or a table. */
export function answerFromResults(results: readonly ToolResult[]): string {
  if (results.length === 1 && results[0] !== undefined) return describeResult(results[0]);
  const parts = results.map((result) => describeResult(result));
  return `The ${results.length} tools answered:\n\n${parts.join('\n\n')}`;
}

/** The members of all results that are JSON objects, for filling a schema. */
export function resultMembers(results: readonly ToolResult[]): JsonRecord {
  const members: Record<string, unknown> = {};
  for (const { content } of results) {
    const value = parseJson(content);
    if (isRecord(value)) Object.assign(members, value);
  }
  return members;
}

function describeResult({ call, content }: ToolResult): string {
  const asked = describeArguments(call.arguments);
  const lead = `\`${call.name}\`${asked === '' ? '' : ` for ${asked}`}`;
  const value = parseJson(content);
  if (content.trim() === '') return `${lead} gave an empty result.`;
  if (isRecord(value) && typeof value.error === 'string') return `${lead} failed: ${value.error}`;
  if (isRecord(value)) {
    const lines = Object.entries(value).map(
      ([key, item]) => `- **${key.replaceAll('_', ' ')}**: ${inline(item)}`,
    );
    return `Here is what ${lead} gave:\n\n${lines.join('\n')}`;
  }
  if (Array.isArray(value)) return `Here is what ${lead} gave:\n\n${describeList(value)}`;
  if (value !== undefined) return `The result of ${lead} is **${inline(value)}**.`;
  return content.includes('\n')
    ? `Here is what ${lead} gave:\n\n${content}`
    : `${lead} gave: **${content.trim()}**`;
}

function describeList(list: readonly unknown[]): string {
  if (list.length === 0) return 'An empty list.';
  const rows = list.filter(isRecord);
  if (rows.length < list.length) return list.map((item) => `- ${inline(item)}`).join('\n');
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, 8);
  if (columns.length === 0) return list.map((item) => `- ${inline(item)}`).join('\n');
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => inline(row[column] ?? '')))),
  ].join('\n');
}

function describeArguments(text: string): string {
  const value = parseJson(text);
  if (!isRecord(value)) return '';
  const values = Object.values(value).filter((item) => typeof item === 'string' || typeof item === 'number');
  return values
    .slice(0, 3)
    .map((item) => `*${String(item).slice(0, 80)}*`)
    .join(', ');
}

function inline(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
