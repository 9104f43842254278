import { BLOCK_PATHS } from "../lanes/memory.ts";
import type { Simulation } from "./block.ts";
import { createBlock } from "./create-block.ts";
import { type Kernel, PLAIN } from "./kernel.ts";
import { startBlock } from "./start.ts";

/** A company's value at the start, USD, one number a path: the bits of a whole run's `start_…_usd`. */
export interface StartValue {
  /** What belongs to those who hold shares at the start, and its parts. */
  readonly equity: Float64Array;
  readonly mining: Float64Array;
  readonly hpc: Float64Array;
  readonly btc: Float64Array;
  readonly cash: Float64Array;
  readonly debt: Float64Array;
  /** Shares at the start. */
  readonly shares: Float64Array;
}

const PARTS = {
  equity: "held",
  mining: "mining",
  hpc: "hpc",
  btc: "btc",
  cash: "cash",
  debt: "debt",
} as const;

/**
 * The value at the start of each fleet's company, in the model's order, on paths 0 … paths − 1 of the run that `seed` names. No day is
 * simulated: it follows from the drawn parameters and the opening books.
 */
export function startAlone(
  model: Simulation,
  seed: string,
  paths: number,
  kernel: Kernel = PLAIN,
): readonly StartValue[] {
  const column = (): Float64Array => new Float64Array(paths);
  const values = model.fleets.map(() => ({
    equity: column(),
    mining: column(),
    hpc: column(),
    btc: column(),
    cash: column(),
    debt: column(),
    shares: column(),
  }));
  const workspace = kernel.take(model);
  try {
    const block = createBlock(model, seed, workspace);
    for (let first = 0; first < paths; first += BLOCK_PATHS) {
      const count = Math.min(BLOCK_PATHS, paths - first);
      startBlock(block, first, count);
      for (const [k, value] of values.entries()) {
        const { opening, company } = block.fleets[k]!;
        for (const [part, from] of Object.entries(PARTS) as [keyof typeof PARTS, keyof typeof opening][])
          value[part].set(opening[from].subarray(0, count), first);
        value.shares.set(company.startShares.subarray(0, count), first);
      }
    }
  } finally {
    kernel.giveBack(model, workspace);
  }
  return values;
}
