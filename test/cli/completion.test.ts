import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { bashScript } from "../../src/cli/completion/bash.ts";
import { describeCommands } from "../../src/cli/completion/words.ts";
import { zshScript } from "../../src/cli/completion/zsh.ts";
import { shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { hashfleet } from "../support/program.ts";

const words = describeCommands(commands);
const folder = mkdtempSync(join(tmpdir(), "hashfleet-completion-"));
beforeAll(() => {
  mkdirSync(join(folder, "my data"));
  for (const file of ["mine.yaml", "other one.yml", "notes.txt"]) writeFileSync(join(folder, file), "");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const has = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

/** What bash offers after these words, the last of which is being typed. */
function offered(...typed: readonly string[]): string[] {
  const driver = `${bashScript(words)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hashfleet
(( \${#COMPREPLY[@]} )) && printf '%s\\n' "\${COMPREPLY[@]}"; exit 0`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", driver, "bash", "hashfleet", ...typed], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter(Boolean).sort();
}

describe.skipIf(!has("bash"))("completion in bash offers", () => {
  it.each<[typed: string, offers: readonly string[]]>([
    ["co", ["compare", "completion"]],
    ["calc re", ["retarget", "reward"]],
    ["run --eng", ["--engine"]],
    ["run --engine ", ["plain", "simd"]],
    ["compare base --format j", ["json", "jsonl"]],
    ["compare --format = ", ["csv", "json", "jsonl", "table"]],
    ["fleets --format = ", ["json", "table"]],
    ["run --format = t", ["table"]],
    ["run --paths ", []],
    ["run --data ", ["my data"]],
    ["run up", ["upside"]],
    ["run mi", ["mine.yaml"]],
    ["explain o", ["other one.yml"]],
    ["fleets no", []],
    ["bench --in", []],
    ["init --po", ["--power-usd-per-mwh"]],
    ["calc breakeven --ha", ["--hashprice-usd-per-ph-day"]],
    ["calc breakeven --fo", ["--format"]],
    ["completion ", ["bash", "zsh"]],
    ["frobnicate ", []],
  ])('after "%s"', (typed, offers) => {
    expect(offered(...typed.split(" "))).toEqual([...offers].sort());
  });

  it("all commands, all shipped scenarios, and the folders they may lie in", () => {
    expect(offered("")).toEqual([...words.map(({ name }) => name), "--help", "--version"].sort());
    expect(offered("run", "base", "")).toEqual(
      [...shippedScenarios(), "-", "mine.yaml", "other one.yml", "my data"].sort(),
    );
  });

  it("what the built program prints, once it is sourced", async () => {
    const { code, stdout, stderr } = await hashfleet(["completion", "bash"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(bashScript(words));
    const { stdout: registered } = spawnSync("bash", ["-c", `${stdout}\ncomplete -p hashfleet`], {
      encoding: "utf8",
    });
    expect(registered).toBe("complete -F _hashfleet hashfleet\n");
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

describe("completion in zsh", () => {
  it("is a script with a case for every command, its texts quoted", () => {
    const script = zshScript(words);
    for (const { name } of words) expect(script).toMatch(new RegExp(`^ +${name}\\)$`, "m"));
    expect(script.replaceAll("'\\''", "").match(/'/g)!.length % 2).toBe(0);
  });

  it.skipIf(!has("zsh"))("is loaded by zsh without complaint (skipped where there is no zsh)", () => {
    const driver = `autoload -Uz compinit && compinit -u -D\n${zshScript(words)}\nprint $_comps[hashfleet]`;
    const { status, stdout, stderr } = spawnSync("zsh", ["-f", "-c", driver], { encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "_hashfleet\n", stderr: "" });
  });
});
