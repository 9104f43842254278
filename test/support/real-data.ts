/** Real prices, headers and published figures, which lie beside the repository and are not part of it. */
import { existsSync, readFileSync } from "node:fs";
import type { TestContext } from "vitest";

const folder = new URL("../../../shared/data/", import.meta.url);

/** A row of a CSV file: the text of each column by the column's name; "" where it is missing. */
export type Row = Readonly<Record<string, string>>;

/**
 * The rows of `../shared/data/<file>`. Where the file is absent the test that asks is skipped and says so: these data are
 * not ours to publish, so a fresh clone elsewhere has none.
 */
export function realData(context: TestContext, file: string): Row[] {
  const url = new URL(file, folder);
  if (!existsSync(url)) {
    const reason = `needs ../shared/data/${file}, which is not beside this repository`;
    // The default reporter counts skipped tests but keeps their reasons to itself.
    process.stdout.write(`skipped "${context.task.name}": ${reason}\n`);
    context.skip(reason);
  }
  const [header = "", ...lines] = readFileSync(url, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** The number in a column; throws where there is none, so that a hole in the data cannot pass for a 0. */
export function numberIn(row: Row, column: string): number {
  const text = row[column];
  if (text === undefined || text === "") throw new Error(`no ${column} in row ${JSON.stringify(row)}`);
  return Number(text);
}
