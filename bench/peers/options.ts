import { parseArgs } from "node:util";
import { SAMPLERS, type Sampler } from "./numpy.ts";

export interface PeersOptions {
  readonly paths: number;
  readonly rounds: number;
  readonly seed: number;
  readonly samplers: readonly Sampler[];
  readonly format: "text" | "json";
  /** Also what it costs each side to know a number to a share of itself. */
  readonly accuracy: boolean;
  /** Every number compared, instead of those furthest apart. */
  readonly all: boolean;
}

/** What a user may have meant and did not say right: one sentence. */
export class OptionError extends Error {}

/** Numbers that are shown of those compared, unless all are asked for. */
export const SHOWN = 12;

const DEFAULTS = { paths: "96000", rounds: "5", seed: "1", format: "text" };

export const PEERS_HELP = `npm run peers -- [options]

Simulates one model (bench/peers/model.yaml) with hashfleet and with numpy, in
alternation and in one thread each; prints the time of a path-day on either
side, their ratio, and whether the two agree in every output. Exit code 1 where
they don't. numpy draws in two ways, each at the fastest of this machine's
installations and chunk sizes; the faster is the peer. Without python3 and numpy
it says so and ends with 0. Processor time may be more than time: garbage is
collected and code compiled beside the one thread.

  --paths N      paths a round (${Number(DEFAULTS.paths).toLocaleString("en-US")}); also those that are compared
  --rounds N     rounds, each once on every side (${DEFAULTS.rounds})
  --seed N       seed of both sides (${DEFAULTS.seed})
  --draws WAY    one way alone: library, numpy's own normals and gammas; or
                 polar, uniforms through its vector functions
  --accuracy     also the paths and the time to a standard error of 0.1 %, plain
                 and quasi sampling of hashfleet against numpy
  --all          every number compared, instead of the ${SHOWN} furthest apart
  --format F     text or json (${DEFAULTS.format})
  --help         this text
`;

/** The options of a command line; undefined where it asks for help. */
export function peersOptions(args: readonly string[]): PeersOptions | undefined {
  const values = parsed(args);
  if (values.help) return undefined;
  const { format } = values;
  if (format !== "text" && format !== "json") throw wrong("format", "text or json", format);
  const samplers = SAMPLERS.filter((name) => values.draws === undefined || values.draws === name);
  if (samplers.length === 0) throw wrong("draws", SAMPLERS.join(" or "), values.draws);
  return {
    // Fewer have no 5 % quantile with an error on either side.
    paths: whole("paths", values.paths, 100, 10_000_000),
    rounds: whole("rounds", values.rounds, 1, 1000),
    seed: whole("seed", values.seed, 0, 2 ** 32 - 1),
    samplers,
    format,
    accuracy: values.accuracy,
    all: values.all,
  };
}

function parsed(args: readonly string[]) {
  const { values, tokens } = split(args);
  const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new OptionError(`--${twice} is given more than once; give it once`);
  return values;
}

function split(args: readonly string[]) {
  try {
    const text = (value: string) => ({ type: "string", default: value }) as const;
    return parseArgs({
      args: [...args],
      tokens: true,
      options: {
        paths: text(DEFAULTS.paths),
        rounds: text(DEFAULTS.rounds),
        seed: text(DEFAULTS.seed),
        draws: { type: "string" },
        accuracy: { type: "boolean", default: false },
        all: { type: "boolean", default: false },
        format: text(DEFAULTS.format),
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    // Node's message goes on about how such an argument could be passed.
    const [what] = (error as Error).message.split(/\. |\n/);
    throw new OptionError(`${what!.replace(/\.$/, "")}; npm run peers -- --help lists the options`);
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const digits = text.replaceAll(",", "");
  const value = Number(digits);
  if (!/^\d+$/.test(digits) || value < least || value > most)
    throw wrong(
      name,
      `a whole number of ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`,
      text,
    );
  return value;
}

function wrong(name: string, expected: string, found: string | undefined): OptionError {
  return new OptionError(`--${name}: expected ${expected}, found ${JSON.stringify(found ?? "")}`);
}
