import { formatNumber } from "../../src/report/terminal/numbers.ts";
import { painter } from "../../src/report/terminal/style.ts";
import { renderTable } from "../../src/report/terminal/table.ts";
import type { PeersAccuracy } from "./accuracy.ts";

const right = (...header: string[]) => ({ header, align: "right" as const });

/** What a number costs to be known as well on each side, as text with a newline at its end. */
export function renderPeersAccuracy(
  { share, ours, numpy }: PeersAccuracy,
  stream: NodeJS.WritableStream,
): string {
  const paint = painter(stream);
  const rows = numpy.map(({ column, statistic, paths, seconds }) => {
    const of = (sampling: "plain" | "quasi") =>
      ours.find(
        (each) => each.sampling === sampling && each.column === column && each.statistic === statistic,
      )!;
    const quasi = of("quasi");
    return {
      cells: [
        `${statistic} ${column}`,
        ...[quasi, of("plain"), { paths, seconds }].flatMap((cost) => [
          formatNumber(Number(cost.paths.toPrecision(2)), 0),
          `${formatNumber(cost.seconds, cost.seconds < 10 ? 1 : 0)} s`,
        ]),
        formatNumber(seconds / quasi.seconds, 1),
      ],
    };
  });
  const table = {
    columns: [
      { header: [""], align: "left" as const },
      right("quasi", "paths"),
      right("", "time"),
      right("plain", "paths"),
      right("", "time"),
      right("numpy", "paths"),
      right("", "time"),
      right("numpy over", "quasi"),
    ],
    rows,
  };
  const lines = [
    paint(
      "heading",
      `Paths and time to a standard error of ${formatNumber(100 * share, 1)} %, one thread each`,
    ),
    ...renderTable(table, paint),
  ];
  return `${lines.join("\n")}\n`;
}
