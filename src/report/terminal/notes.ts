import type { Sampling } from "../../random/sampling.ts";
import { recordedSampling } from "../sampling.ts";
import type { ScenarioRef } from "../scenario-ref.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { chosen, counted, formatNumber } from "./numbers.ts";
import type { Timing } from "../timing.ts";
import { shorten, textWidth } from "./table.ts";
import { wrap } from "./wrap.ts";

/** What sets the two ways of quoting the network's pay apart. */
export const PAY_NOTE = "JPM: 144·(subsidy + fees)·price/hashrate; FPPS: by difficulty";

/** The same, and whose gross profit the network's is. */
export function payNote({ network: { shutdown } }: Scenario): string {
  const efficiency = parameter(shutdown.efficiency_j_per_th);
  const power = parameter(shutdown.power_usd_per_mwh);
  return `${PAY_NOTE}; gross profit at ${efficiency} J/TH, ${power} USD/MWh`;
}

/** The lines that tell what was laid over scenarios, and what --set replaced; none where nothing was. */
export function settingLines(
  set: readonly string[],
  width: number,
  scenarios: readonly ScenarioRef[] = [],
): string[] {
  const laid = [...new Set(scenarios.flatMap(({ laid_over = [] }) => laid_over))];
  const lines = [
    ...(laid.length === 0 ? [] : [`laid over: ${laid.join(" ")}`]),
    ...(set.length === 0 ? [] : [`set ${set.join("; ")}`]),
  ];
  return lines.map((line) => shorten(harmless(line.replaceAll(/\s+/g, " ")), width));
}

interface Effort {
  readonly seed: string;
  readonly sampling?: Sampling | undefined;
  readonly paths: number;
  readonly workers: number;
  readonly engine: string;
}

/** Seed, paths, sampling, workers, engine, time and, where anything was simulated, speed, in as many lines as that takes. */
export function effortLines(
  { seed, sampling, paths, workers, engine }: Effort,
  { elapsed_ms, path_days_per_s }: Timing,
  width: number,
): string[] {
  const where = workers === 0 ? "in process" : counted(workers, "worker");
  const seconds = formatNumber(elapsed_ms / 1000, 1);
  const drawn = `seed ${harmless(seed)}, ${counted(paths, "path")}, ${samplingText({ sampling })}, ${where}, ${engine} engine,`;
  const speed = path_days_per_s === 0 ? "" : `, ${formatNumber(path_days_per_s, 0)} path-days/s`;
  const took = `${seconds} s${speed}`;
  // Time and speed stand together, so that a line breaks at the same place however long they are.
  const line = `${drawn} ${took}`;
  return textWidth(line) <= width ? [line] : [...wrap(drawn, width), took];
}

/** "quasi sampling". */
export function samplingText(document: { readonly sampling?: Sampling | undefined }): string {
  return `${recordedSampling(document)} sampling`;
}

/** A number, or the name of the distribution that it is drawn from. */
function parameter(value: number | { readonly dist: string }): string {
  return typeof value === "number" ? chosen(value) : `(${value.dist})`;
}
