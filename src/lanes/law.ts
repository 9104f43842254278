/** The language of laws: what a law file imports, besides records and laws of other files. */
export { exp } from "./exp.law.ts";
export { log } from "./log.law.ts";
export type { Table } from "./memory.ts";
export {
  type Word,
  cubic,
  floor,
  high,
  low,
  max,
  min,
  plus,
  sqrt,
  stepSegment,
  unit,
  xor,
} from "./primitives.ts";
export { type PathOf, record, seen, state, sum, term, today } from "./record.ts";
export { lowerQuantile, sideOf, stepFunction, symmetricQuantile } from "./tables.law.ts";
export { DAYS_PER_YEAR, HOURS_PER_DAY, PH_PER_EH, TH_PER_EH } from "../units.ts";
