import { existsSync, readFileSync } from "node:fs";
import type { Options } from "yargs";
import { UsageError } from "../terminal/errors.ts";
import { gather } from "./gather.ts";
import type { Arguments } from "./numbers.ts";
import { textList, textOption, valueOption } from "./options.ts";
import { checkWritable } from "../terminal/write-file.ts";

/** The options of commands whose runs are held to limits. */
export const expectOptions = {
  expect: {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: "Limit that runs are held to, such as 'p(default of marginal) <= 5%'; may be repeated",
  },
  against: valueOption("Folder of an earlier run, which limits call before: … vs before > -5%"),
  junit: valueOption("File for the verdicts on all limits, as JUnit's XML, which is replaced"),
} as const satisfies Record<string, Options>;

/** What they say, checked as far as one can before a scenario is read. */
export interface ExpectSettings {
  readonly expect: readonly string[];
  /** Undefined unless asked for. */
  readonly against: string | undefined;
  readonly junit: string | undefined;
}

export function expectSettings(args: Arguments): ExpectSettings {
  return gather({
    expect: () => limitsOf(args),
    against: () => textOption(args, "against"),
    junit: () => junitOf(args),
  });
}

function limitsOf(args: Arguments): readonly string[] {
  const limits = textList(args["expect"]);
  if (limits.some((limit) => limit.trim() === ""))
    throw new UsageError("--expect needs a limit, such as 'p(default of marginal) <= 5%'");
  return [...new Set(limits)];
}

function junitOf(args: Arguments): string | undefined {
  const file = textOption(args, "junit");
  if (file === undefined) return undefined;
  checkWritable(file, true);
  if (existsSync(file) && !readFileSync(file, "utf8").includes("<testsuites"))
    throw new UsageError(`--junit ${file}: is there already, and no JUnit XML; name another file`);
  return file;
}
