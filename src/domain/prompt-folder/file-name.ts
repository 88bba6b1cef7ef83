/** Whether a file of a folder is one of prompts. */
export function isPromptFileName(name: string): boolean {
  return /\.prompt\.ya?ml$/i.test(name);
}

/** A name for the file of a prompt that no other has, whatever the case of its letters. */
export function freeName(promptName: string, used: ReadonlySet<string>): string {
  const stem = fileStem(promptName);
  for (let count = 1; ; count += 1) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}.prompt.yml`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** Characters of a name; the file systems of today take four times as many bytes. */
const STEM_LENGTH = 60;
/** Names that Windows keeps for devices, whatever follows their full stop. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** A prompt's name as the beginning of a file's name that every system takes. */
export function fileStem(promptName: string): string {
  const words = promptName.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  const stem = [...words]
    .slice(0, STEM_LENGTH)
    .join('')
    .replace(/^-+|-+$/g, '');
  return stem === '' || DEVICE_NAME.test(stem) ? `prompt${stem === '' ? '' : `-${stem}`}` : stem;
}
