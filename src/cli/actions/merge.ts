import { basename, join, resolve } from "node:path";
import { FolderError } from "../../report/folder/fault.ts";
import { showProgress } from "../../runner/progress.ts";
import { harmless } from "../../scenario/text/harmless.ts";
import { ranges } from "../../scenario/text/ranges.ts";
import { type Gathered, gatherShards, shardFoldersIn } from "../../shards/gather-shards.ts";
import { WORK_FILE } from "../../shards/shard-folder.ts";
import { readCommand } from "../folders/shard-command.ts";
import { withOut } from "../folders/unfinished.ts";
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
  const folders = found.flatMap((each) => each.folders);
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
  const makes = out ?? (found.length === 1 ? found[0]!.makes : undefined);
  const command = theirs && makes !== undefined ? writingTo(theirs, makes) : theirs;
  refuseMissing(gathered, command);
  const [first] = whole;
  if (command === undefined || first === undefined)
    throw new FolderError(`${given.join(", ")}: no shard there says which command it is of`);
  if (!quiet) {
    const count = `${whole.length} ${whole.length === 1 ? "shard" : "shards"}`;
    tell(`merging ${count}, ${work.paths.toLocaleString("en-US")} paths`);
  }
  const args = command.arguments;
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

/** The command as it is where it writes to that folder anyway, else made to. */
function writingTo(command: NextCommand, folder: string): NextCommand {
  const own = outOf(command);
  if (own !== undefined && resolve(command.directory, own) === resolve(folder)) return command;
  return { ...command, arguments: withOut(command.arguments, resolve(folder)) };
}

function outOf({ arguments: args }: NextCommand): string | undefined {
  const k = args.findIndex((arg) => arg === "--out" || arg.startsWith("--out="));
  return args[k] === "--out" ? args[k + 1] : args[k]?.slice("--out=".length);
}

function refuseMissing({ corrupt, missing }: Gathered, command: NextCommand | undefined): void {
  if (missing.length === 0) {
    for (const { folder, reason } of corrupt)
      tell(`warning: ${harmless(folder)} ${harmless(reason)}; others have its paths`);
    return;
  }
  const { count } = missing[0]!;
  const indices = missing.map(({ index }) => index);
  const again = ["hashfleet", ...(command?.arguments ?? ["…"])]
    .map((word) => (word.startsWith("--") ? word : shellWord(word)))
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
            `as an array job: ${missing.length === 1 ? "task" : "tasks"} ${ranges(indices)} with --shard auto/${count}`,
          ]),
    ].join("\n"),
  );
}
