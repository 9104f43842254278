import { type Column, type Index, LANES, at, column, put } from "../lanes/lanes.ts";
import { symmetricQuantile } from "../lanes/tables.law.ts";

/** Turns four columns of uniforms into four of standard normals, by a tail table of the normal quantile. */
export function normalsOf(normals: Column, units: Column, table: Column, count: Index): void {
  for (let k: Index = 0; k < 4; k++) {
    const from = column(units, k);
    const to = column(normals, k);
    for (let i: Index = 0; i < count; i += LANES) put(to, i, symmetricQuantile(at(from, i), table));
  }
}
