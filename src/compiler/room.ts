/** The room at the beginning of a model's memory in which programs work: the same in every model, so that they are alike. */
import { COLUMN_BYTES } from "../lanes/memory.ts";

const LIST_BYTES = 1088;

/** Bytes of what a program may be given: some thousand numbers. */
export const GIVEN_BYTES = 16_384;

/** What lies before stays empty: address 0 is nobody's. */
const FIRST = 64;

export const ROOM = {
  /** Paths that a program has chosen, by their place in the block. */
  paths: FIRST,
  /** Pairs that it has chosen, by the bytes from a column's start. */
  pairs: FIRST + LIST_BYTES,
  /** What a program is given before it is called: scalars, 8 bytes each, then pointers, 4 bytes each. */
  given: FIRST + 2 * LIST_BYTES,
  /** Columns through which a program passes values from loop to loop. */
  scratch: FIRST + 2 * LIST_BYTES + GIVEN_BYTES,
} as const;

/** How many of these columns there are: far more than any program was seen to need, as those that nobody uses cost nothing. */
export const SCRATCH_COLUMNS = 1024;

export const ROOM_BYTES = ROOM.scratch + SCRATCH_COLUMNS * COLUMN_BYTES;
