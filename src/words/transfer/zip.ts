/** Why a ZIP archive, or a file in it, is not read. */
export const zipDamaged = (name: string) => `${name} is a ZIP archive that is damaged or not whole.`;
export const zipTooLarge = (name: string) =>
  `${name} is a ZIP archive with more than is unpacked here (256 MB). Unpack it and open the file inside.`;
export const zipEncrypted = (name: string) =>
  `${name} is encrypted in its ZIP archive. Unpack it and open the file inside.`;
export const zipMethod = (name: string) =>
  `${name} is packed in a way that is not read here. Unpack it and open the file inside.`;
export const zipBomb = (name: string) =>
  `${name} would unpack to far more than a text packed so small can be, so it was not unpacked.`;
export const zipWithout = (name: string, count: number) =>
  `${name} is a ZIP archive of ${count === 1 ? 'one file' : `${count} files`} without a conversations.json. Unpack it and open the file that you mean.`;
