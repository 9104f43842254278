import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import type { Epoch } from "../../history/history.ts";
import { CountedProblems } from "../problems/counted-problems.ts";
import { ScenarioError } from "../problems/scenario-error.ts";
import { cellProblem } from "./csv.ts";
import type { CsvTable } from "./csv-table.ts";
import { EPOCH_COLUMNS } from "./recognise.ts";
import { ABOVE_0, type Bound, FROM_0, stampedColumns } from "./stamped-columns.ts";

const FIRST_OF_EPOCH: Bound = {
  words: "the height of an epoch's first block, a multiple of 2016",
  holds: (value) => value >= 0 && value % EPOCH_BLOCKS === 0,
};

/** The epochs of a file, in order. Throws a ScenarioError that lists what is wrong in it. */
export function epochsIn(table: CsvTable): Epoch[] {
  const rows = stampedColumns(table, { name: "first_block_time", of: "time" }, [
    { name: "height", bound: FIRST_OF_EPOCH },
    { name: "first_block_time", bound: FROM_0 },
    { name: "difficulty", bound: ABOVE_0 },
  ]);
  const place = table.header.findIndex(({ text }) => text === EPOCH_COLUMNS[0]);
  const counted = new CountedProblems();
  for (const [k, { numbers, cells }] of rows.entries()) {
    const [height = NaN] = numbers;
    if (k === 0 || height > (rows[k - 1]!.numbers[0] ?? NaN)) continue;
    const message = `height ${String(height)} does not come after the row before: one row an epoch, in order`;
    counted.add(cellProblem(cells, place, message), "order");
  }
  if (counted.length > 0) throw new ScenarioError(counted.all);
  return rows.map(({ numbers: [height = NaN, firstBlockTime = NaN, difficulty = NaN] }) => {
    return { height, firstBlockTime, difficulty };
  });
}
