import { invalidField } from '#sandbox/api-error.ts';
import { isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { Attachment, RequestMessage, SentToolCall } from './chat-request.ts';
import {
  describeValue,
  optional,
  quoteList,
  readChoice,
  readList,
  readRecord,
  readString,
} from './read-fields.ts';
import { readMediaPart } from './read-media-part.ts';

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'] as const;
const MEDIA_PARTS = ['image_url', 'video_url', 'audio_url', 'input_audio', 'file'] as const;

/** The messages, in order. Throws a 400 that names the first wrong one. */
export function readMessages(body: JsonRecord): RequestMessage[] {
  const list = readList(body, 'messages');
  if (list === null || list.length === 0) {
    throw invalidField('messages', 'Messages array cannot be empty', 'missing_required_field');
  }
  const callIds = new Set<string>();
  // A function's result names the function alone: it answers the last call of that name.
  const lastCalls = new Map<string, string>();
  return list.map((entry, index) => {
    const message = readMessage(entry, index, lastCalls);
    for (const call of message.toolCalls) {
      callIds.add(call.id);
      lastCalls.set(call.name, call.id);
    }
    if (message.toolCallId !== null && !callIds.has(message.toolCallId)) {
      throw invalidField(
        `messages[${index}].tool_call_id`,
        `messages[${index}].tool_call_id "${message.toolCallId}" answers no earlier tool call: a tool message must follow the assistant message whose tool_calls has that id.`,
      );
    }
    return message;
  });
}

function readMessage(entry: unknown, index: number, lastCalls: ReadonlyMap<string, string>): RequestMessage {
  const path = `messages[${index}]`;
  if (!isRecord(entry)) {
    throw invalidField(
      path,
      `${path} must be an object with role and content, not ${describeValue(entry)}.`,
      'invalid_type',
    );
  }
  const written = readChoice(entry, 'role', ROLES, `${path}.role`);
  if (written === null) {
    throw invalidField(
      `${path}.role`,
      `${path}.role is missing: it must be one of ${quoteList(ROLES)}.`,
      'missing_required_field',
    );
  }
  const name = readString(entry, 'name', `${path}.name`);
  if (written === 'function') {
    const content = readContent(entry, 'tool', false, path);
    return { role: 'tool', ...content, toolCalls: [], toolCallId: calledBefore(name, lastCalls, path) };
  }
  const role = written;
  const toolCalls =
    role === 'assistant' ? [...readToolCalls(entry, path), ...readFunctionCall(entry, path, index)] : [];
  const toolCallId = role === 'tool' ? readString(entry, 'tool_call_id', `${path}.tool_call_id`) : null;
  if (role === 'tool' && toolCallId === null) {
    throw invalidField(
      `${path}.tool_call_id`,
      `${path}.tool_call_id is missing: a tool message must name the call that it answers.`,
      'missing_required_field',
    );
  }
  return { role, ...readContent(entry, role, toolCalls.length > 0, path), toolCalls, toolCallId };
}

function readContent(
  message: JsonRecord,
  role: RequestMessage['role'],
  mayBeNull: boolean,
  path: string,
): { text: string; attachments: readonly Attachment[] } {
  const content = optional(message, 'content');
  const contentPath = `${path}.content`;
  if (typeof content === 'string') return { text: content, attachments: [] };
  if (content === null) {
    if (mayBeNull || (role === 'assistant' && typeof member(message, 'refusal') === 'string')) {
      return { text: '', attachments: [] };
    }
    throw invalidField(
      contentPath,
      `${contentPath} is missing: it must be a string or an array of content parts${role === 'assistant' ? ', or null beside tool_calls' : ''}.`,
      'missing_required_field',
    );
  }
  if (!Array.isArray(content)) {
    throw invalidField(
      contentPath,
      `${contentPath} must be a string or an array of content parts, not ${describeValue(content)}.`,
      'invalid_type',
    );
  }
  if (content.length === 0) {
    throw invalidField(contentPath, `${contentPath} must hold at least one content part.`);
  }
  const texts: string[] = [];
  const attachments: Attachment[] = [];
  content.forEach((part: unknown, index) => {
    const read = readPart(part, role, `${contentPath}[${index}]`);
    if (typeof read === 'string') texts.push(read);
    else attachments.push(read);
  });
  return { text: texts.join('\n\n'), attachments };
}

function readPart(part: unknown, role: RequestMessage['role'], path: string): string | Attachment {
  if (!isRecord(part)) {
    throw invalidField(
      path,
      `${path} must be an object with a type, not ${describeValue(part)}.`,
      'invalid_type',
    );
  }
  const allowed: readonly string[] =
    role === 'user' ? ['text', ...MEDIA_PARTS] : role === 'assistant' ? ['text', 'refusal'] : ['text'];
  const type = readChoice(part, 'type', allowed, `${path}.type`);
  if (type === null) {
    throw invalidField(
      `${path}.type`,
      `${path}.type is missing: it must be one of ${quoteList(allowed)}.`,
      'missing_required_field',
    );
  }
  if (type === 'text' || type === 'refusal') {
    const text = readString(part, type, `${path}.${type}`);
    if (text === null) {
      throw invalidField(
        `${path}.${type}`,
        `${path}.${type} is missing: it must be a string.`,
        'missing_required_field',
      );
    }
    return text;
  }
  const media = MEDIA_PARTS.find((name) => name === type) ?? 'file';
  const value = readRecord(part, media, `${path}.${media}`);
  if (value === null) {
    throw invalidField(
      `${path}.${media}`,
      `${path}.${media} is missing: it must be an object.`,
      'missing_required_field',
    );
  }
  return readMediaPart(media, value, `${path}.${media}`);
}

function readToolCalls(message: JsonRecord, path: string): SentToolCall[] {
  const list = readList(message, 'tool_calls', `${path}.tool_calls`) ?? [];
  return list.map((entry, index) => {
    const callPath = `${path}.tool_calls[${index}]`;
    if (!isRecord(entry))
      throw invalidField(
        callPath,
        `${callPath} must be an object, not ${describeValue(entry)}.`,
        'invalid_type',
      );
    readChoice(entry, 'type', ['function'], `${callPath}.type`);
    const id = readString(entry, 'id', `${callPath}.id`);
    const called = readRecord(entry, 'function', `${callPath}.function`);
    const name = called === null ? null : readString(called, 'name', `${callPath}.function.name`);
    const args = called === null ? null : readString(called, 'arguments', `${callPath}.function.arguments`);
    if (id === null || name === null) {
      const missing = id === null ? `${callPath}.id` : `${callPath}.function.name`;
      throw invalidField(missing, `${missing} is missing: it must be a string.`, 'missing_required_field');
    }
    return { id, name, arguments: args ?? '' };
  });
}

/** The call of the older form, `function_call`; it has no id of its own. */
function readFunctionCall(message: JsonRecord, path: string, index: number): SentToolCall[] {
  const called = readRecord(message, 'function_call', `${path}.function_call`);
  if (called === null) return [];
  const name = readString(called, 'name', `${path}.function_call.name`);
  if (name === null)
    throw invalidField(
      `${path}.function_call.name`,
      `${path}.function_call.name is missing: it must be a string.`,
      'missing_required_field',
    );
  const args = readString(called, 'arguments', `${path}.function_call.arguments`);
  return [{ id: `function_call_${index}`, name, arguments: args ?? '' }];
}

/** The call that a function's result answers. Throws a 400 where there is none. */
function calledBefore(name: string | null, lastCalls: ReadonlyMap<string, string>, path: string): string {
  if (name === null)
    throw invalidField(
      `${path}.name`,
      `${path}.name is missing: a function message must name its function.`,
      'missing_required_field',
    );
  const id = lastCalls.get(name);
  if (id !== undefined) return id;
  throw invalidField(
    `${path}.name`,
    `${path}.name "${name.slice(0, 64)}" answers no earlier call: a function message must follow the assistant message whose function_call has that name.`,
  );
}
