/** The words beside the icons of the header, in wide windows: a part of each button's name. */
export const importWord = 'Import';
export const exportWord = 'Export';
export const shareWord = 'Share link';
export const themeWord = 'Theme';
