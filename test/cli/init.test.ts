import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { hashfleet, PROGRAM } from "../support/program.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-init-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const init = (line: string) => hashfleet(["init", ...line.split(" ").filter(Boolean)], { cwd: folder });

describe("hashfleet init", () => {
  it("writes a file that validates and runs, and says so with commands that work", async () => {
    const line = "ours.yaml --fleet ours --hashrate-ehs 12 --efficiency 19 --power-usd-per-mwh 42.5";
    const debts = "--debt 100e6 --debt 300e6,coupon=0,maturity=2031-06-30,conversion_price_usd=24";
    const written = await init(`${line} --cash-usd 60e6 ${debts} --btc 900 --shares 80e6`);
    expect(written).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(folder)).toEqual(["ours.yaml"]);
    expect(loadScenario(join(folder, "ours.yaml")).scenario.fleets["ours"]).toMatchObject({
      hashrate_ehs: 12,
      efficiency_j_per_th: 19,
      power: { fixed_usd_per_mwh: 42.5 },
      company: {
        cash_usd: 60e6,
        btc: 900,
        shares: 80e6,
        debts: {
          loan_2029: { principal_usd: 100e6, coupon_per_year: 0.08, maturity: "2029-12-31" },
          convertible_2031: { principal_usd: 300e6, coupon_per_year: 0, converts_at_usd_per_share: 24 },
        },
      },
    });
    const next = [...written.stdout.matchAll(/^ {2}hashfleet (.*)$/gm)].map(([, command]) => command!);
    expect(next).toHaveLength(4);
    for (const command of next) {
      const few = /^(run|compare)/.test(command) ? ["--paths", "5", "--quiet"] : [];
      const outcome = await hashfleet([...command.split(" "), ...few], { cwd: folder });
      expect(outcome.code).toBe(0);
      // Scenarios say what a company of one's own is spared.
      expect(outcome.stderr).toMatch(/^(note: .*\n( .*\n)*)*$/);
      expect(outcome.stdout).toContain("ours");
    }
  });

  it("ends with what it assumed: a key, a value and a unit a line, in 80 columns, and as many comments", async () => {
    const { stdout } = await init("--hpc mw=50 --cash-usd 60e6 --debt none");
    const [, told = ""] = stdout.split(/^Assumed, .*:\n/m);
    const [header, ...rows] = told.trimEnd().split("\n");
    expect(header).toMatch(/^ {2}key +value {2}unit$/);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
    const text = readFileSync(join(folder, "my.yaml"), "utf8");
    expect(text.match(/# assumed: /g)).toHaveLength(rows.length);
    const keys = rows.map((row) => row.trim().split(/ +/)[0]);
    expect(keys).toContain("company.hpc.noi_usd_per_mw_year");
    for (const said of ["company.hpc.mw", "company.cash_usd", "company.debts"])
      expect(keys).not.toContain(said);
    expect(rows).toContainEqual(expect.stringMatching(/^ {2}hashrate_ehs +10 {2}EH\/s$/));
  });

  it("asks nothing where no terminal is, and never replaces a file unasked", async () => {
    expect(await init("")).toMatchObject({ code: 0, stderr: "" });
    const text = readFileSync(join(folder, "my.yaml"), "utf8");
    expect(await init("--btc 1")).toEqual({
      code: 2,
      stdout: "",
      stderr: "hashfleet: my.yaml is there already; --force replaces it\n",
    });
    expect(readFileSync(join(folder, "my.yaml"), "utf8")).toBe(text);
    expect((await init("--btc 1 --force")).code).toBe(0);
    expect(readFileSync(join(folder, "my.yaml"), "utf8")).toBe(
      text.replace("btc: 500 # assumed:", "btc: 1 #"),
    );
  });
});

describe.skipIf(spawnSync("script", ["--version"]).status !== 0)(
  "hashfleet init on a terminal (by script)",
  () => {
    /** Types each text when the one before it has been answered by a prompt. */
    async function type(
      line: string,
      texts: readonly string[],
    ): Promise<{ code: number | null; shown: string }> {
      const command = `${process.execPath} ${PROGRAM} init ${line}`;
      const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: folder });
      let shown = "";
      let asked = 0;
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        shown += text;
        const prompts = shown.match(/\]: /g)?.length ?? 0;
        // The line is drawn anew as it is typed: a prompt counts once its line is the last, the cursor set behind it.
        if (prompts > asked && /\]: (\x1b\[\d+G)?$/.test(shown) && texts.length > 0) {
          asked = prompts;
          child.stdin.write(texts[0]!);
          texts = texts.slice(1);
        }
      });
      await once(child, "close");
      return { code: child.exitCode, shown };
    }

    const ALL_BUT_TWO = [
      "--region texas --hashrate-ehs 5 --efficiency 18 --overhead 0 --uptime 1 --pool-fee 0.005",
      "--other-cost-usd-per-ph-day 3 --salvage-usd-per-th 5 --fixed-share 1 --power-usd-per-mwh 40",
      "--take-or-pay no --sell-back no --storm-credit-usd-per-mwh 0 --demand-response no --peak-avoidance no",
      "--cash-usd 1e6 --btc 3 --sga-usd-per-year 2e6 --treasury hold --issuance none --debt none",
      "--hpc none --depreciation none --tax none",
    ].join(" ");

    it("asks for parts one after the other until there are no more, and again where they contradict", async () => {
      const given = `--fleet mine --shares 1e8 ${ALL_BUT_TWO}`
        .replace("--debt none", "")
        .replace("--hpc none", "");
      const { code, shown } = await type(given, [
        ...["400e6\r", "\r", "2020-01-01\r", "\r"],
        ...["400e6\r", "0.07\r", "\r", "\r"],
        ...["9e6\r", "\r", "\r", "24\r", "\r"],
        // No covenants, and no hosting.
        ...["\r", "no\r"],
      ]);
      expect(shown).toContain("maturity 2020-01-01 is before base's start");
      expect(shown).toContain("Another: amount owed, USD [no more]: ");
      expect(code).toBe(0);
      const { company } = loadScenario(join(folder, "my.yaml")).scenario.fleets["mine"]!;
      expect(company.debts).toEqual({
        loan_2029: { principal_usd: 400e6, coupon_per_year: 0.07, maturity: "2029-12-31" },
        convertible_2029: {
          principal_usd: 9e6,
          coupon_per_year: 0.08,
          maturity: "2029-12-31",
          converts_at_usd_per_share: 24,
        },
      });
      expect(company.hpc).toBeUndefined();
      expect([...shown.matchAll(/company\.[a-z_.0-9]+/g)].map(([key]) => key)).toEqual([
        "company.debts.loan_2029.maturity",
        "company.debts.convertible_2029.coupon_per_year",
        "company.debts.convertible_2029.maturity",
        "company.covenants",
      ]);
    });

    it("takes Enter for everything", async () => {
      const { code, shown } = await type(
        "",
        Array.from({ length: 40 }, () => "\r"),
      );
      expect(code).toBe(0);
      const asked = readFileSync(join(folder, "my.yaml"), "utf8");
      rmSync(join(folder, "my.yaml"));
      await init("");
      expect(asked).toBe(readFileSync(join(folder, "my.yaml"), "utf8"));
      for (const group of ["The fleet: ", "Power: ", "The company: ", "Debt: ", "Hosting for AI: ", "Tax: "])
        expect(shown).toContain(`\n${group}`);
    });

    it("asks for what no option says, again after a wrong answer", async () => {
      const { code, shown } = await type(ALL_BUT_TWO, ["theirs\r", "many\r", "\r"]);
      expect(shown).toContain('--shares must be a number greater than 0, found "many"');
      expect(code).toBe(0);
      expect(loadScenario(join(folder, "my.yaml")).scenario.fleets["theirs"]?.company.shares).toBe(100e6);
    });

    it.each([
      ["Ctrl-C", "\u0003"],
      ["Ctrl-D", "\u0004"],
    ])("%s leaves nothing behind", async (_, typed) => {
      const { code, shown } = await type(ALL_BUT_TWO, ["theirs\r", typed]);
      expect(shown).toContain("hashfleet: interrupted");
      expect(code).toBe(130);
      expect(readdirSync(folder)).toEqual([]);
    });
  },
);
