import type { CostOfAccuracy } from "../accuracy.ts";
import { formatNumber } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { renderTable } from "./table.ts";
import { wrap } from "./wrap.ts";

/** What is told of it. */
export interface AccuracyShown {
  readonly scenario: string;
  readonly share: number;
  readonly paths: number;
  readonly rounds: number;
  readonly costs: readonly CostOfAccuracy[];
  readonly version: string;
  readonly node: string;
  readonly machine: string;
}

const right = (...header: string[]) => ({ header, align: "right" as const });

/** What accuracy costs under either sampling, as text with a newline at its end. */
export function renderAccuracy(shown: AccuracyShown, stream: NodeJS.WritableStream): string {
  const { scenario, share, paths, rounds, costs, version, node, machine } = shown;
  const paint = painter(stream);
  const plain = costs.filter(({ sampling }) => sampling === "plain");
  const rows = plain.map((own) => {
    const { column, statistic } = own;
    const quasi = costs.find(
      (each) => each.sampling === "quasi" && each.column === column && each.statistic === statistic,
    )!;
    return {
      cells: [
        `${statistic} ${column}`,
        ...[own, quasi].flatMap(({ paths: needed, seconds }) => [
          formatNumber(Number(needed.toPrecision(2)), 0),
          `${formatNumber(seconds, seconds < 10 ? 1 : 0)} s`,
        ]),
        formatNumber(own.seconds / quasi.seconds, 1),
      ],
    };
  });
  const table = {
    columns: [
      { header: [""], align: "left" as const },
      right("plain", "paths"),
      right("", "time"),
      right("quasi", "paths"),
      right("", "time"),
      right("times", "less"),
    ],
    rows,
  };
  const lines = [
    paint(
      "heading",
      `${scenario}: paths and time to a standard error of ${formatNumber(100 * share, 1)} %, one thread`,
    ),
    ...renderTable(table, paint),
    "",
    ...wrap(
      `Errors and times from runs of ${paths.toLocaleString("en-US")} paths, of quasi up to eight times as many, ${rounds} of each in alternation; beyond them by the root law.`,
      widthOf(stream),
    ),
    `hashfleet ${version}, node ${node}`,
    machine,
  ];
  return `${lines.join("\n")}\n`;
}
