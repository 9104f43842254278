import { parseArgs } from "node:util";
import { availableParallelism } from "node:os";
import { MOST_DAYS, MOST_PATHS } from "./cases.ts";

export interface FuzzOptions {
  readonly seed: string;
  readonly first: number;
  readonly cases: number;
  readonly processes: number;
  readonly limitMs: number;
  readonly out: string;
}

/** What a user may have meant and did not say right: one sentence. */
export class OptionError extends Error {}

const DEFAULTS = { cases: "1000", seed: "1", limit: "20", out: "test/fuzz/out" };

export const FUZZ_HELP = `npm run fuzz -- [options]

Puts random scenarios through all that is done with one: drawn from the schema,
laid over shipped ones, and damaged texts of both. What is refused must be
refused in words; what is accepted runs in both engines, at most ${MOST_PATHS} paths over
${MOST_DAYS} days, whose bits must be the same, and whose metrics must add up, lie in
their bounds and be shown. A failing case is made as small as it goes and kept.
Exit code 1 where a case fails.

  --cases N       how many (${DEFAULTS.cases})
  --seed S        the seed that all cases are drawn from (${DEFAULTS.seed})
  --case K        case K of the seed alone
  --from K        the first case (0)
  --processes N   processes that check cases, by default one a core
  --limit S       seconds of the processor that a case may take (${DEFAULTS.limit})
  --out FOLDER    where failing cases are kept (${DEFAULTS.out})
  --help          this text
`;

/** The options of a command line; undefined where it asks for help. */
export function fuzzOptions(args: readonly string[]): FuzzOptions | undefined {
  const values = parsed(args);
  if (values.help) return undefined;
  const alone = values.case !== undefined;
  if (alone && values.from !== undefined)
    throw new OptionError("--case and --from contradict each other; leave one out");
  return {
    seed: values.seed,
    first: whole(alone ? "case" : "from", values.case ?? values.from ?? "0", 0, 1e9),
    cases: alone ? 1 : whole("cases", values.cases, 1, 1e8),
    processes:
      values.processes === undefined ? availableParallelism() : whole("processes", values.processes, 1, 512),
    limitMs: 1000 * whole("limit", values.limit, 1, 3600),
    out: values.out,
  };
}

function parsed(args: readonly string[]) {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        cases: text(DEFAULTS.cases),
        seed: text(DEFAULTS.seed),
        case: { type: "string" },
        from: { type: "string" },
        processes: { type: "string" },
        limit: text(DEFAULTS.limit),
        out: text(DEFAULTS.out),
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const [what] = (error as Error).message.split(/\. |\n/);
    throw new OptionError(`${what!.replace(/\.$/, "")}; npm run fuzz -- --help lists the options`);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new OptionError(`--${name}: expected a whole number from ${least} to ${most}, found "${text}"`);
}
