/** The formats of an export, with what a file in each is called and is. */
export const EXPORT_FORMATS = {
  json: { extension: '.experiment.json', mediaType: 'application/json' },
  csv: { extension: '.csv', mediaType: 'text/csv' },
  jsonl: { extension: '.jsonl', mediaType: 'application/jsonl' },
  promptfoo: { extension: '.promptfooconfig.yaml', mediaType: 'application/yaml' },
  markdown: { extension: '.md', mediaType: 'text/markdown' },
  html: { extension: '.html', mediaType: 'text/html' },
  recordings: { extension: '.recordings.json', mediaType: 'application/json' },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** All of them, in their order. */
export const EXPORT_FORMAT_IDS = Object.keys(EXPORT_FORMATS).filter(
  (id): id is ExportFormat => id in EXPORT_FORMATS,
);
