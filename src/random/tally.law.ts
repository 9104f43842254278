import { type PathOf, record, sum } from "../lanes/law.ts";

/** What a driver drew since the start: the sum of its normals, as correlated, on the days that use them. */
export const Tally = record("tally", { normals: sum });
export type Tally = PathOf<typeof Tally>;

/** Adds the day's normal. */
export function tallyNormal(tally: Tally, normal: number): void {
  tally.normals += normal;
}
