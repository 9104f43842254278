import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_FILE } from "../../shards/shard-folder.ts";
import { givenArguments } from "../terminal/given-arguments.ts";
import type { NextCommand } from "../terminal/run-again.ts";
import { inputGiven } from "../terminal/standard-input.ts";

/** The command that is obeyed, without its shard, as the text of that file. */
export function commandText(): string {
  const command: NextCommand = {
    arguments: withoutShard(givenArguments()),
    directory: process.cwd(),
    input: inputGiven(),
  };
  return `${JSON.stringify(command)}\n`;
}

/** The command that a shard's folder is of; undefined where that can't be read. */
export function readCommand(folder: string): NextCommand | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, COMMAND_FILE), "utf8")) as NextCommand;
  } catch {
    return undefined;
  }
}

/** Whether a shard's folder may be replaced says nothing of that which all of them make. */
function withoutShard(args: readonly string[]): readonly string[] {
  return args.filter(
    (arg, k) =>
      arg !== "--force" && arg !== "--shard" && !arg.startsWith("--shard=") && args[k - 1] !== "--shard",
  );
}
