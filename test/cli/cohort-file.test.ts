import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hashfleet } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
const QUICK = ["--paths", "40", "--in-process", "--quiet"];
const HEAD = "company,tier,hashrate_ehs,shares_m,cash_usd_m,cash_usd_m_source";

writeFileSync(join(folder, "peers.csv"), `${HEAD}\none,host,10,100,90,"10-Q, p. 3"\ntwo,marginal,5,40,,\n`);
writeFileSync(join(folder, "wrong.csv"), `${HEAD}\none,host,10,100,90 %,\ntwo,huge,,40,,\n`);

const run = (...args: string[]) => hashfleet(args, { cwd: folder, env: { HASHFLEET_SCENARIOS: "" } });

describe("a table of companies under --company", () => {
  test("is run, beside a start, settings and --only; the document says what was filled in", async () => {
    const { stdout, code } = await run(
      ...[
        "run",
        "base",
        "--company",
        "peers.csv",
        "--only",
        "one",
        "--set",
        "fleets.one.uptime=0.9",
        ...QUICK,
      ],
      ...["--format", "json"],
    );
    expect(code).toBe(0);
    const { fleets, notes } = JSON.parse(stdout) as {
      fleets: Readonly<Record<string, unknown>>;
      notes: readonly { message: string }[];
    };
    expect(Object.keys(fleets)).toEqual(["one"]);
    expect(notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(
        "cash_usd_m of two: 2 USD m for each EH/s, by the program's default for tier marginal. ",
      ),
    );
  });

  test("is validated, with its companies named", async () => {
    const { stdout } = await run("validate", "base", "--company", "peers.csv");
    expect(stdout).toMatch(/base: valid .*fleets one, two, efficient, marginal/);
    const shipped = await run("validate", "base", "upside", "--company", "stylised");
    expect(shipped.stdout).toMatch(/fleets lone-star, blue-mesa/);
    expect(shipped.stderr).not.toMatch(/warning/);
  });

  test("is explained cell by cell, with the sources that it states", async () => {
    const { stdout } = await run("explain", "base", "fleets.one.company", "--company", "peers.csv");
    expect(stdout).toMatch(/cash_usd +90e6 +USD +peers\.csv:2/);
    expect(stdout).toMatch(/sga_usd_per_year +49e6 +USD\/year +defaults\.yaml:\d+/);
    expect(stdout).toMatch(
      /^Sources, as files state them\nfleets\.one\n {2}company\.cash_usd +10-Q, p\. 3$/m,
    );
  });

  test("that is wrong is refused with each cell shown, and nothing is written", async () => {
    const { stdout, stderr, code } = await run(
      "run",
      "base",
      "--company",
      "wrong.csv",
      ...QUICK,
      "--out",
      "none",
    );
    expect(code).toBe(3);
    expect(stdout).toBe("");
    expect(stderr).toBe(`wrong.csv:2:17: cash_usd_m: expected a number, found "90 %"; leave out the unit
    2 | one,host,10,100,90 %,
      |                 ^^^^
wrong.csv:3:1: two has no hashrate_ehs: every company needs it
    3 | two,huge,,40,,
      | ^^^
wrong.csv:3:5: there is no tier "huge"; there are efficient, host, marginal; a default row makes one
    3 | two,huge,,40,,
      |     ^^^^
`);
    expect(() => readFileSync(join(folder, "none"))).toThrow();
  });

  test("says warnings before notes, and notes of filled cells in one line", async () => {
    writeFileSync(join(folder, "slip.csv"), "company,hashrate_ehs,shares_m,btc\none,10,100,2.5\ntwo,5,40,\n");
    const { stderr } = await run("validate", "base", "--company", "slip.csv");
    const lines = stderr.split("\n").filter((line) => /^(note|warning): slip/.test(line));
    expect(lines.map((line) => line.split(" ").slice(0, 4).join(" "))).toEqual([
      "warning: slip.csv:2:12: 2.5 BTC:",
      "note: slip.csv: empty cells",
    ]);
  });

  test.each([
    ["nosuch.csv", "no such file (shipped files of companies: stylised)"],
    ["stylized", 'no such file; did you mean "stylised"?'],
    ["stylised.csv", 'no such file; did you mean "stylised"?'],
  ])("that is not there is told with those that are: %s", async (file, message) => {
    const { stderr } = await run("validate", "base", "--company", file);
    expect(stderr).toBe(`${file}: ${message}\n`);
    const cohort = await run("cohort", file, ...QUICK);
    expect(cohort.stderr).toContain(message);
  });

  test("that is copied without the regions of the YAML beside it is told so once", async () => {
    const table = readFileSync(new URL("../../scenarios/cohorts/stylised.csv", import.meta.url), "utf8");
    writeFileSync(join(folder, "copied.csv"), table);
    const { stderr } = await run("validate", "base", "--company", "copied.csv");
    expect(stderr.match(/copied\.csv:/g)).toHaveLength(1);
    expect(stderr).toContain(
      "no regions pjm, nordic: stylised.yaml beside the shipped table has them; copy that too, and name it in place of the table",
    );
  });

  test("needs a name that ends in .csv, and is no spreadsheet", async () => {
    for (const [name, by] of [
      ["peers.tsv", "\t"],
      ["peers.txt", ","],
    ] as const) {
      writeFileSync(
        join(folder, name),
        `# peers\ncompany${by}hashrate_ehs${by}shares_m\none${by}10${by}100\n`,
      );
      const { stderr } = await run("validate", "base", "--company", name);
      expect(stderr).toBe(`${name}: a table of companies needs a name that ends in .csv: rename it\n`);
    }
    writeFileSync(join(folder, "peers.xlsx"), Buffer.from([80, 75, 3, 4, 0, 0, 255]));
    const { stderr } = await run("validate", "base", "--company", "peers.xlsx");
    expect(stderr).toBe(
      "peers.xlsx: a binary file, not text; a table of companies needs a name that ends in .csv: save it as CSV\n",
    );
  });

  test("is no scenario of its own", async () => {
    const { stderr, code } = await run("run", "peers.csv", ...QUICK);
    expect(code).toBe(3);
    expect(stderr).toBe(
      "peers.csv: a file of companies is no scenario: lay it over one, as run base --company peers.csv\n",
    );
  });
});
