import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashfleet } from "../support/program.ts";

/** A list of nine, nine times over, nine times: 9⁸ values out of a few lines. */
const BOMB = ["a", "b", "c", "d", "e", "f", "g", "h"]
  .map(
    (name, i, names) =>
      `${name}: &${name} [${Array(9)
        .fill(i === 0 ? "x" : `*${names[i - 1]!}`)
        .join(", ")}]`,
  )
  .join("\n");

/** A file, and how each message about it begins, in order. */
const WRONG: Readonly<Record<string, readonly [text: string | Uint8Array, messages: readonly string[]]>> = {
  "unknown.yaml": [
    "extends: base\nhorizn_days: 30\nfees:\n  median_shar: 0.1\n",
    ['unknown.yaml:2:1: unknown key "horizn_days"', 'unknown.yaml:4:3: unknown key "median_shar"'],
  ],
  "types.yaml": [
    "extends: base\nhorizon_days: soon\nstart:\n  height: 1_000_000\n  price_usd: [1]\n",
    [
      'types.yaml:2:15: horizon_days: expected a number, found "soon"',
      'types.yaml:4:11: height: expected a number, found "1_000_000"; write 1000000 or 1e6',
      "types.yaml:5:14: price_usd: expected a number, found a list",
    ],
  ],
  "range.yaml": [
    "extends: base\nfleets:\n  efficient:\n    efficiency_j_per_th: -16.5\n    uptime: 1.2\n",
    [
      "range.yaml:4:26: efficiency_j_per_th must be greater than 0, found -16.5",
      "range.yaml:5:13: uptime must be at most 1, found 1.2",
    ],
  ],
  "twice.yaml": [
    "extends: base\nfleets:\n  efficient:\n    uptime: 0.9\n  efficient:\n    uptime: 0.8\n",
    ['twice.yaml:5:3: duplicate key "efficient"; first at line 3'],
  ],
  "date.yaml": [
    "extends: base\nstart:\n  date: 2026-02-30\n",
    ["date.yaml:3:9: date: the day 2026-02-30 does not exist"],
  ],
  "empty.yaml": ["", ["empty.yaml: an empty file"]],
  "binary.yaml": [Uint8Array.of(0x7f, 0x45, 0, 1, 2, 3), ["binary.yaml: a binary file, not text"]],
  "syntax.yaml": ["extends: base\nfees: {median_share: 0.1\n", ["syntax.yaml:3:1: not valid YAML: "]],
  "bomb.yaml": [`extends: base\n${BOMB}\n`, ["bomb.yaml:"]],
  "list.yaml": [
    "extends: base\nfleets:\n  - region: texas\n",
    ["list.yaml:3:3: fleets: expected a map, found a list"],
  ],
  "self.yaml": ["extends: self.yaml\n", ["self.yaml:1:10: extends itself: self.yaml → self.yaml"]],
  "correlations.yaml": [
    "extends: base\ncorrelations:\n  - {between: [price, netwrk], rho: 2}\n  - {between: [price, network.growth_per_year], rho: 0.1}\n",
    [
      'correlations.yaml:3:23: there is no uncertain number and no daily shock "netwrk"; did you mean "network"?',
      "correlations.yaml:3:37: rho must be at most 1, found 2",
      'correlations.yaml:4:15: "price" and "network.growth_per_year" cannot be correlated: ',
    ],
  ],
  "impossible.yaml": [
    "extends: base\ncorrelations:\n  - {between: [price, fees], rho: 0.9}\n  - {between: [price, network], rho: 0.9}\n",
    [
      'impossible.yaml:4:15: "fees" and "network" are not listed, so their rho is 0, but it must lie from 0.62 to 1, given how both move with "price"; list the pair',
    ],
  ],
  "draws.yaml": [
    "extends: base\nfees:\n  median_share: {dist: normal, mean: 0.01, sd: 0.01}\n",
    ["draws.yaml:3:17: median_share must be at least 0, but dist normal could draw any number below 0"],
  ],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-"));
  for (const [name, [text]] of Object.entries(WRONG)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "folder.yaml"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a wrong scenario: every problem with its position, exit code 3, no stack trace, nothing written", () => {
  it.concurrent.each(Object.keys(WRONG))("%s", async (file) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await hashfleet(["run", file, "--paths", "10"], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).not.toMatch(/^ +at /m);
    const messages = stderr.split("\n").filter((line) => line !== "" && !/^ +\d* \|/.test(line));
    const expected = WRONG[file]![1];
    expect(messages.map((message, i) => message.slice(0, expected[i]?.length))).toEqual(expected);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("shows the line and marks the place", async () => {
    const { stderr } = await hashfleet(["run", "range.yaml"], { cwd: folder });
    expect(stderr).toContain(
      "    4 |     efficiency_j_per_th: -16.5\n      |                          ^^^^^\n",
    );
  });

  it.each([
    [["run", "missing.yaml"], /^missing\.yaml: no such file/],
    [["run", "folder.yaml"], /^folder\.yaml: a directory, not a file\n$/],
    [["run", "bsae"], /^bsae: no such file; did you mean "base"\?\n$/],
    [["compare", "base", "missing.yaml"], /^missing\.yaml: no such file/],
    [["fleets", "missing.yaml"], /^missing\.yaml: no such file/],
    [["bench", "missing.yaml"], /^missing\.yaml: no such file/],
    [
      ["run", "base", "--set", "fees.median_shar=3"],
      /^--set fees\.median_shar=3: unknown key "median_shar"; did you mean "median_share"\?\n$/,
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await hashfleet(args, { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(message);
  });

  // The superuser may read anything.
  it.skipIf(process.getuid?.() === 0)("a file without permission to read", async () => {
    writeFileSync(join(folder, "secret.yaml"), "extends: base\n");
    chmodSync(join(folder, "secret.yaml"), 0);
    const { code, stderr } = await hashfleet(["run", "secret.yaml"], { cwd: folder });
    rmSync(join(folder, "secret.yaml"));
    expect({ code, stderr }).toEqual({ code: 3, stderr: "secret.yaml: cannot be read: permission denied\n" });
  });
});

describe("validate", () => {
  it("says of a good scenario that it is valid, and what it holds", async () => {
    const { code, stdout, stderr } = await hashfleet(["validate", "base"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^base: valid \(\S*scenarios\/base\.yaml: [1-9]\d+ fields, 365 days, fleets efficient, marginal\)\n$/,
    );
  });

  it("checks every shipped scenario when none is named", async () => {
    const { code, stdout } = await hashfleet(["validate", "--format", "json"]);
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as { schema: string; scenarios: { name: string }[] };
    expect(document.schema).toBe("hashfleet/validate@1");
    expect(document.scenarios.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["base", "downside", "upside"]),
    );
  });

  it("lists the problems of all files at once, with exit code 3", async () => {
    const { code, stdout, stderr } = await hashfleet(["validate", "types.yaml", "base", "date.yaml"], {
      cwd: folder,
    });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr.match(/^\S+\.yaml:\d+:\d+/gm)).toEqual([
      "types.yaml:2:15",
      "types.yaml:4:11",
      "types.yaml:5:14",
      "date.yaml:3:9",
    ]);
  });

  it("tells good and bad files apart in one JSON document, with exit code 3 for any that is bad", async () => {
    const files = ["base", "types.yaml", "missing.yaml"];
    const sets = ["--set", "start.epoch_elapsed_days=100"];
    const outcome = await hashfleet(["validate", ...files, ...sets, "--format", "json"], { cwd: folder });
    expect(outcome).toMatchObject({ code: 3, stderr: "" });
    const at = (line: number, column: number) => ({ file: "types.yaml", line, column });
    const unplaced = { line: null, column: null };
    expect(JSON.parse(outcome.stdout)).toEqual({
      schema: "hashfleet/validate@1",
      scenarios: [
        {
          name: "base",
          file: expect.stringMatching(/scenarios\/base\.yaml$/) as string,
          valid: true,
          problems: [],
          warnings: [
            {
              file: "--set start.epoch_elapsed_days=100",
              ...unplaced,
              message: expect.any(String) as string,
            },
          ],
          notes: [],
        },
        {
          name: "types",
          file: "types.yaml",
          valid: false,
          problems: [
            { ...at(2, 15), message: 'horizon_days: expected a number, found "soon"' },
            { ...at(4, 11), message: 'height: expected a number, found "1_000_000"; write 1000000 or 1e6' },
            { ...at(5, 14), message: "price_usd: expected a number, found a list" },
          ],
          warnings: [],
          notes: [],
        },
        {
          name: "missing",
          file: "missing.yaml",
          valid: false,
          problems: [
            {
              file: "missing.yaml",
              ...unplaced,
              message: expect.stringMatching(
                /^no such file \(shipped scenarios: base, december-2025, /,
              ) as string,
            },
          ],
          warnings: [],
          notes: [],
        },
      ],
    });
  });

  it("warns on stderr of what is allowed but doubtful, and still exits with 0", async () => {
    const sets = [
      "--set",
      "network.shutdown.price_sensitive_share=1",
      "--set",
      "network.shutdown.log_spread=0.05",
    ];
    const sharp = ["--set", "network.shutdown.power_usd_per_mwh=70", ...sets];
    const { code, stdout, stderr } = await hashfleet(["validate", "base", ...sharp]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: .*hashrate would answer hashprice with a slope of/);
    expect(stdout).toMatch(/, 1 warning\)\n$/);
  });
});

describe("schema", () => {
  it("prints one JSON Schema, draft-7", async () => {
    const { code, stdout, stderr } = await hashfleet(["schema"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#" });
  });
});
