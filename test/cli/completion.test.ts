import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { bashScript } from "../../src/cli/completion/bash.ts";
import { fishScript } from "../../src/cli/completion/fish.ts";
import { setWords } from "../../src/cli/completion/set-words.ts";
import { describeCommands } from "../../src/cli/completion/words.ts";
import { zshScript } from "../../src/cli/completion/zsh.ts";
import { shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { hashfleet } from "../support/program.ts";
import { hasShell, offeredBy } from "../support/shells.ts";

const words = describeCommands(commands);
const set = setWords();
const SCRIPTS = {
  bash: bashScript(words, set),
  zsh: zshScript(words, set),
  fish: fishScript(words, set),
};
const SHELLS = ["bash", "zsh", "fish"] as const;

const folder = mkdtempSync(join(tmpdir(), "hashfleet-completion-"));
const MINE = `extends: base
fleets: # ours and theirs
  # a comment
  ours:
    power: { fixed_usd_per_mwh: 40 }
  theirs: null
pools:
    big: { network_share: 0.3 }
`;
beforeAll(() => {
  mkdirSync(join(folder, "my data"));
  writeFileSync(join(folder, "mine.yaml"), MINE);
  for (const file of ["other one.yml", "notes.txt"]) writeFileSync(join(folder, file), "");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What is offered for the last word, behind its last "=". */
const OFFERS: readonly (readonly [typed: string, offers: readonly string[]])[] = [
  ["co", ["cohort", "compare", "completion"]],
  ["--v", ["--version"]],
  ["calc re", ["retarget", "reward"]],
  ["run --eng", ["--engine"]],
  ["run --engine ", ["plain", "simd"]],
  ["compare base --format j", ["json", "jsonl"]],
  ["compare --format=", ["csv", "json", "jsonl", "table"]],
  ["fleets --format=", ["csv", "json", "table"]],
  ["run --format=t", ["table"]],
  ["run --paths ", []],
  ["run --data ", ["my data"]],
  ["run up", ["upside"]],
  ["run mi", ["mine.yaml"]],
  ["explain o", ["other one.yml"]],
  ["run --report no", ["notes.txt"]],
  ["sensitivity --report no", ["notes.txt"]],
  ["run --fo", ["--for", "--force", "--format"]],
  ["report --for ", ["analyst", "lender", "treasurer"]],
  ["compare --for=l", ["lender"]],
  ["solve --for ", []],
  ["calibrate --au", ["--author"]],
  ["fleets --w", ["--workers"]],
  ["sensitivity --st", ["--start", "--static"]],
  ["sensitivity --move start.dif", ["start.difficulty="]],
  ["sensitivity --format=", ["json", "table"]],
  ["fleets no", []],
  ["bench --in", []],
  ["init --po", ["--pool-fee", "--power-usd-per-mwh"]],
  ["init --sell-back ", ["no", "yes"]],
  ["calc breakeven --ha", ["--hashprice-usd-per-ph-day"]],
  ["calc breakeven --fo", ["--format"]],
  ["completion ", ["bash", "fish", "zsh"]],
  ["replay --company mi", ["mine.yaml"]],
  ["replay --company=do", ["downside"]],
  ["monthly --format=", ["csv", "json", "md", "table"]],
  ["monthly --cohort no", ["notes.txt"]],
  ["cohort sty", ["stylised"]],
  ["cohort x.csv --in ups", ["upside"]],
  ["cohort x.csv --multiples ", ["one", "own"]],
  ["cohort x.csv --show ", ["cohort", "companies", "dispersion", "pairs", "ranks"]],
  ["cohort x.csv --format=", ["csv", "json", "table"]],
  ["fleets --like ", ["efficient", "marginal"]],
  ["fleets mine.yaml --like o", ["ours"]],
  ["run --set pri", ["price."]],
  ["run --set start.pr", ["start.price_usd="]],
  ["run --set network.entry.ki", ["network.entry.kind="]],
  ["run --set network.entry.kind=", ["elasticity", "margin", "payback"]],
  ["run --set=network.entry.kind=m", ["margin"]],
  ["run --seed 1 --set fleets.x.power.sell_back=", ["false", "true"]],
  ["run --set regions.texas.sp", ["regions.texas.spot."]],
  ["run --set fleets.", ["fleets.efficient.", "fleets.marginal."]],
  ["run mine.yaml --set fleets.o", ["fleets.ours."]],
  ["run mine.yaml --set pools.", ["pools.big."]],
  ["run --set fleets.marginal.company.debts.t", ["fleets.marginal.company.debts.term_2028."]],
  ["run --set fleets.ours.company.treasury.policy=sell_s", ["sell_share"]],
  ["run --set valuation.block", ["valuation.block_reward_multiple.", "valuation.block_reward_multiple="]],
  ["run --set fleets.ours.nonsense.", []],
  ["run --set price.volatility_per_year=", []],
];

describe.each(SHELLS)("completion in %s (skipped where there is none)", (shell) => {
  const offered = (line: string): string[] => offeredBy(shell, SCRIPTS[shell], `hashfleet ${line}`, folder);

  it.skipIf(!hasShell(shell)).each(OFFERS)('after "%s"', (typed, offers) => {
    expect(offered(typed)).toEqual([...offers].sort());
  });

  it.skipIf(!hasShell(shell))("offers all commands, and all shipped scenarios and files of YAML", () => {
    expect(offered("").filter((word) => !word.startsWith("-"))).toEqual(words.map(({ name }) => name).sort());
    expect(offered("run base ")).toEqual(expect.arrayContaining([...shippedScenarios(), "-", "mine.yaml"]));
  });

  it("is what the built program prints", async () => {
    const { code, stdout, stderr } = await hashfleet(["completion", shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(SCRIPTS[shell]);
  });
});

describe("completion knows", () => {
  it("every option that a command's help shows, and none that is hidden", async () => {
    for (const { name, options, commands: below } of words) {
      if (below.length > 0) continue;
      const { stdout } = await hashfleet([name, "--help"]);
      const shown = [...stdout.matchAll(/^ {2}.{4}(--[a-z-]+) /gm)].map(([, option]) => option!);
      expect(options.map((option) => option.name).sort()).toEqual(
        shown.filter((option) => option !== "--version").sort(),
      );
    }
  });
});

describe.skipIf(!hasShell("bash"))("in bash", () => {
  it.each([
    ["where = breaks words, as it does", ""],
    ["where it does not", "COMP_WORDBREAKS=${COMP_WORDBREAKS//=}"],
  ])("Tab fills in a key and its value step by step, %s", (_, breaks) => {
    const typed = [
      breaks,
      `hashfleet() { printf '<%s>' "$@"; }`,
      "hashfleet run --set net\ten\tki\tmar\t--set=network.bl\tof\t--format=csv",
      "exit",
    ].join("\n");
    const rc = join(folder, "rc");
    writeFileSync(rc, SCRIPTS.bash);
    const { stdout } = spawnSync("bash", ["--rcfile", rc, "-i"], {
      input: `${typed}\n`,
      encoding: "utf8",
      env: { ...process.env, PS1: "", TERM: "dumb", INPUTRC: "/dev/null", HISTFILE: "/dev/null" },
    });
    expect(stdout).toContain(
      "<run><--set><network.entry.kind=margin><--set=network.block_luck=off><--format=csv>",
    );
  });

  it("the function stands for the program once the script is sourced", () => {
    const { stdout } = spawnSync("bash", ["-c", `${SCRIPTS.bash}\ncomplete -p hashfleet`], {
      encoding: "utf8",
    });
    expect(stdout).toBe("complete -F _hashfleet hashfleet\n");
  });
});

describe("a script for zsh", () => {
  it("has a case for every command, its texts quoted", () => {
    for (const { name } of words) expect(SCRIPTS.zsh).toMatch(new RegExp(`^ +${name}\\)$`, "m"));
    expect(SCRIPTS.zsh.replaceAll("'\\''", "").match(/'/g)!.length % 2).toBe(0);
  });

  it.skipIf(!hasShell("zsh"))("is loaded by zsh without complaint (skipped where there is no zsh)", () => {
    const driver = `autoload -Uz compinit && compinit -u -D\n${SCRIPTS.zsh}\nprint $_comps[hashfleet]`;
    const { status, stdout, stderr } = spawnSync("zsh", ["-f", "-c", driver], { encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "_hashfleet\n", stderr: "" });
  });
});
