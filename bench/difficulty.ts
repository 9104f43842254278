/**
 * Prints how well the epoch engine makes the real difficulty out of the daily hashrate since 2019:
 *
 *     npm run difficulty -- ../shared/data
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  dailyHashrate,
  driftingRetargets,
  epochsSince,
  missesOf,
  resetRetargets,
  sentenceOf,
} from "./real-difficulty.ts";

const USAGE = "npm run difficulty -- FOLDER, that of difficulty_epochs.csv and btc_network_daily.csv";

const [folder = "", ...others] = process.argv.slice(2);
if (folder === "" || folder.startsWith("-") || others.length > 0) refuse(USAGE);
const epochs = epochsSince("2019-01-01", rowsOf("difficulty_epochs.csv"));
const hashrate = dailyHashrate(rowsOf("btc_network_daily.csv"));
const lines = [
  `each epoch from its real start: ${sentenceOf(missesOf(resetRetargets(epochs, hashrate)))}`,
  `one run, never told the truth:  ${sentenceOf(missesOf(driftingRetargets(epochs, hashrate)))}`,
];
process.stdout.write(`${lines.join("\n")}\n`);

function rowsOf(file: string): Record<string, string>[] {
  const path = join(folder, file);
  if (!existsSync(path)) refuse(`there is no ${path}; ${USAGE}`);
  const [header = "", ...rest] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  return rest.map((line) => Object.fromEntries(line.split(",").map((cell, k) => [names[k]!, cell])));
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
