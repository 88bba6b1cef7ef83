/** How a text begins that can be a request or hold conversations: JSON, a command, a script of one, a line of HTTP. */
const BEGINNING = /^(?:[{[]|curl\s|#!|POST[ \t]+\S|###)/;

/** Names of files that hold requests or prompts, whatever they begin with. */
const FILE_NAME =
  /(?:\.(?:http|rest|har|bru|ipynb|prompt|prompty)|\.prompt\.ya?ml|promptfooconfig\.ya?ml|opencollection\.ya?ml|insomnia[\w.-]*\.ya?ml)$/i;

/** Whether it is worth a look if a file is a request or holds conversations. `head`: its first characters. */
export function canBeImported(head: string, fileName: string): boolean {
  return FILE_NAME.test(fileName) || BEGINNING.test(head.replace(/^\ufeff?\s*/, ''));
}
