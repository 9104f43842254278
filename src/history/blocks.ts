import { blocksPerEhDay } from "../bitcoin/hashprice.ts";
import { type History, valueOn } from "./history.ts";

/** The days of hashrate and difficulty, which tell how many blocks each found. */
export type NetworkDays = Pick<History, "hashrate" | "difficulty">;

/** The blocks that a day found, as its hashrate over its difficulty says; NaN where either is missing. */
export function blocksOn({ hashrate, difficulty }: NetworkDays, day: number): number {
  return valueOn(hashrate, day) * blocksPerEhDay(valueOn(difficulty, day));
}
