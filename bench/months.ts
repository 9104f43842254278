/**
 * Prints JPMorgan's monthly figures beside this program's replays of the same months, as the table in docs/model.md:
 *
 *     npm run months -- ../shared/data
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readFolder } from "../src/scenario/csv/data-folder.ts";
import { comparedMonths, monthsTable, notesIn } from "./jpm-months.ts";

const FILE = "jpm_monthly.csv";
const USAGE = `npm run months -- FOLDER, that of ${FILE} and of the real days and epochs`;

const [folder = "", ...others] = process.argv.slice(2);
if (folder === "" || folder.startsWith("-") || others.length > 0) refuse(USAGE);
const path = join(folder, FILE);
if (!existsSync(path)) refuse(`there is no ${path}; ${USAGE}`);
const [header = "", ...rest] = readFileSync(path, "utf8").trim().split(/\r?\n/);
const names = header.split(",");
// The columns that count come before any text with commas.
const rows = rest.map((line) => Object.fromEntries(line.split(",").map((cell, k) => [names[k] ?? "", cell])));
const months = await comparedMonths(notesIn(rows), readFolder(folder, { fees: true }), folder);
process.stdout.write(`${monthsTable(months)}\n`);

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
