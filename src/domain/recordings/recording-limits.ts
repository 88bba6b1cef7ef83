/** Characters of all recordings of conversations together; the oldest make room for new ones. */
export const MAX_KEPT_LENGTH = 60_000_000;

/** Of those of experiments, which are kept apart: a run must not drive out what was said in conversations. */
export const MAX_KEPT_OF_EXPERIMENTS_LENGTH = 30_000_000;

/** Characters of a file of recordings that are read: all that is kept fits into one, with what stands between them. */
export const MAX_FILE_LENGTH = MAX_KEPT_LENGTH + 4_000_000;
