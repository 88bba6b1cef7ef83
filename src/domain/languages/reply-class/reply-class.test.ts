import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { loadOptions } from '#domain/languages/options/option-table.ts';
import { verifyCode } from '#domain/languages/verify-code.ts';
import type { Connection } from '#domain/request/connection.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import type { Plain } from '#testing/reply-schemas.ts';
import { arbitrarySchema, isExact, object, randomFrom, TREE, valueFor } from '#testing/reply-schemas.ts';
import { needProgram, runProgram } from '#testing/run-program.ts';
import type { ReplyClasses } from './read-shapes.ts';
import { readShapes } from './read-shapes.ts';
import { replyClasses } from './reply-class.ts';
import { writePydantic } from './write-pydantic.ts';
import { writeZod } from './write-zod.ts';

const PYTHON = process.env.PLAYGROUND_PYTHON ?? 'python3';
const OPENAI = ['python-openai', 'javascript-openai', 'typescript-openai'];

function bodyFor(schema: unknown, more: Plain = {}): JsonObject {
  const body = fromPlain({
    model: 'm',
    messages: [{ role: 'user', content: 'Hi' }],
    response_format: { type: 'json_schema', json_schema: { name: 'my_weather', strict: true, schema } },
    ...more,
  });
  return isJsonObject(body) ? body : new Map();
}

/** The classes of a schema; those of the test's own are had. */
function classesOf(schema: unknown): ReplyClasses {
  const found = readShapes(fromPlain(schema), 'reply', () => false);
  if (!('classes' in found)) throw new Error(`${found.keyword} at ${found.at}`);
  return found;
}

const KEYLESS: Connection = { kind: 'custom', baseUrl: 'http://127.0.0.1:1/v1', keyVariable: null };

/** As much of the package as the code calls. */
const STAND_IN = `from types import SimpleNamespace as Of
TEXTS = ['{"a b": ', '"x", "c": 1}']
class OpenAIError(Exception): ...
def create(stream=False, **_):
    if stream:
        return [Of(choices=[Of(delta=Of(content=text))]) for text in TEXTS]
    return Of(choices=[Of(message=Of(content="".join(TEXTS)))])
def OpenAI(**_):
    return Of(chat=Of(completions=Of(create=create)))
`;

describe('the classes of a schema', () => {
  it('take in Zod just what the schema allows, over schemas by chance', () => {
    let good = 0;
    fc.assert(
      fc.property(arbitrarySchema, fc.nat(), (schema, seed) => {
        const { lines } = writeZod(classesOf(schema));
        const made = new Function('z', `${lines.join('\n')}\nreturn ${classesOf(schema).root};`)(z);
        const validator = new Validator(JSON.parse(JSON.stringify(schema)), '2020-12');
        const random = randomFrom(seed);
        for (let count = 0; count < 12; count += 1) {
          const value = valueFor(schema, random);
          const isValid = validator.validate(value).valid;
          good += isValid ? 1 : 0;
          expect(made.safeParse(value).success, `${lines.join('\n')}\n${JSON.stringify(value)}`).toBe(
            isValid,
          );
        }
      }),
      { numRuns: 150 },
    );
    expect(good).toBeGreaterThan(100);
  });

  it('take in Pydantic just what the schema allows, but for two things that are known', async ({ skip }) => {
    const folder = await mkdtemp(join(tmpdir(), 'pydantic-'));
    await needProgram([PYTHON, '-c', 'import pydantic; assert pydantic.VERSION >= "2"'], folder, skip);
    const schemas = [...fc.sample(arbitrarySchema, { numRuns: 120, seed: 7 }), TREE];
    const code = ['import json, sys'];
    const expected: [index: number, text: string, isValid: boolean, isExact: boolean][] = [];
    for (const [index, schema] of schemas.entries()) {
      const { imports, lines } = writePydantic(classesOf(schema));
      const program = [...imports, ...lines].join('\n');
      code.push(
        `scope = {"__name__": "m${index}"}`,
        `import types; sys.modules["m${index}"] = types.ModuleType("m")`,
      );
      code.push(`scope = sys.modules["m${index}"].__dict__; scope["__name__"] = "m${index}"`);
      code.push(`exec(${JSON.stringify(program)}, scope); root${index} = scope["${classesOf(schema).root}"]`);
      const validator = new Validator(JSON.parse(JSON.stringify(schema)), '2020-12');
      const random = randomFrom(index);
      for (let count = 0; count < 12; count += 1) {
        const value = valueFor(schema, random);
        expected.push([index, JSON.stringify(value), validator.validate(value).valid, isExact(schema)]);
      }
    }
    for (const [index, text] of expected)
      code.push(
        `try:\n    root${index}.model_validate_json(${JSON.stringify(text)})\n    print(1)\nexcept ValueError:\n    print(0)`,
      );
    await writeFile(join(folder, 'all.py'), code.join('\n'));
    const { stdout, stderr, exitCode } = await runProgram(PYTHON, ['-W', 'error', 'all.py'], folder);
    await rm(folder, { recursive: true });
    expect(exitCode, stderr.slice(-2000)).toBe(0);
    const taken = stdout.trim().split('\n');
    for (const [at, [index, text, isValid, exact]] of expected.entries()) {
      const about = `${JSON.stringify(schemas[index])}\n${text}`;
      if (isValid || exact) expect(taken[at], about).toBe(isValid ? '1' : '0');
    }
    expect(expected.filter(([, , isValid]) => isValid).length).toBeGreaterThan(200);
  });

  it('read a reply in Python, with a stand-in for OpenAI’s package', async ({ skip }) => {
    const folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
    await needProgram([PYTHON, '-c', 'import pydantic; assert pydantic.VERSION >= "2"'], folder, skip);
    await mkdir(join(folder, 'openai', 'types'), { recursive: true });
    await writeFile(join(folder, 'openai', '__init__.py'), STAND_IN);
    await writeFile(join(folder, 'openai', 'types', '__init__.py'), '');
    await writeFile(join(folder, 'openai', 'types', 'chat.py'), 'class ChatCompletion: ...');
    const choose = await loadOptions(languageOf('python-openai'));
    for (const options of [[], ['function'], ['retries'], ['function', 'retries']])
      for (const stream of [true, false]) {
        const schema = object({ 'a b': { type: 'string' }, c: { type: 'integer' } });
        const built = buildFromBody(bodyFor(schema, { stream }), KEYLESS);
        const code = choose?.(['reply', ...options]).write(built) ?? '';
        await writeFile(join(folder, 'request.py'), code);
        const { stdout, stderr, exitCode } = await runProgram(PYTHON, ['-W', 'error', 'request.py'], folder);
        expect(exitCode, `${code}\n${stderr}`).toBe(0);
        expect(stdout).toContain("MyWeather(field_a_b='x', c=1)");
      }
    await rm(folder, { recursive: true });
  });

  it('are written as somebody would', () => {
    const schema = object(
      {
        city: { type: 'string', description: 'Where.' },
        'feels like': { type: 'number', minimum: -90 },
        sky: { type: 'string', enum: ['clear', 'cloudy'] },
        hours: { type: 'array', items: object({ hour: { type: 'integer' } }) },
        note: { type: 'string' },
      },
      ['city', 'feels like', 'sky', 'hours'],
    );
    const { imports, lines } = writePydantic(classesOf(schema));
    expect([...imports, '', ...lines].join('\n')).toBe(`from typing import Annotated, Literal
from pydantic import BaseModel, ConfigDict, Field

class HoursItem(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    hour: int


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    city: str
    field_feels_like: Annotated[float, Field(ge=-90)] = Field(alias="feels like")
    sky: Literal["clear", "cloudy"]
    hours: list[HoursItem]
    note: str | None = None`);
    expect(writeZod(classesOf(schema)).lines.join('\n')).toBe(`const HoursItem = z.strictObject({
  hour: z.int(),
});

const Reply = z.strictObject({
  city: z.string(),
  "feels like": z.number().gte(-90),
  sky: z.enum(["clear", "cloudy"]),
  hours: z.array(HoursItem),
  note: z.string().optional(),
});`);
    expect(writeZod(classesOf(TREE)).lines.join('\n')).toContain(
      'get children() {\n    return z.array(Node);',
    );
    expect(writePydantic(classesOf(TREE)).lines.join('\n')).toContain('next: "Node | None"');
  });

  it.each([
    [{ type: 'array', items: {} }, 'its schema is not that of an object'],
    [object({ a: { oneOf: [{ type: 'string' }] } }), 'what oneOf says at a'],
    [object({ a: { type: 'array', items: { not: {} } } }), 'what not says at a[]'],
    [object({ a: object({ b: { type: 'string', pattern: '(?=x)' } }) }), 'what pattern says at a.b'],
    [object({ a: { $ref: '#/elsewhere' } }), 'what $ref says at a'],
    [object({ a: { type: 'number', multipleOf: 0.1 } }), 'what multipleOf says at a'],
    [object({ a: { enum: [1.5] } }), 'what enum says at a'],
    [object({ a: {} }, ['b']), 'what required says'],
    [object({ a: false }), 'what false says at a'],
  ])('are not had for a reason: %j', (schema, reason) => {
    expect(replyClasses(buildFromBody(bodyFor(schema)))).toContain(reason);
  });

  it('are not had of a short schema that comes to more than fits', () => {
    const twice = (name: string) => ({ anyOf: [{ $ref: `#/$defs/${name}` }, { $ref: `#/$defs/${name}` }] });
    const $defs: Record<string, Plain> = { d16: { type: 'string' } };
    for (let level = 0; level < 16; level += 1) $defs[`d${level}`] = twice(`d${level + 1}`);
    const schema = object({ a: twice('d0') }, [], { $defs });
    expect(replyClasses(buildFromBody(bodyFor(schema)))).toContain('what size says at a');
  });

  it('have no field that hides a class, or what Python has in every class', () => {
    const node = { type: 'object', properties: { Reply: { $ref: '#' }, mro: { type: 'string' } } };
    const schema = object({ node: { $ref: '#/$defs/Node' }, register: {} }, [], { $defs: { Node: node } });
    const text = writePydantic(classesOf(schema)).lines.join('\n');
    for (const line of [
      'field_Reply: "Reply | None" = Field(default=None, alias="Reply")',
      'field_mro: str | None = Field(default=None, alias="mro")',
      'field_register: Any = Field(default=None, alias="register")',
    ])
      expect(text).toContain(line);
  });

  it('are not had where a reply may be something else', () => {
    const schema = object({});
    expect(replyClasses(buildFromBody(bodyFor(schema, { n: 2 })))).toContain('several choices');
    expect(replyClasses(buildFromBody(bodyFor(schema, { tools: [{}] })))).toContain('a tool');
    expect(replyClasses(buildFromBody(bodyFor(schema, { response_format: { type: 'text' } })))).toContain(
      'no JSON schema',
    );
    expect(replyClasses(buildFromBody(bodyFor(schema, { tools: [] })))).toHaveProperty('root', 'MyWeather');
  });
});

describe.each(OPENAI)('%s with its reply as a class', (id) => {
  it('is read back as the very request, whatever stands in the schema', async () => {
    const choose = await loadOptions(languageOf(id));
    const hostile = [
      ...HOSTILE_TEXTS,
      'client.chat.completions.create(',
      'OpenAI(base_url="http://evil")',
      'new OpenAI({ baseURL: "x" })',
      ')\nprint(ask(x="1"))',
    ];
    for (const options of [
      ['reply'],
      ['reply', 'function'],
      ['reply', 'retries'],
      ['reply', 'function', 'retries'],
    ])
      for (const stream of [true, false])
        for (const text of hostile) {
          const schema = object(
            { [text]: { type: 'string', enum: [text, 'b'] }, list: TREE.$defs.node },
            [],
            {
              $defs: TREE.$defs,
            },
          );
          const built = buildFromBody(bodyFor(schema, { stream }));
          const chosen = choose?.(options);
          if (chosen === undefined) throw new Error(`${id} has no options.`);
          const whyNot = chosen.whyNot(built, 'reply');
          const code = chosen.write(built);
          if (whyNot === null) expect(code).toContain('MyWeather');
          expect(await verifyCode(chosen.languageFor(built), code, built), code).toMatchObject({
            status: 'verified',
          });
        }
  });
});
