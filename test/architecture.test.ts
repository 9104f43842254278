import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { expect, test } from "vitest";
import { type Import, importsOf, loadedBy, sourceFiles } from "./support/imports.ts";

/**
 * Each may import those before it, never one after it. Beside the folders of src/ stand `workers` (whose function also runs
 * in the caller's thread) and `bench`, both at the top level, and `index`, the package's entry.
 */
const LAYERS = [
  "units",
  "quantities",
  "lanes",
  "compiler",
  "random",
  "statistics",
  "bitcoin",
  "history",
  "processes",
  "fleet",
  "engine",
  "scenario",
  "workers",
  "runner",
  "questions",
  "calibrate",
  "backtest",
  "report",
  "shards",
  "queue",
  "index",
  "bench",
  "cli",
];

/** The rooms of a layer, in the same order: each may import those before it. A file beside them is a room of its own. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "src/scenario": [
    "text",
    "dates",
    "problems",
    "files",
    "yaml",
    "schema",
    "values",
    "csv",
    "data",
    "checks",
    "warnings",
    "cohort",
    "load",
    "bridge",
    "build",
    "write",
    "start",
  ],
  "src/cli": [
    "version.ts",
    "terminal",
    "options",
    "folders",
    "actions",
    "completion",
    "commands",
    "commands.ts",
    "usage-message.ts",
    "overview.ts",
    "program.ts",
    "command-line.ts",
    "bundle.ts",
    "main.ts",
  ],
};

/** The last layer that knows nothing but the language, so that it also runs in a browser. */
const ENGINE = LAYERS.indexOf("engine");

/** The one place of each package. */
const HOMES: Readonly<Record<string, RegExp>> = {
  seedrandom: /^src\/random\//,
  "simple-statistics": /^src\/statistics\//,
  zod: /^src\/(scenario\/|report\/folder\/shapes\.ts$)/,
  yaml: /^src\/scenario\//,
  piscina: /^(src\/runner\/pool\.ts$|workers\/)/,
  hyparquet: /^src\/cli\/folders\/given-run\.ts$/,
  "hyparquet-writer": /^src\/report\/tables\/parquet\.ts$/,
  yargs: /^src\/cli\//,
  bullmq: /^src\/queue\//,
  ioredis: /^src\/queue\//,
};

const files = sourceFiles("src", "workers", "bench");
const imports = files.flatMap(importsOf);

/** The layer of a file by its place: src/engine/day.ts is "engine", src/units.ts "units", bench/x.ts "bench". */
function layerOf(file: string): number {
  const [, name = ""] = /^(?:src\/)?([^/.]+)/.exec(file) ?? [];
  return LAYERS.indexOf(name);
}

function arrow({ from, to }: Import): string {
  return `${from} → ${to}`;
}

test("every file lies in a known layer", () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => layerOf(file) === -1)).toEqual([]);
});

test("imports point one way: units < quantities < lanes < compiler < random < … < report < cli", () => {
  const own = imports.filter((one) => one.own);
  expect(own.filter(({ from, to }) => !files.includes(to) || layerOf(to) > layerOf(from)).map(arrow)).toEqual(
    [],
  );
});

test.each(Object.entries(ROOMS))("imports between the rooms of %s point one way too", (layer, rooms) => {
  const roomOf = (file: string): number => rooms.indexOf(file.slice(layer.length + 1).split("/")[0] ?? "");
  const inside = files.filter((file) => file.startsWith(`${layer}/`));
  expect(inside.filter((file) => roomOf(file) === -1)).toEqual([]);
  const own = imports.filter(({ from, to }) => inside.includes(from) && inside.includes(to));
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ from, to }) => roomOf(to) > roomOf(from)).map(arrow)).toEqual([]);
});

test("the compiler of laws knows columns and steps, and nothing of what they stand for", () => {
  const own = imports.filter((one) => one.own && one.from.startsWith("src/compiler/"));
  expect(own.filter(({ to }) => !/^src\/(lanes|compiler)\//.test(to)).map(arrow)).toEqual([]);
});

test("a worker knows the engine, what builds a model from a scenario, and no more than types of the scenario", () => {
  const allowed = ({ to, kind }: Import): boolean =>
    to.startsWith("workers/") ||
    layerOf(to) <= ENGINE ||
    to === "src/scenario/build/model.ts" ||
    (to.startsWith("src/scenario/") && kind === "type");
  const own = imports.filter((one) => one.own && one.from.startsWith("workers/"));
  expect(own.filter((one) => !allowed(one)).map(arrow)).toEqual([]);
});

test("up to the engine there is no Node module", () => {
  const low = imports.filter(({ from }) => layerOf(from) <= ENGINE);
  expect(low.filter(({ to, own }) => !own && isBuiltin(to)).map(arrow)).toEqual([]);
});

test("every package has one home, and only there it is imported", () => {
  const packages = imports.filter(({ to, own }) => !own && !isBuiltin(to));
  expect(packages.filter(({ from, to }) => HOMES[to]?.test(from) !== true).map(arrow)).toEqual([]);
});

test("every dependency of the package has a home, and is used", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    dependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
    peerDependenciesMeta: Record<string, { readonly optional: boolean }>;
  };
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const used = new Set(imports.map(({ to }) => to).filter((to) => to in HOMES));
  expect(Object.keys({ ...dependencies, ...peerDependencies }).sort()).toEqual(Object.keys(HOMES).sort());
  expect([...used].sort()).toEqual(Object.keys(HOMES).sort());
  expect(
    Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true),
  ).toEqual([]);
});

test("the packages of a queue are loaded by one module, and that one only once a queue is asked for", () => {
  const peers = "src/queue/peers.ts";
  const values = imports.filter(({ to, kind }) => (to === "bullmq" || to === "ioredis") && kind !== "type");
  expect([...new Set(values.map(({ from }) => from))]).toEqual([peers]);
  expect(imports.filter(({ to, kind }) => to === peers && kind === "value").map(arrow)).toEqual([]);
});

test("what only the browser runs is bundled: no other file loads it", () => {
  const client = "src/report/html/client/";
  const loads = imports.filter(({ from, to }) => to.startsWith(client) && !from.startsWith(client));
  expect(loads.map(arrow)).toEqual([]);
});

test("no file needs itself through others, not even by its types", () => {
  const after = new Map(files.map((file) => [file, importsOf(file).filter(({ own }) => own)]));
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      return;
    }
    state.set(file, "open");
    for (const { to } of after.get(file) ?? []) visit(to, [...path, file]);
    state.set(file, "done");
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test("a worker loads neither zod nor yaml: its scenario is already validated", () => {
  for (const worker of sourceFiles("workers")) {
    const loaded = loadedBy(worker);
    expect([...loaded].filter((module) => ["zod", "yaml", "yargs"].includes(module))).toEqual([]);
  }
});

test("the command line reads its arguments without the packages that only some commands need", () => {
  const loaded = new Set([...loadedBy("src/cli/command-line.ts"), ...loadedBy("src/cli/program.ts")]);
  expect(
    [...loaded].filter((module) =>
      ["zod", "yaml", "piscina", "simple-statistics", "seedrandom"].includes(module),
    ),
  ).toEqual([]);
});

test("a formula is computed without scenarios and the engine", () => {
  const loaded = new Set(
    ["src/report/calc.ts", "src/report/quantities.ts"].flatMap((file) => [...loadedBy(file)]),
  );
  expect([...loaded].filter((file) => /^(zod|yaml|src\/(engine|scenario|runner)\/)/.test(file))).toEqual([]);
});

test("the program loads its bundle before any module that is in it", () => {
  expect([...loadedBy("src/cli/main.ts")].filter((module) => module.endsWith(".ts"))).toEqual([
    "src/cli/main.ts",
    "src/runner/address-space.ts",
    "src/cli/bundle.ts",
    "src/cli/terminal/errors.ts",
    "src/runner/compilation.ts",
  ]);
});
