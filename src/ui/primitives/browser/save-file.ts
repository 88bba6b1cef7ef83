/** Offers a text as a file to save. */
export function saveFile(name: string, text: string, mediaType: string): void {
  saveBlob(name, new Blob([text], { type: `${mediaType};charset=utf-8` }));
}

/** Offers data that is there in base64 as a file to save. */
export function saveData(name: string, data: string): void {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  saveBlob(name, new Blob([bytes]));
}

/** Offers data as a file to save. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data by the next task.
  window.setTimeout(() => URL.revokeObjectURL(url), 1000);
}
