/** Puts a case through everything that is done with a scenario, and tells what does not hold. */
import { resolve } from "node:path";
import { PassThrough } from "node:stream";
import { explain } from "../../src/report/explain/explanation.ts";
import { assumptionsFrom } from "../../src/report/assumptions.ts";
import { companyOfPage, factsOf } from "../../src/report/company-facts.ts";
import { renderPage } from "../../src/report/html/page.ts";
import { type RunDocument, runDocument } from "../../src/report/run-document.ts";
import { summarise, type Summary } from "../../src/report/summary.ts";
import { renderExplanation } from "../../src/report/terminal/explain.ts";
import { renderRun, renderWholeRun } from "../../src/report/terminal/run.ts";
import { renderRunPlot } from "../../src/report/terminal/run-plot.ts";
import type { LawsData } from "../../src/compiler/law-data.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { run, type Run } from "../../src/runner/run.ts";
import { effectiveValues } from "../../src/scenario/values/effective.ts";
import { type LoadedScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { type Case, MOST_DAYS } from "./cases.ts";
import { conservation } from "./conservation.ts";
import { fleetLaws } from "./fleet-laws.ts";
import { Holds } from "./holds.ts";
import { checkMessages } from "./messages.ts";
import { networkLaws, worldlyNetwork } from "./network-laws.ts";
import { numbersOf } from "./numbers-of-run.ts";
import { summaryLaws } from "./summary-laws.ts";
import type { Verdict } from "./verdict.ts";
import { isWorldly } from "./worldly.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** What came of a case. Never throws: an error of the program is a failure of the case. */
export async function check(each: Case, laws: LawsData): Promise<Verdict> {
  const before = process.cpuUsage();
  const holds = new Holds();
  let valid = false;
  try {
    const loaded = load(holds, each);
    valid = loaded !== undefined;
    if (loaded !== undefined) await checkValid(holds, loaded, each, laws);
  } catch (error) {
    if (!refusesRun(error)) holds.truth("crash", ...crashOf(error));
  }
  const { user, system } = process.cpuUsage(before);
  return { valid, failures: holds.failures, ms: (user + system) / 1000 };
}

/** True of an error by which a run says, in words, that a scenario cannot be followed. */
const refusesRun = (error: unknown): boolean => error instanceof Error && error.name === "ChainError";

/** An error in two parts: what it is, without numbers and names, and where it came from. */
function crashOf(error: unknown): [what: string, holds: false, detail: string] {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const what = `${name}: ${message.replace(/"[^"]*"/g, '"…"').replace(/-?\d[\d.e+-]*/g, "#")}`.slice(0, 160);
  // A kept case names files as they lie in the project.
  const lines = (stack ?? "").replaceAll(`${ROOT}/`, "").split("\n");
  return [what, false, lines.slice(1, 5).join(" | ")];
}

/** The scenario, cut to the days that a case may run; undefined where it is refused, as it may be. */
function load(holds: Holds, { text }: Case): LoadedScenario | undefined {
  try {
    const loaded = parseScenario(text);
    checkMessages(holds, [...loaded.warnings, ...loaded.notes], text);
    if (loaded.scenario.horizon_days <= MOST_DAYS) return loaded;
    return parseScenario(text, { sets: [`horizon_days=${MOST_DAYS}`] });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    holds.truth("message", "a refusal says why", error.problems.length > 0, "");
    checkMessages(holds, error.problems, text);
    return undefined;
  }
}

async function checkValid(holds: Holds, loaded: LoadedScenario, each: Case, laws: LawsData): Promise<void> {
  roundTrip(holds, loaded);
  const { seed, paths, blockPaths } = each;
  const sampling = paths % 2 === 0 ? "quasi" : "plain";
  const plain = await run(loaded, { seed, paths, sampling, simulator: inlineSimulator() });
  const simd = await run(loaded, { seed, paths, sampling, blockPaths, simulator: inlineSimulator(laws) });
  sameBits(holds, plain, simd);
  const { scenario } = loaded;
  const worldly = isWorldly(scenario);
  for (const numbers of numbersOf(plain)) {
    const here = holds.at(`path ${numbers.path}: `);
    networkLaws(here, scenario, numbers);
    if (worldly) worldlyNetwork(here, scenario, numbers);
    for (const name of Object.keys(scenario.fleets)) {
      const fleet = holds.at(`path ${numbers.path}, fleet ${name}: `);
      fleetLaws(fleet, scenario, name, numbers);
      conservation(fleet, scenario, name, numbers);
    }
  }
  const summary = summarise(plain);
  summaryLaws(holds, summary);
  reports(holds, loaded, plain, summary, each.text);
}

/** A scenario as it will run is a scenario, the same one. */
function roundTrip(holds: Holds, { scenario, sha256 }: LoadedScenario): void {
  try {
    const again = parseScenario(JSON.stringify(scenario));
    holds.truth("round trip", "the effective scenario has the same digest", again.sha256 === sha256, "");
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    holds.truth("round trip", "the effective scenario is accepted", false, error.message.slice(0, 300));
  }
}

function sameBits(holds: Holds, plain: Run, simd: Run): void {
  const { metrics, series } = plain.layout;
  metrics.forEach(({ name, scope }, m) => {
    const [a, b] = [plain.metrics[m]!, simd.metrics[m]!];
    const i = differs(a, b);
    if (i !== undefined)
      holds.truth("engines", `${name} of a ${scope.kind}`, false, `path ${i}: plain ${a[i]}, simd ${b[i]}`);
  });
  series.forEach(({ name, scope }, s) => {
    const i = differs(plain.series[s]!, simd.series[s]!);
    if (i !== undefined) holds.truth("engines", `series ${name} of a ${scope.kind}`, false, `at ${i}`);
  });
  const same = plain.fingerprint === simd.fingerprint;
  holds.truth("engines", "fingerprint", same, `${plain.fingerprint}, ${simd.fingerprint}`);
}

/** Where two columns first differ in their bits; undefined if nowhere. */
function differs(a: Float64Array, b: Float64Array): number | undefined {
  const bytes = (x: Float64Array) => Buffer.from(x.buffer, x.byteOffset, x.byteLength);
  if (bytes(a).equals(bytes(b))) return undefined;
  const i = a.findIndex((x, k) => !bytes(a.subarray(k, k + 1)).equals(bytes(b.subarray(k, k + 1))));
  return i;
}

const WIDTHS = [60, 80, 100, 160];

/** Whatever is shown of a run can be shown, in words that are words; what takes long is shown of some cases each. */
function reports(holds: Holds, loaded: LoadedScenario, shown: Run, summary: Summary, source: string): void {
  const seed = Number(shown.seed);
  const stream = Object.assign(new PassThrough(), { columns: WIDTHS[seed % WIDTHS.length]!, isTTY: true });
  const document = runDocument(shown, summary, { version: "0", kernel: shown.engine, node: "0" });
  const long: readonly (readonly [string, () => string])[] = [
    ["plot", () => renderRunPlot(summary, { name: "case", paths: shown.paths }, stream)],
    ["explanation", () => renderExplanation(explain(loaded), stream)],
    ["page", () => pageOf(loaded, document, shown)],
  ];
  const texts = [
    ["table", renderRun(summary, shown, stream)],
    ["all tables", renderWholeRun(summary, shown, stream)],
    ["JSON", JSON.stringify(document)],
    ...long.filter((_, k) => seed % long.length === k).map(([what, make]) => [what, make()]),
  ] as const;
  for (const [what, text] of texts) {
    // A description may say anything.
    const slips = [...text.matchAll(/\bundefined\b|\[object|\bNaN\b/g)];
    const slip = slips.find(([word]) => !source.includes(word));
    holds.truth(
      "report",
      `${what} in words`,
      slip === undefined,
      slip === undefined ? "" : excerpt(text, slip.index),
    );
  }
}

function pageOf(loaded: LoadedScenario, document: RunDocument, shown: Run): string {
  const values = effectiveValues(loaded).map((each) => ({ ...each, key: each.path.join(".") }));
  const assumptions = assumptionsFrom([{ name: loaded.name, values }]);
  return renderPage(
    { kind: "run", document, facts: [factsOf(shown, companyOfPage([loaded]))], assumptions },
    { interactive: false },
  );
}

const excerpt = (text: string, at: number): string =>
  JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
