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
    const written = await init(`${line} --cash-usd 60e6 --debt-usd 100e6 --btc 900 --shares 80e6`);
    expect(written).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(folder)).toEqual(["ours.yaml"]);
    expect(loadScenario(join(folder, "ours.yaml")).scenario.fleets["ours"]).toMatchObject({
      hashrate_ehs: 12,
      efficiency_j_per_th: 19,
      power: { fixed_usd_per_mwh: 42.5 },
      company: { cash_usd: 60e6, btc: 900, shares: 80e6, debts: { debt: { principal_usd: 100e6 } } },
    });
    const next = [...written.stdout.matchAll(/^ {2}hashfleet (.*)$/gm)].map(([, command]) => command!);
    expect(next).toHaveLength(4);
    for (const command of next) {
      const few = /^(run|fleets)/.test(command) ? ["--paths", "5", "--quiet"] : [];
      const outcome = await hashfleet([...command.split(" "), ...few], { cwd: folder });
      expect(outcome).toMatchObject({ code: 0, stderr: "" });
      expect(outcome.stdout).toContain("ours");
    }
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
    expect(readFileSync(join(folder, "my.yaml"), "utf8")).toBe(text.replace("btc: 500", "btc: 1"));
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

    const ALL_BUT_TWO =
      "--hashrate-ehs 5 --efficiency 18 --power-usd-per-mwh 40 --cash-usd 1e6 --debt-usd 0 --btc 3";

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
