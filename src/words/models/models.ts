import { counted, listedAnd, listedOr, number } from '#words/english/grammar.ts';

export const model = 'Model';
export const models = 'Models';
export const modelId = 'Model ID';
export const favourite = 'Favourite';
export const addToFavourites = 'Add to favourites';
export const removeFromFavourites = 'Remove from favourites';
export const details = 'Details';
export const modelDetails = 'Model details';
export const notInTheList = 'not in the list';
export const withdrawn = 'withdrawn';
export const statusUnknown = 'status unknown';

// The list.
export const context = 'Context';
export const input = 'Input';
export const pricesInAndOut = 'In / out per 1M';
export const enterKey = 'Enter';
export const move = 'move';
export const pick = 'pick';
export const anyIdWorks = 'Any other ID works too: type it and press Enter';
export const noList = 'This connection lists no models. Type an ID.';
export const listFailed = 'Could not load models. Type an ID, or retry.';
export const liveListFailed = 'Could not load the live list. Showing the built-in one.';
export const clearFilters = 'Clear filters';
export const noMatch = (enterUses: string | null) => `No model matches.${enterHint(enterUses)}`;
export const noMatchForFilters = (enterUses: string | null) =>
  `No model matches the filters.${enterHint(enterUses)}`;
const enterHint = (id: string | null) => (id === null ? '' : ` Enter uses ‘${id}’ as typed.`);
/** Before and after the ID. */
export const useAsTyped = ['Use ‘', '’ as typed'] as const;

export function modelCount(shown: number, total: number): string {
  const all = counted(total, { one: 'model', other: 'models' });
  return shown === total ? all : `${number(shown)} of ${all}`;
}

// Its headings.
export const favourites = 'Favourites';
export const recent = 'Recent';
export const allModels = 'All models';
export const sandboxWorksNow = 'Sandbox – works now';
export const oxen = 'Oxen.ai';
export const oxenNeedsKey = 'Oxen.ai – needs a key';
export const withdrawnModels = 'Withdrawn';

// Its filters.
export const filters = 'Filters';
export const kind = 'Kind';
export const usualKinds = 'Chat';
export const anyKind = 'Any kind';
export const kindNames = {
  chat: 'Chat',
  image: 'Makes images',
  video: 'Makes videos',
  audio: 'Makes sound',
  transcription: 'Transcribes',
  embeddings: 'Makes embeddings',
} as const;
export const inputNames = { image: 'Image', audio: 'Audio', video: 'Video' } as const;
export const onlyInput = (modality: string) => `Only models that take ${modality} input`;
export const tools = 'Tools';
export const onlyTools = 'Only models that are known to take tools';
export const inputPrice = 'Input price per 1M';
export const anyPrice = 'Any price';
export const free = 'Free';
export const priceUpTo = (dollars: number) => `Up to $${dollars}`;
export const pricesComeWithKey = 'Prices come with a key';
export const anyContext = 'Any context';
export const contextFrom = (tokens: string) => `${tokens} and more`;

// An option, to those who do not see it.
export const contextOf = (tokens: string) => `context ${tokens} tokens`;
export const inputOf = (modalities: readonly string[]) => `input ${listedAnd(modalities)}`;
export const noInput = (modalities: readonly string[]) => `no ${listedOr(modalities)}`;
export const marked = 'favourite';

// What is known of one.
export const tokens = (count: string) => `${count} tokens`;
export const yes = 'yes';
export const no = 'no';
export const customModel = 'custom model';
export const price = 'Price';
export const pricePerMillion = 'Price per 1M';
export const deployment = 'Deployment';
export const withdrawnOn = 'Withdrawn';
export const factLabels = {
  developer: 'Developer',
  owner: 'Owner',
  type: 'Type',
  madeFrom: 'Made from',
  contextLength: 'Context length',
  maxOutput: 'Max output',
  input: 'Input',
  output: 'Output',
  price: 'Price',
  tools: 'Tools',
  multilingual: 'Multilingual',
  quantization: 'Quantization',
  released: 'Released',
  status: 'Status',
  endpoint: 'Endpoint',
} as const;

// Its dialog.
export const copyModelId = 'Copy model ID';
export const description = 'Description';
export const openInWorkbench = 'Open in the Oxen Workbench';
export const fetchDetails = 'Fetch model details';
export const exampleRequests = 'Example requests';
export const exampleRequest = 'Example request';
export const examplesOf = { minimal: 'Minimal', basic: 'Basic', all: 'All' } as const;
export const exampleOf = (preset: string) => `${preset} example`;
export const rawObject = 'Raw model object';
export const copy = (what: string) => `Copy ${what}`;
export const removedFromDocumentation = (day: string) =>
  `Removed from Oxen’s documentation on ${day}; it may still work.`;
export const fromLiveList = 'From the connection’s model list.';
export const fromSandboxList = 'From the sandbox’s model list.';
export const builtIn = (day: string) => `Built-in data from ${day}. Prices load when connected.`;
export const usedAsTyped = 'Not in the list: the ID is used as typed, and nothing more is known of it.';
