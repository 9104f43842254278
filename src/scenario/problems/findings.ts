import { inOrder } from "./in-order.ts";
import type { Problem } from "./problem.ts";

/** What a cell is called, where a scenario calls it otherwise. */
export interface CellName {
  readonly key: string;
  readonly column: string;
  readonly told: boolean;
}

/** What reading a scenario comes upon. */
export class Findings {
  /** What is wrong. */
  readonly problems: Problem[] = [];
  /** What is allowed but probably not meant. */
  readonly warnings: Problem[] = [];
  /** What was taken for granted, and how to have it otherwise. */
  readonly notes: Problem[] = [];
  /** Cells of tables by their place: the last part of the key that each leads to, what the user calls it, and whether a warning told of its size. */
  readonly cells = new Map<string, CellName>();

  /** The warnings and notes, each once, from top to bottom of each file. */
  remarks(): Remarks {
    return { warnings: inOrder(this.warnings), notes: inOrder(this.notes) };
  }
}

/** What is to be known of a scenario that is valid. */
export interface Remarks {
  /** What is allowed but probably not meant. */
  readonly warnings: readonly Problem[];
  /** What was taken for granted, and how to have it otherwise. */
  readonly notes: readonly Problem[];
}
