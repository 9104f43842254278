import "../support/really-shipped.ts";

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importsOf, loadedBy } from "../support/imports.ts";
import { installPacked } from "./packed.ts";

const installed = installPacked();
afterAll(() => {
  installed.remove();
});

/** Runs Node in the project that has the package. */
function node(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: installed.folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the package as it is published", () => {
  const paths = installed.contents.files.map(({ path }) => path);

  it("has the program, its laws, its scenarios, types and licence, and nothing else", () => {
    const allowed =
      /^(package\.json|README\.md|LICENSE|scenarios\/[\w-]+\.(yaml|json)|scenarios\/cohorts\/[\w-]+\.(yaml|csv)|dist\/(src|workers|bench)\/[\w/.-]+(\.js|\.d\.ts)|dist\/src\/engine\/laws\.json|dist\/src\/cli\/bundle\.(cjs|licences\.txt)|dist\/workers\/simulate-batch\.cjs|dist\/assets\/report\.js|dist\/src\/report\/html\/[\w.-]+)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "scenarios/base.yaml",
        "scenarios/schema.json",
        "scenarios/cohorts/defaults.yaml",
        "scenarios/cohorts/stylised.csv",
        "dist/src/engine/laws.json",
        "dist/assets/report.js",
        "dist/workers/simulate-batch.js",
        "dist/workers/simulate-batch.cjs",
        "dist/src/cli/bundle.cjs",
        "dist/src/cli/bundle.licences.txt",
        "dist/src/cli/main.js",
        "dist/src/index.js",
        "dist/src/index.d.ts",
      ]),
    );
  });

  it("has every module that any of its modules loads", () => {
    const needed = paths
      .filter((path) => /^dist\/(src|workers|bench)\/.*\.js$/.test(path))
      .map((path) => path.replace(/^dist\/(.*)js$/, "$1ts"))
      .flatMap(importsOf)
      .filter(({ own, kind }) => own && kind !== "type")
      .map(({ to }) => `dist/${to.replace(/ts$/, "js")}`);
    expect(needed.length).toBeGreaterThan(100);
    expect([...new Set(needed)].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it("has the types of every module that the library's types come from", () => {
    const types = new Set(["dist/src/index.d.ts"]);
    for (const file of types)
      for (const { to, own } of importsOf(file)) if (own) types.add(to.replace(/(\.d)?\.ts$/, ".d.ts"));
    expect(types.size).toBeGreaterThan(100);
    expect([...types].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it("is small: at most 2 MB to fetch, 7 MB unpacked", () => {
    expect(installed.contents.size).toBeLessThan(2e6);
    expect(installed.contents.unpackedSize).toBeLessThan(7e6);
  });

  it("runs: its command simulates with the compiled laws, on threads of its own", () => {
    const main = join(installed.hashfleet, "dist/src/cli/main.js");
    const { status, stdout, stderr } = node(
      main,
      "run",
      ..."base --paths 32 --workers 1 --engine simd --format json --quiet".split(" "),
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ schema: "hashfleet/run@2", paths: 32, workers: 1 });
  });
});

describe("the examples of docs/library.md print what stands below them", () => {
  const examples = ["docs/library.md"].flatMap((file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    return [...text.matchAll(/^```js\n([^]*?)^```\n(?:[^`]*?^```text\n([^]*?)^```$)?/gm)]
      .filter(([, code]) => code!.includes('from "hashfleet"'))
      .map(([, code, output]) => ({ file, code: code!, output }));
  });

  it("in at least one place", () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples)("$file", ({ code, output }) => {
    const module = join(installed.folder, "example.mjs");
    writeFileSync(module, code);
    expect(node(module)).toEqual({ status: 0, stdout: output, stderr: "" });
  });
});

describe("the library", () => {
  it("can be imported without a word, and leaves nothing running", () => {
    const names =
      "import * as h from 'hashfleet'; export default 0; process.stdout.write(Object.keys(h).join())";
    const module = join(installed.folder, "names.mjs");
    writeFileSync(module, names);
    expect(node(module)).toEqual({
      status: 0,
      stdout:
        "MeasureError,ScenarioError,ask,columnOf,compare,drawnOf,loadScenario,parseScenario,run,shippedScenarios,summarise",
      stderr: "",
    });
  });

  it("has types that a strict program compiles against, its mistakes found", () => {
    const module = join(installed.folder, "consumer.mts");
    writeFileSync(
      module,
      `import { compare, loadScenario, run, ScenarioError, summarise, type Comparison, type Run, type Summary } from "hashfleet";
const first: Run = await run(loadScenario("base", { sets: ["horizon_days=30"] }), { paths: 10, onProgress: (done: number) => done });
const summary: Summary = summarise(first, { quantiles: [0.01] });
const comparison: Comparison = compare([first, first]);
export const median: number | null | undefined = summary.fleets["efficient"]?.["equity_usd"]?.quantiles["0.5"]?.value;
export const hashrate: unknown = first.named.scenario.fleets["efficient"]?.hashrate_ehs;
export const seed: string = comparison.seed;
export const lines: readonly (number | null)[] = new ScenarioError([]).problems.map(({ line }) => line);
// @ts-expect-error paths are a number
await run(loadScenario("base"), { paths: "10" });
// @ts-expect-error there is no such region key
export const nothing: unknown = first.named.scenario.start.prise_usd;
`,
    );
    const tsc = join(installed.hashfleet, "node_modules/typescript/bin/tsc");
    expect(existsSync(tsc)).toBe(true);
    const flags =
      "--noEmit --strict --module nodenext --target es2023 --skipLibCheck --noUncheckedIndexedAccess";
    const types = ["--types", "node", "--typeRoots", join(installed.hashfleet, "node_modules/@types")];
    expect(node(tsc, ...flags.split(" "), ...types, module)).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("neither prints nor ends the process, in any module that it loads or may load later", () => {
    const reachable = new Set(loadedBy("src/index.ts"));
    for (const later of ["src/runner/pool.ts", "src/runner/inline.ts", "src/runner/compiled-laws.ts"])
      for (const file of loadedBy(later)) reachable.add(file);
    const loud = [...reachable]
      .filter((file) => file.endsWith(".ts"))
      .filter((file) =>
        /\bconsole\.|process\.(exit|stdout|stderr|env)\b/.test(
          // Node's own options stand in its environment, and the folder of a team's own scenarios.
          readFileSync(new URL(`../../${file}`, import.meta.url), "utf8").replace(
            /process\.env\["(NODE_OPTIONS|HASHFLEET_SCENARIOS)"\]/,
            "",
          ),
        ),
      );
    expect(loud).toEqual([]);
  });
});
