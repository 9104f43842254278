import { parseArgs } from "node:util";

export interface MutantOptions {
  readonly seed: number;
  readonly count: number;
  /** Folders of src/. */
  readonly folders: readonly string[];
  /** For each test file of those that run together. */
  readonly timeoutSeconds: number;
}

/** Where a wrong token makes wrong numbers. */
export const FOLDERS = ["bitcoin", "processes", "fleet", "statistics", "engine"];

export const MUTANTS_HELP = `npm run mutants -- [options]

Changes one token of the sources at a time, or drops a statement, in a copy of
the project, and runs the tests up to the first that fails: which mutants does
none of them notice? Tests of the same folder run first, then others that
import the file, then those of the built program. Exit code 1 where a mutant
survives.

  --seed N       which mutants; the same of the same sources (1)
  --count N      how many (60)
  --only FOLDER  of src/ alone; several by commas (${FOLDERS.join(",")})
  --timeout S    seconds for each test file of those that run together (15)
  --help         this text
`;

/** The options of a command line; undefined where it asks for help. Throws an Error for what it does not understand. */
export function mutantOptions(args: readonly string[]): MutantOptions | undefined {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: text("1"),
      count: text("60"),
      only: text(FOLDERS.join(",")),
      timeout: text("15"),
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  return {
    seed: whole("seed", values.seed, 0),
    count: whole("count", values.count, 1),
    folders: values.only.split(",").map((folder) => folder.replace(/^src\//, "").replace(/\/$/, "")),
    timeoutSeconds: whole("timeout", values.timeout, 1),
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least)
    throw new Error(`--${name}: expected a whole number of at least ${least}, found ${JSON.stringify(text)}`);
  return value;
}
