import { PythonThing } from './python-values.ts';

/** Packages whose functions are known here. */
export const MODULES: ReadonlySet<string> = new Set([
  'requests',
  'httpx',
  'aiohttp',
  'json',
  'os',
  'openai',
  'anthropic',
  'urllib',
  'urllib.request',
  'http',
  'http.client',
  'copy',
  'textwrap',
  'asyncio',
  'base64',
  'subprocess',
  'shlex',
]);

/** Functions that change nothing of what they are given. */
export const HARMLESS =
  /^(?:print|pprint|rprint|display|len|str|repr|int|float|bool|type|isinstance|sum|min|max|sorted|range|enumerate|zip|any|all|iter|reversed|id|hash|format)$|^(?:logger|logging|log|console|time|json|pprint|sys\.stdout|warnings|os|st)\./;

/** Methods that leave the list or dict alone on which they are called. */
export const PURE_METHODS =
  /^(?:get|items|keys|values|copy|index|count|format|join|strip|lstrip|rstrip|split|replace|lower|upper|startswith|endswith|encode|decode)$/;

/** A member of a package, class or client. */
export function memberOf(thing: PythonThing, name: string): PythonThing {
  return new PythonThing(`${thing.path}.${name}`, thing.client);
}

/** Names that stand for a function of a package where the code leaves its imports out. */
export const LOOSE_NAMES: ReadonlyMap<string, string> = new Map([
  ['OpenAI', 'openai.OpenAI'],
  ['AsyncOpenAI', 'openai.AsyncOpenAI'],
  ['AzureOpenAI', 'openai.AzureOpenAI'],
  ['Anthropic', 'anthropic.Anthropic'],
  ['dumps', 'json.dumps'],
  ['loads', 'json.loads'],
  ['getenv', 'os.getenv'],
  ['environ', 'os.environ'],
  ['deepcopy', 'copy.deepcopy'],
  ['dedent', 'textwrap.dedent'],
  ['urlopen', 'urllib.request.urlopen'],
  ['dict', 'dict'],
  ['list', 'list'],
  ['tuple', 'tuple'],
  ['str', 'str'],
  ['int', 'int'],
  ['float', 'float'],
  ['len', 'len'],
  ['NOT_GIVEN', 'openai.NOT_GIVEN'],
]);
