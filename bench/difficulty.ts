/**
 * Prints how well the epoch engine makes the real difficulty out of the daily hashrate since 2019:
 *
 *     npm run difficulty -- ../shared/data
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  dailyHashrate,
  driftingRetargets,
  epochsSince,
  missesOf,
  resetRetargets,
  sentenceOf,
} from "./real-difficulty.ts";

const folder = process.argv[2];
if (folder === undefined)
  throw new Error("name the folder of difficulty_epochs.csv and btc_network_daily.csv");
const epochs = epochsSince("2019-01-01", rowsOf("difficulty_epochs.csv"));
const hashrate = dailyHashrate(rowsOf("btc_network_daily.csv"));
const lines = [
  `each epoch from its real start: ${sentenceOf(missesOf(resetRetargets(epochs, hashrate)))}`,
  `one run, never told the truth:  ${sentenceOf(missesOf(driftingRetargets(epochs, hashrate)))}`,
];
process.stdout.write(`${lines.join("\n")}\n`);

function rowsOf(file: string): Record<string, string>[] {
  const [header = "", ...rest] = readFileSync(join(folder!, file), "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  return rest.map((line) => Object.fromEntries(line.split(",").map((cell, k) => [names[k]!, cell])));
}
