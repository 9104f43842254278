import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../terminal/errors.ts";
import { PART, partOf } from "../terminal/parts.ts";
import type { NextCommand } from "../terminal/run-again.ts";
import { readBegun } from "./part-folder.ts";

/** The command that began the unfinished work on a folder, to write there; a UsageError where there is none. */
export function unfinishedOn(given: string): NextCommand {
  const folder = given.replace(/[/\\]+$/, "").replace(/\.part$/, "");
  const part = partOf(folder);
  if (!existsSync(part))
    throw new UsageError(
      existsSync(folder)
        ? `${folder} is complete: there is no ${folder}${PART}`
        : `there is no unfinished work on ${folder}: no ${folder}${PART}; hashfleet runs lists what there is`,
    );
  const begun = readBegun(part);
  if (begun === undefined)
    throw new UsageError(
      `${folder}${PART}: what it is of can't be read; give the command again: what is whole is taken from there`,
    );
  const { directory, command, standard_input: input } = begun;
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(
      `${folder}${PART} was begun in ${directory}, which is not there; give the command again where its files are`,
    );
  if (command.arguments.some((arg) => /^(--on=)?rediss?:.*\*\*\*@/.test(arg)))
    throw new UsageError(
      `${folder}${PART}: its --on had a password, which is kept nowhere; give the command again: it goes on from there`,
    );
  return { arguments: withOut(command.arguments, resolve(folder)), directory, input };
}

/** The folder that arguments write to; undefined where they name none. */
export function outOf(args: readonly string[]): string | undefined {
  const k = args.findIndex((arg) => arg === "--out" || arg.startsWith("--out="));
  return args[k] === "--out" ? args[k + 1] : args[k]?.slice("--out=".length);
}

/** Arguments that write to another folder: what is begun may have been moved. */
export function withOut(args: readonly string[], folder: string): readonly string[] {
  return args.map((arg, k) =>
    arg.startsWith("--out=") ? `--out=${folder}` : args[k - 1] === "--out" ? folder : arg,
  );
}
