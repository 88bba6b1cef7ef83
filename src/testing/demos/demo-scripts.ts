import type { Demo, DemoAct } from '#domain/demos/demo.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { shippedDemos } from '#words/page/demos.ts';

/** A demo before its replies are recorded: what is sent has no answers yet. */
type Script = Omit<Demo, 'title' | 'about'>;

const step = (act: DemoAct, note: string) => ({ act, note });
const set = (name: string, value: JsonValue, note: string) => step({ kind: 'set', name, value }, note);
const type = (text: string, note: string) => step({ kind: 'type', text }, note);
const send = (note: string) => step({ kind: 'send', answers: null }, note);
const again = (note: string) => step({ kind: 'again', answers: null }, note);
const code = (language: string, note: string) => step({ kind: 'show', view: 'api', language }, note);

function startWith(model: string, parameters: object): Demo['start'] {
  const read = fromPlain({ stream: true, ...parameters });
  return {
    connection: { kind: 'sandbox' },
    model,
    systemPrompt: '',
    parameters: read instanceof Map ? read : new Map(),
    messages: [],
    unsentText: '',
    variables: new Map(),
  };
}

const WEATHER_TOOL = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city now',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string', description: 'The name of the city' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
      },
      required: ['city'],
    },
  },
};

const SCRIPTS: readonly Script[] = [
  {
    id: 'temperature',
    start: startWith('sandbox-sampler', { max_tokens: 40 }),
    steps: [
      set(
        'seed',
        7,
        'This model is small: it knows a few stories. Its sampling is real. The seed fixes its dice.',
      ),
      set('temperature', 0, 'At 0 it takes the likeliest token every time.'),
      type('The morning train', 'Three words to go on from.'),
      send('Whole sentences, and the plainest there are.'),
      again('The same request once more: the same words. At 0 there is nothing to choose.'),
      set('temperature', 1, 'At 1 it follows the probabilities that it has learned.'),
      again('Another story, still in sentences.'),
      set('temperature', 2, 'At 2 it takes unlikely tokens nearly as often as likely ones.'),
      again('The same model, the same seed. Only the choice has become bolder, until nothing holds.'),
      code('python', 'And this is the request, to run in a terminal.'),
    ],
  },
  {
    id: 'prompt-to-code',
    start: startWith('sandbox-guide', {}),
    steps: [
      type('What does temperature do?', 'A question, as one would ask it.'),
      send('The reply streams. Below it: the time to the first token, tokens per second, what it cost.'),
      set('max_tokens', 40, 'A limit: forty tokens, and no more.'),
      again('Cut where we said. The page says so, and offers to go on.'),
      code('curl', 'The very request that was sent, as cURL. Paste it into a terminal and it runs.'),
      code('python', 'The same in Python.'),
      step({ kind: 'unset', name: 'max_tokens' }, 'Take the limit away: the code follows at once.'),
      code('javascript-fetch', 'And in JavaScript. It is one request, whoever writes it down.'),
    ],
  },
  {
    id: 'tool-loop',
    start: startWith('sandbox-guide', { tools: [WEATHER_TOOL] }),
    steps: [
      step({ kind: 'pause' }, 'The request carries one tool: get_weather, which takes a city.'),
      type('What is the weather in Paris?', 'A question that the model cannot answer by itself.'),
      send('No text comes back, but a call: the name of the function, and its arguments as JSON.'),
      step(
        {
          kind: 'results',
          results: ['{"city":"Paris","temperature":18,"unit":"celsius","sky":"clear"}'],
          answers: null,
        },
        'We run the function, and send its result as a message of the role “tool”. Now the model answers.',
      ),
      code('python', 'The whole loop as code: tools, the call, its result. Three messages and a definition.'),
    ],
  },
];

/** The demos that ship, before their replies are recorded. */
export const DEMO_SCRIPTS: readonly Demo[] = SCRIPTS.map((script) => {
  const head = shippedDemos.find(({ id }) => id === script.id);
  if (head === undefined) throw new Error(`words/page/demos.ts does not name the demo ${script.id}`);
  return { ...head, ...script };
});
