import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hashfleet, type Outcome, PROGRAM } from "../support/program.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();

/** Runs the built program in a folder of its own with a text on standard input. */
async function given(input: string | Uint8Array, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // It may end before it has read all.
  child.stdin.on("error", () => undefined).end(input);
  await once(child, "close");
  return { code: child.exitCode, stdout, stderr };
}

const MONTH = "extends: downside\nhorizon_days: 30\n";
const small = ["--paths", "16", "--quiet", "--format", "json"];
const json = ({ stdout }: Outcome): unknown => JSON.parse(stdout);

describe("a scenario on standard input", () => {
  it.skipIf(process.platform === "win32").each([
    ["a folder", "< .", "a directory, not a file"],
    ["closed", "<&-", "nothing came; pipe a scenario in, as in: cat my.yaml | hashfleet validate -"],
    ["empty", "< /dev/null", "nothing came; pipe a scenario in, as in: cat my.yaml | hashfleet validate -"],
  ])("that is %s is told as that", (_, redirection, message) => {
    const command = `"$0" "$1" run - --paths 16 ${redirection}`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, PROGRAM], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 3, stdout: "", stderr: `<stdin>: ${message}\n` });
  });

  it("runs as the same scenario in a file does, under its own name", async () => {
    writeFileSync(join(folder, "month.yaml"), MONTH);
    const [piped, filed] = await Promise.all([
      given(MONTH, "run", "-", ...small),
      hashfleet(["run", "month.yaml", ...small], { cwd: folder }),
    ]);
    const [one, other] = [json(piped), json(filed)] as {
      scenario: { sha256: string };
      fingerprint: string;
    }[];
    expect(one).toMatchObject({ scenario: { name: "stdin", file: "<stdin>" } });
    expect(one!.scenario.sha256).toBe(other!.scenario.sha256);
    expect(one!.fingerprint).toBe(other!.fingerprint);
  });

  it.each([
    ["after a flag", ["run", "--quiet", "-", "--paths", "16"]],
    ["before other options", ["run", "-", "--paths", "16", "--quiet", "--set", "horizon_days=20"]],
    ["beside others", ["run", "base", "-", "--paths", "16", "--quiet", "--set", "horizon_days=20"]],
  ])("is read where - stands %s", async (_, args) => {
    const { code, stdout } = await given(MONTH, ...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^stdin: /m);
  });

  it("is compared, explained, varied and validated", async () => {
    const [compared, explained, fleets, valid] = await Promise.all([
      given(MONTH, "compare", "upside", "-", ...small),
      given(MONTH, "explain", "-", "horizon_days"),
      given(MONTH, "fleets", "-", "--power", "40", "--efficiency", "20", ...small),
      given(MONTH, "validate", "-", "--format", "json"),
    ]);
    expect(json(compared)).toMatchObject({ scenarios: [{ name: "upside" }, { name: "stdin" }] });
    expect(explained.stdout).toMatch(/<stdin>/);
    expect(json(fleets)).toMatchObject({ scenario: { name: "stdin" }, days: 30 });
    expect(json(valid)).toMatchObject({ scenarios: [{ name: "stdin", file: "<stdin>", valid: true }] });
  });

  it("finds what it extends and its data from the working directory", async () => {
    mkdirSync(join(folder, "parts"));
    writeFileSync(join(folder, "parts", "own.yaml"), "extends: base\nhorizon_days: 2\n");
    const days = [1, 2, 3].map((day) => `2026-02-0${day},${76_970 + day}`).join("\n");
    writeFileSync(join(folder, "days.csv"), `date,price_usd\n${days}\n2026-02-04,76974\n`);
    const text =
      "extends: parts/own.yaml\nprice: {kind: replay, file: days.csv, drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null}\n";
    const { code, stdout, stderr } = await given(text, "validate", "-");
    expect(`${stdout}${stderr}`).toMatch(/^stdin: valid \(<stdin>: .* 2 days/);
    expect(code).toBe(0);
  });

  it("is kept in a folder", async () => {
    const { code } = await given(MONTH, "run", "-", "--paths", "16", "--quiet", "--out", "kept");
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "kept", "manifest.json"), "utf8")).toContain('"file": "<stdin>"');
  });

  it.each([
    [
      "a fault in it",
      "extends: base\nnetwork:\n  block_lick: on\n",
      /^<stdin>:3:3: unknown key "block_lick"/,
    ],
    ["nothing", "", /^<stdin>: nothing came; pipe a scenario in/],
    [
      "bytes that are no text",
      Buffer.from([0x61, 0x3a, 0xff, 0xfe]),
      /^<stdin>: not UTF-8 text: save it as UTF-8\n$/,
    ],
    [
      "more than a scenario can be",
      "# a\n".repeat(400_000),
      /^<stdin>: too large for a scenario: more than 1 MB\n$/,
    ],
  ])("with %s is refused by its name", async (_, text, message) => {
    const { code, stdout, stderr } = await given(text, "validate", "-");
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(code).toBe(3);
  });

  it.each([
    [["run", "-", "-"]],
    [["compare", "-", "base", "-"]],
    [["validate", "base", "-", "--set", "horizon_days=20", "-"]],
  ])("is given once: %j is refused", async (args) => {
    expect(await given(MONTH, ...args)).toEqual({
      code: 2,
      stdout: "",
      stderr: 'hashfleet: standard input is read once, but "-" stands there 2 times\n',
    });
  });

  it("that never ends is waited for until Ctrl-C", async () => {
    const child = spawn(process.execPath, [PROGRAM, "run", "-"], { stdio: ["pipe", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.write("extends: base\n");
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(child.exitCode).toBeNull();
    const asked = performance.now();
    child.kill("SIGINT");
    await once(child, "close");
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(child.exitCode).toBe(130);
    expect(stderr).toBe("hashfleet: interrupted\n");
  });
});

describe("- that is no scenario", () => {
  it.each([
    [["calc", "-"], /unknown command "-"/],
    [["-"], /a command comes first, found "-"/],
    [["init", "-"], /a scenario's file ends in \.yaml, found "-"/],
  ])("%j is refused as it is written", async (args, message) => {
    const { code, stderr } = await given("", ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
