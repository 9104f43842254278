import { commands } from "./commands.ts";

/** The page that `hashfleet --help` prints. Made without yargs, which takes longer to load than this to read. */
export function overview(): string {
  const rows = commands.map(
    ({ command, describe }) => [/\w+/.exec(String(command))![0], String(describe)] as const,
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  return `hashfleet: margins and equity values of bitcoin miners, as distributions.

Usage: hashfleet <command> [options]

Commands (each has its own --help):
${rows.map(([name, describe]) => `  ${name.padEnd(width)}  ${describe}`).join("\n")}

Most take --paths, --seed, --sampling quasi|plain, --workers, --in-process,
--set key=value, --data DIR, --format table|json, --quiet. run, compare and
fleets draw charts with --plot, write a page with --report FILE.html or a
workbook with --report FILE.xlsx, and keep results with --out DIR.
Results go to stdout, progress and messages to stderr.

Examples:
  hashfleet run base
  hashfleet run base --paths 100000 --seed 7 --set price.volatility_per_year=0.6
  hashfleet compare base upside downside
  hashfleet fleets base --efficiency 12:36:4 --power 30:70:10
  hashfleet init my.yaml
  hashfleet calibrate --data data --as-of 2026-02-02 --out my.yaml
  hashfleet calc breakeven --efficiency 21.5 --hashprice-usd-per-ph-day 30

Tab completes command lines after: source <(hashfleet completion bash)

Exit codes: 0 good, 1 internal error, 2 usage, 3 scenario or data,
4 a broken limit (--expect) or a fit that gives no estimate, 5 a limit
within the error, 75 worth a retry, 129 terminal closed,
130 interrupted, 143 terminated.
`;
}
