import type { Estimate } from "../../src/statistics/estimate.ts";
import { counted, formatNumber } from "../../src/report/terminal/numbers.ts";
import { painter, widthOf } from "../../src/report/terminal/style.ts";
import { renderTable } from "../../src/report/terminal/table.ts";
import { wrap } from "../../src/report/terminal/wrap.ts";
import { type Agreement, MAX_Z, chanceOfFalseAlarm } from "./agreement.ts";
import { LEFT_OUT } from "./left-out.ts";
import { medianOf, type Pairing, type Peer, type Time } from "./pairs.ts";

export interface Machine {
  readonly processor: string;
  readonly node: string;
}

const left = (...header: string[]) => ({ header, align: "left" as const });
const right = (...header: string[]) => ({ header, align: "right" as const });

/** Whether all of numpy simulates the same as ours. */
export function agrees({ peers }: Pairing): boolean {
  return peers.every(({ agreement }) => largestZ(agreement) <= MAX_Z);
}

/** A pairing as text with a newline at its end, and so many of the numbers compared, those furthest apart. */
export function renderPairing(
  pairing: Pairing,
  machine: Machine,
  stream: NodeJS.WritableStream,
  rows: number,
): string {
  const { paths, days, seed, ours, peers } = pairing;
  const [peer] = peers as [Peer, ...Peer[]];
  const paint = painter(stream);
  const text = (words: string): string[] => wrap(words, widthOf(stream));
  const lines = [
    paint(
      "heading",
      `Benchmark model: ${formatNumber(paths, 0)} paths × ${days} days, ${counted(ours.length, "round")} in alternation, one thread each; ns a path-day`,
    ),
    ...renderTable(timesTable(ours, peers), paint),
    "",
    ...text(
      `hashfleet is ${formatNumber(peer.ratio, 2)} times as fast as the fastest numpy, that with ${peer.sampler} draws (${formatNumber(peer.cpuRatio, 2)} by processor time).`,
    ),
    `node ${machine.node}; ${machine.processor}`,
    "",
    paint("heading", rows < peer.agreement.length ? "Agreement: the numbers furthest apart" : "Agreement"),
    ...renderTable(agreementTable(peers, rows), paint),
    ...text(
      "z: of a mean, the difference over its standard error; of a quantile, that of the two shares of values up to the quantile of both together, right also where many values are the same.",
    ),
    "",
    ...peers.flatMap((each) => text(verdict(each))),
    ...text(
      `Beyond ${MAX_Z} by chance alone in at most ${formatNumber(100 * chanceOfFalseAlarm(peer.agreement.length), 1)} % of seeds for each; rather less, as these numbers move together.`,
    ),
    ...text(
      `Left out by numpy, being the same on every path here: ${[...leftOut()].map(([reason, names]) => `${names.join(", ")} (${reason})`).join("; ")}.`,
    ),
    `Seed ${seed}.`,
  ];
  return `${lines.join("\n")}\n`;
}

function timesTable(ours: readonly Time[], peers: readonly Peer[]) {
  const cells = (name: string, how: string, all: readonly Time[], ratios: readonly string[]) => {
    const walls = all.map(({ wall }) => wall);
    const times = [medianOf(all, "wall"), Math.min(...walls), Math.max(...walls), medianOf(all, "cpu")];
    return { cells: [name, how, ...times.map((value) => formatNumber(value, 1)), ...ratios] };
  };
  return {
    columns: [
      left(""),
      left(""),
      ...["median", "least", "most", "processor", "ratio"].map((header) => right(header)),
      right("by", "processor"),
    ],
    rows: [
      cells("hashfleet", "", ours, ["", ""]),
      ...peers.map(({ sampler, numpy, chunk, times, ratio, cpuRatio }) =>
        cells(
          `numpy ${numpy}`,
          `${sampler} draws, chunks of ${formatNumber(chunk, 0)}`,
          times,
          [ratio, cpuRatio].map((value) => formatNumber(value, 2)),
        ),
      ),
    ],
  };
}

/** So many numbers of the fastest, those furthest apart, and beside them how far the others are off. */
function agreementTable(peers: readonly Peer[], rows: number) {
  const [fastest, ...others] = peers as [Peer, ...Peer[]];
  const [bound = 0] = fastest.agreement
    .map(({ z }) => Math.abs(z))
    .sort((a, b) => b - a)
    .slice(0, rows)
    .slice(-1);
  return {
    columns: [
      left("output"),
      left(""),
      ...["hashfleet", "± se", `numpy, ${fastest.sampler}`, "± se", "z"].map((header) => right(header)),
      ...others.map(({ sampler }) => right("z", sampler)),
    ],
    rows: fastest.agreement
      .filter(({ z }) => Math.abs(z) >= bound)
      .map(({ output, statistic, ours, numpy, z }) => ({
        cells: [
          output,
          statistic,
          ...shown(ours),
          ...shown(numpy),
          formatNumber(z, 2),
          ...others.map(({ agreement }) => {
            const same = agreement.find((other) => other.output === output && other.statistic === statistic);
            return same === undefined ? "–" : formatNumber(same.z, 2);
          }),
        ],
      })),
  };
}

function verdict({ sampler, agreement }: Peer): string {
  const worst = formatNumber(largestZ(agreement), 2);
  const outputs = new Set(agreement.map(({ output }) => output)).size;
  return largestZ(agreement) > MAX_Z
    ? `${sampler} draws: the two do not agree, |z| up to ${worst}, more than ${MAX_Z}.`
    : `${sampler} draws: the two agree, |z| up to ${worst} over ${agreement.length} numbers of ${outputs} outputs.`;
}

function largestZ(agreement: readonly Agreement[]): number {
  return Math.max(...agreement.map(({ z }) => Math.abs(z)));
}

/** Six digits, where that is enough to see an error. */
function shown({ value, se }: Estimate): string[] {
  return [value === null ? "–" : value.toPrecision(6), se === null ? "–" : se.toPrecision(2)];
}

/** What numpy leaves out, by reason. */
function leftOut(): Map<string, string[]> {
  const byReason = new Map<string, string[]>();
  for (const [name, reason] of LEFT_OUT) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  return byReason;
}

/** The JSON document of a pairing. */
export function peersDocument(pairing: Pairing, machine: Machine): object {
  const { paths, days, seed, ours, peers } = pairing;
  const [peer] = peers as [Peer, ...Peer[]];
  return {
    schema: "hashfleet/peers@2",
    machine: machine.processor,
    node: machine.node,
    seed,
    paths,
    days,
    hashfleet: { ns_per_path_day: timesOf(ours) },
    numpy: peers.map(({ sampler, numpy, python, chunk, times, ratio, cpuRatio, agreement }) => ({
      draws: sampler,
      version: numpy,
      python,
      chunk_paths: chunk,
      ns_per_path_day: timesOf(times),
      ratio,
      cpu_ratio: cpuRatio,
      largest_z: largestZ(agreement),
      agreement: agreement.map(({ output, statistic, ours: own, numpy: other, z }) => ({
        output,
        statistic,
        hashfleet: own,
        numpy: other,
        z,
      })),
    })),
    peer: peer.sampler,
    ratio: peer.ratio,
    cpu_ratio: peer.cpuRatio,
    agree: agrees(pairing),
    chance_of_false_alarm: chanceOfFalseAlarm(peer.agreement.length),
    left_out: Object.fromEntries(LEFT_OUT),
  };
}

function timesOf(times: readonly Time[]): object {
  return { median: medianOf(times, "wall"), cpu_median: medianOf(times, "cpu"), rounds: times };
}
