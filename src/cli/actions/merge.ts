import { basename, join, resolve } from "node:path";
import { FolderError } from "../../report/folder/fault.ts";
import { showProgress } from "../../runner/progress.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { ranges } from "../../scenario/text/ranges.ts";
import { type Gathered, gatherShards, shardFoldersIn } from "../../shards/gather-shards.ts";
import { WORK_FILE } from "../../shards/shard-folder.ts";
import { readCommand } from "../folders/shard-command.ts";
import { outOf, withOut } from "../folders/unfinished.ts";
import { UnfinishedError } from "../terminal/errors.ts";
import { interruptible } from "../terminal/interrupt.ts";
import { tell } from "../terminal/output.ts";
import type { NextCommand } from "../terminal/run-again.ts";
import { shellWord } from "../terminal/shell-word.ts";

export interface MergeSettings {
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
}

/**
 * The command that puts shards together: theirs, which takes all finished batches from them. An UnfinishedError that names shards
 * which are missing or damaged, and how to simulate them.
 */
export async function mergedCommand(
  given: readonly string[],
  { out, force, quiet }: MergeSettings,
): Promise<NextCommand> {
  const found = given.map((each) => {
    const shards = shardFoldersIn(each);
    if (shards.folders.length === 0)
      throw new FolderError(`${each}: there are no finished shards, in it or in ${each}.shards`);
    return shards;
  });
  const folders = [...new Set(found.flatMap((each) => each.folders))];
  const progress = quiet ? undefined : showProgress(process.stderr, "checking", { unit: "shards" });
  const gathered = await interruptible((signal) =>
    gatherShards(folders, (done, total) => {
      signal.throwIfAborted();
      progress?.update(done, total);
    }),
  ).finally(() => progress?.stop());
  if (gathered === undefined) throw new FolderError(`${given.join(", ")}: no shard there says what it is of`);
  const { work, whole, corrupt, foreign } = gathered;
  for (const { folder, reason } of foreign)
    tell(`warning: ${harmless(folder)} ${harmless(reason)}; it is left out`);
  const theirs = [...whole, ...corrupt.map(({ folder }) => folder)]
    .map(readCommand)
    .find((each) => each !== undefined);
  // Shards that were renamed make a folder of their new name.
  const makes = new Set(found.map((each) => each.makes));
  const own = makes.size === 1 ? found[0]!.makes : undefined;
  refuseMissing(gathered, theirs && writingTo(theirs, own), own === undefined);
  const command = theirs && writingTo(theirs, out ?? own);
  const [first] = whole;
  if (command === undefined || first === undefined)
    throw new FolderError(`${given.join(", ")}: no shard there says which command it is of`);
  if (!quiet) {
    const count = `${whole.length} ${whole.length === 1 ? "shard" : "shards"}`;
    tell(`merging ${count}, ${work.paths.toLocaleString("en-US")} paths`);
  }
  const { arguments: args } = command;
  return {
    ...command,
    arguments: [
      ...args,
      ...(force && !args.includes("--force") ? ["--force"] : []),
      ...(quiet && !args.includes("--quiet") ? ["--quiet"] : []),
      ...["--of-work", join(resolve(first), WORK_FILE)],
      ...whole.flatMap((folder) => ["--kept-in", resolve(folder)]),
    ],
  };
}

/** The command, made to write to a folder, or else to its own, from wherever it is called. */
function writingTo(command: NextCommand, folder: string | undefined): NextCommand {
  const own = outOf(command.arguments);
  const target = folder === undefined ? own && resolve(command.directory, own) : resolve(folder);
  const isThere = own !== undefined && resolve(own) === target && resolve(command.directory, own) === target;
  if (target === undefined || isThere) return command;
  return { ...command, arguments: withOut(command.arguments, target) };
}

/** `apart`: shards that are simulated now do not come to lie beside these. */
function refuseMissing(
  { corrupt, missing }: Gathered,
  command: NextCommand | undefined,
  apart: boolean,
): void {
  if (missing.length === 0) {
    for (const { folder, reason } of corrupt)
      tell(`warning: ${harmless(folder)} ${harmless(reason)}; others have its paths`);
    return;
  }
  const { count } = missing[0]!;
  const indices = missing.map(({ index }) => index);
  const again = ["hashfleet", ...(command?.arguments ?? ["…"])]
    .map((word) => (/^--[\w-]+$/.test(word) ? word : shellWord(word)))
    .join(" ");
  throw new UnfinishedError(
    [
      ...corrupt.map(({ folder, reason }) => `corrupt: ${basename(folder)} ${reason}`),
      `missing: ${missing.length === 1 ? "shard" : "shards"} ${ranges(indices)} of ${count}`,
      ...(command === undefined
        ? [
            "none there says its command; shards of a queue are put together by the client's command with --on",
          ]
        : [
            `to simulate ${missing.length === 1 ? "it" : "each"}, in ${command.directory}:`,
            ...indices.slice(0, 3).map((index) => `  ${again} --shard ${index}/${count}`),
            ...(indices.length > 3 ? [`  … and ${indices.length - 3} more`] : []),
            ...(apart ? ["and name what that makes for merge, beside these"] : []),
            `as an array job: ${missing.length === 1 ? "task" : "tasks"} ${ranges(indices)} with --shard auto/${count}`,
          ]),
    ].join("\n"),
  );
}
