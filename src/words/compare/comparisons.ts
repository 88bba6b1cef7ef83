/** What a comparison is called in which nothing was said and that nobody named. */
export const untitledComparison = 'New comparison';

/** A column by its place, when it has gone. */
export const columnRemoved = (position: number) => `Column ${position} removed.`;
