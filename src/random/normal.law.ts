import { type PathOf, type Table, record, state, symmetricQuantile } from "../lanes/law.ts";

/** What a counter draws for one day, as a standard normal. */
export const Normals = record("normals", {
  normal: state,
});
export type Normals = PathOf<typeof Normals>;

/**
 * Turns a uniform into the standard normal that it stands for, by a tail table of the normal quantile.
 * @apart: compiled as a loop of its own, because its steps wait for one another
 */
export function normalOf(normals: Normals, unit: number, table: Table): void {
  normals.normal = symmetricQuantile(unit, table);
}
