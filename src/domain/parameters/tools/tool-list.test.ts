import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import type { ListedTool } from './tool-list.ts';
import { listTools, toolDescription, toolName, withTools } from './tool-list.ts';

const tool = (name: string) =>
  jsonObject([
    ['type', 'function'],
    ['function', jsonObject([['name', name]])],
  ]);
const NO_FIELDS = new Map();
const lists = fc
  .array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), isSent: fc.boolean() }), { maxLength: 6 })
  .map((all) => all.map(({ name, isSent }): ListedTool => ({ tool: tool(name), isSent })));

describe('the tools of a request', () => {
  it('come back in their order, sent or not', () => {
    fc.assert(
      fc.property(lists, (list) => {
        expect(listTools(withTools(NO_FIELDS, list))).toEqual(list);
      }),
    );
  });

  it('are sent as far as they are switched on; without one there is no field', () => {
    const draft = withTools(NO_FIELDS, [
      { tool: tool('a'), isSent: false },
      { tool: tool('b'), isSent: true },
    ]);
    expect(draft.parameters.get('tools')).toEqual([tool('b')]);
    const none = withTools(draft.parameters, [{ tool: tool('a'), isSent: false }]);
    expect(none.parameters.has('tools')).toBe(false);
    expect(withTools(none.parameters, [])).toEqual({ parameters: NO_FIELDS });
  });

  it('keep those that are not sent when the others are set from elsewhere', () => {
    const draft = withTools(NO_FIELDS, [
      { tool: tool('a'), isSent: true },
      { tool: tool('b'), isSent: false },
    ]);
    const parameters = new Map(draft.parameters).set('tools', []);
    expect(listTools({ ...draft, parameters }).map(({ tool: each }) => toolName(each))).toEqual(['b']);
  });

  it('have a name and a description, or none', () => {
    expect(toolName(tool('a'))).toBe('a');
    expect(toolName(tool(''))).toBeNull();
    expect(toolName('a')).toBeNull();
    expect(toolDescription(tool('a'))).toBe('');
  });
});
