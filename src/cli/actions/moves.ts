import type { BoundMeasure } from "../../questions/measure/bind.ts";
import { leanFor } from "../../questions/measure/lean.ts";
import { movedRow, type MovedRow, type Moves, movesOf } from "../../questions/sensitivity/moved.ts";
import { UnsolvableError } from "../../questions/solve/unsolvable.ts";
import type { Load } from "../../questions/solve/values.ts";
import type { Run } from "../../runner/types.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { Move } from "../options/move-option.ts";
import { UsageError } from "../terminal/errors.ts";
import { checkKey } from "./known-key.ts";
import type { Simulate } from "./simulate.ts";

/** The fixed numbers of --move, each with the scenario at either value; a UsageError for what cannot be moved, before anything is simulated. */
export function checkedMoves(moves: readonly Move[], named: LoadedScenario, load: Load): readonly Moves[] {
  return moves.map(({ key, sd }) => {
    checkKey("--move", key, load);
    try {
      return movesOf(named, load, key, sd);
    } catch (error) {
      if (error instanceof UnsolvableError) throw new UsageError(`--move ${key}=${sd}: ${error.message}`);
      throw error;
    }
  });
}

/** What a measure changes by with each of them, from two runs more on the draws of the base run. */
export async function movedRows(
  moves: readonly Moves[],
  bound: BoundMeasure,
  base: Run,
  simulate: Simulate,
): Promise<readonly MovedRow[]> {
  const rows: MovedRow[] = [];
  for (const each of moves) {
    const at = (named: LoadedScenario, sign: string): Promise<Run> =>
      simulate(leanFor(named, bound).named, `${each.key} ${sign} ${each.sd}`);
    const low = await at(each.low, "−");
    rows.push(movedRow(bound.measure, each, { base, low, high: await at(each.high, "+") }));
  }
  return rows;
}
