import type { Estimate } from "../../src/statistics/estimate.ts";
import { formatNumber } from "../../src/report/terminal/numbers.ts";
import { painter } from "../../src/report/terminal/style.ts";
import { renderTable } from "../../src/report/terminal/table.ts";
import { MAX_Z } from "./agreement.ts";
import { medianOf, type Pairing, type Time } from "./pairs.ts";

export interface Machine {
  readonly processor: string;
  readonly node: string;
}

/** A pairing as text with a newline at its end. */
export function renderPairing(pairing: Pairing, machine: Machine, stream: NodeJS.WritableStream): string {
  const { paths, days, ours, theirs, ratio, cpuRatio, numpy, python, chunk, sampler, agreement } = pairing;
  const paint = painter(stream);
  const worst = Math.max(...agreement.map(({ z }) => Math.abs(z)));
  const times = {
    columns: [
      { header: [""], align: "left" as const },
      ...["median", "least", "most", "processor"].map((header) => ({
        header: [header],
        align: "right" as const,
      })),
    ],
    rows: [
      { name: "hashfleet", all: ours },
      { name: "numpy", all: theirs },
    ].map(({ name, all }) => {
      const walls = all.map(({ wall }) => wall);
      const cells = [medianOf(all, "wall"), Math.min(...walls), Math.max(...walls), medianOf(all, "cpu")];
      return { cells: [name, ...cells.map((value) => formatNumber(value, 1))] };
    }),
  };
  const table = {
    columns: [
      { header: ["output"], align: "left" as const },
      { header: [""], align: "left" as const },
      ...["hashfleet", "± se", "numpy", "± se", "z"].map((header) => ({
        header: [header],
        align: "right" as const,
      })),
    ],
    rows: agreement.map(({ output, statistic, ours: own, numpy: other, z }) => ({
      cells: [output, statistic, ...shown(own), ...shown(other), formatNumber(z, 2)],
    })),
  };
  const lines = [
    paint(
      "heading",
      `Benchmark model: ${formatNumber(paths, 0)} paths × ${days} days, ${ours.length} rounds in alternation, one thread each; ns a path-day`,
    ),
    ...renderTable(times, paint),
    "",
    `hashfleet is ${formatNumber(ratio, 2)} times as fast as numpy (${formatNumber(cpuRatio, 2)} by processor time)`,
    `numpy ${numpy}, python ${python}, chunks of ${formatNumber(chunk, 0)} paths, ${sampler} draws; node ${machine.node}; ${machine.processor}`,
    "",
    paint("heading", "Agreement: difference over its standard error"),
    ...renderTable(table, paint),
    "",
    worst > MAX_Z
      ? `the two do not agree: |z| up to ${formatNumber(worst, 2)}, more than ${MAX_Z}`
      : `the two agree: |z| up to ${formatNumber(worst, 2)} over ${agreement.length} numbers`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Six digits, where that is enough to see an error. */
function shown({ value, se }: Estimate): string[] {
  return [value === null ? "–" : value.toPrecision(6), se === null ? "–" : se.toPrecision(2)];
}

/** The JSON document of a pairing. */
export function peersDocument(pairing: Pairing, machine: Machine): object {
  const { paths, days, ours, theirs, ratio, cpuRatio, numpy, python, chunk, sampler, agreement } = pairing;
  return {
    schema: "hashfleet/peers@1",
    machine: machine.processor,
    node: machine.node,
    numpy: { version: numpy, python, chunk_paths: chunk, draws: sampler },
    paths,
    days,
    ns_per_path_day: { hashfleet: timesOf(ours), numpy: timesOf(theirs) },
    ratio,
    cpu_ratio: cpuRatio,
    agree: agreement.every(({ z }) => Math.abs(z) <= MAX_Z),
    agreement: agreement.map(({ output, statistic, ours: own, numpy: other, z }) => ({
      output,
      statistic,
      hashfleet: own,
      numpy: other,
      z,
    })),
  };
}

function timesOf(times: readonly Time[]): object {
  return { median: medianOf(times, "wall"), cpu_median: medianOf(times, "cpu"), rounds: times };
}
