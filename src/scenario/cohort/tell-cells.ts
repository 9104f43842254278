import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import { placeOf } from "../problems/source.ts";
import type { Parameter } from "../schema/schema.ts";
import { median } from "../values/median.ts";
import { type Node, toData } from "../yaml/tree.ts";
import { CONVERT, PRICE } from "./columns.ts";
import { doubtOf } from "./doubts.ts";
import type { CellRead, Row } from "./row.ts";

const HASHRATE = "hashrate_ehs";

/** A note that converts at so many times the share's price never does. */
const FAR_ABOVE = 30;

/** Warns of a company's cells that look like slips of a unit, and keeps by what column's name each cell is to be called. */
export function tellCells({ read }: Row, { warnings, cells }: Findings): void {
  const hashrate = hashrateOf(read);
  for (const { cell, value, column, each } of read) {
    const doubt = doubtOf(column, numberOf(value), hashrate, { each });
    const before = cells.get(placeOf(cell.span));
    const key = column.key?.split(".").at(-1) ?? column.name;
    cells.set(placeOf(cell.span), {
      key,
      column: column.name,
      told: before?.told === true || doubt !== null,
    });
    if (doubt !== null) warnings.push(problemAt(cell.span, doubt));
  }
  const convert = of(read, CONVERT.name);
  const price = numberOf(of(read, PRICE.name)?.value);
  const times = numberOf(convert?.value) / price;
  if (!(times > FAR_ABOVE)) return;
  const message = `${CONVERT.name}: ${String(numberOf(convert!.value))} is ${Number(times.toPrecision(3))} times the ${PRICE.name} ${price}; write what one share costs in conversion`;
  warnings.push(problemAt(convert!.cell.span, message));
}

/** A company's hashrate, to hold its sums against; NaN of one that is itself in doubt. */
function hashrateOf(read: readonly CellRead[]): number {
  const found = of(read, HASHRATE);
  const value = numberOf(found?.value);
  const doubt = found === undefined ? null : doubtOf(found.column, value, NaN, { each: false });
  return doubt === null ? value : NaN;
}

const of = (read: readonly CellRead[], name: string): CellRead | undefined =>
  read.find(({ column }) => column.name === name);

/** A number, or the median of a distribution; NaN of all else, and of a distribution that is wrong, which the schema tells. */
function numberOf(value: Node | undefined): number {
  if (value?.kind === "scalar") return typeof value.value === "number" ? value.value : NaN;
  if (value?.kind !== "map") return NaN;
  try {
    return median(toData(value) as Parameter);
  } catch {
    return NaN;
  }
}
