import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { COLUMNS, type Column, COMPANY_NAME, perEhs } from "../../../src/scenario/cohort/columns.ts";
import { programDefaults } from "../../../src/scenario/cohort/defaults.ts";
import { distributionWords } from "../../../src/scenario/text/distribution-words.ts";
import { toData } from "../../../src/scenario/yaml/tree.ts";

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const program = toData(programDefaults()) as Rows;

/** What an empty cell gets: one value, or those of efficient, host and marginal. */
function usual({ name, otherwise }: Column): string {
  if (otherwise !== undefined) return otherwise;
  const said = ["efficient", "host", "marginal"].map((tier) => {
    const row = { ...program["default"], ...program[tier] };
    const value = row[name] ?? row[perEhs(name)];
    const words =
      typeof value === "object"
        ? distributionWords(value as Rows[string])
        : JSON.stringify(value).replaceAll('"', "");
    return row[name] === undefined ? `${words} an EH/s` : words;
  });
  return new Set(said).size === 1 ? said[0]! : said.join(", ").replaceAll(/ an EH\/s(?=,)/g, "");
}

test("the guide's table of columns says of each what the program knows", () => {
  const page = readFileSync(new URL("../../../docs/guide.md", import.meta.url), "utf8");
  const [, ...table] = page.slice(page.indexOf("| column ")).split("\n\n")[0]!.trimEnd().split("\n");
  const rows = table.slice(1).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const expected = COLUMNS.map((column) => [`\`${column.name}\``, column.unit, column.tells, usual(column)]);
  expect(rows).toEqual([
    [`\`${COMPANY_NAME}\``, "", "the company's name: letters, digits, - and _", "an error"],
    ...expected,
  ]);
});
