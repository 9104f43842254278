import type { Options } from "yargs";
import { MOST_SHARDS, type Shard } from "../../shards/shard.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textOption, valueOption } from "./options.ts";
import { onOptions, type OnSettings, onSettings } from "./queue-options.ts";

/** Options of the commands whose paths several machines can share. */
export const shareOptions = {
  shard: valueOption(
    "Simulate shard i of N of the paths, i/N from 0; auto: as an array job of Slurm, Kubernetes or Batch says",
  ),
  "dry-run": {
    type: "boolean",
    describe: "Simulate a moment only: how long it takes, and how much memory and disk",
  },
  ...onOptions,
  "of-work": { ...valueOption("File of the work that this must be"), hidden: true },
} as const satisfies Record<string, Options>;

/** What those options say. */
export interface ShareSettings {
  readonly shard: Shard | undefined;
  readonly dryRun: boolean;
  readonly on: OnSettings | undefined;
  /** The file of the work that the command must come to: it is put together from shards of that. */
  readonly ofWork: string | undefined;
}

/** What those options say; a UsageError where they go with no other option that is given. */
export function shareSettings(args: Arguments): ShareSettings {
  const shard = shardOf(textOption(args, "shard"), process.env);
  const dryRun = args["dry-run"] === true;
  if (shard !== undefined && dryRun) throw new UsageError("--dry-run is of all the paths; leave out --shard");
  if (shard !== undefined && args["out"] === undefined)
    throw new UsageError("--shard keeps its results: add --out FOLDER, the same for all shards");
  if ((shard !== undefined || dryRun) && args["until"] !== undefined)
    throw new UsageError(
      `--until decides by all paths so far, which no shard has; ${shard === undefined ? "a dry run needs --paths" : "say how many --paths"}`,
    );
  const on = onSettings(args);
  if (on !== undefined && (shard !== undefined || dryRun))
    throw new UsageError(
      `--on has workers simulate all shards; leave out ${dryRun ? "--dry-run" : "--shard"}`,
    );
  if (on !== undefined && args["until"] !== undefined)
    throw new UsageError("--until decides by all paths so far, which no worker has; say how many --paths");
  return { shard, dryRun, on, ofWork: textOption(args, "of-work") };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The shard that an option says, or the environment of an array job; undefined where there is no option. */
export function shardOf(text: string | undefined, environment: Environment): Shard | undefined {
  if (text === undefined) return undefined;
  const auto = /^auto(?:\/(\d+))?$/.exec(text);
  if (auto !== null) return checked(fromEnvironment(environment, auto[1]), `--shard ${text}`);
  const given = /^(\d+)\/(\d+)$/.exec(text);
  if (given === null)
    throw new UsageError(
      `--shard takes i/N with i from 0, auto, or auto/N, found "${text}"; the first of four is 0/4`,
    );
  return checked({ index: Number(given[1]), count: Number(given[2]) }, `--shard ${text}`);
}

function checked({ index, count }: Shard, what: string): Shard {
  if (count < 1 || count > MOST_SHARDS)
    throw new UsageError(
      `${what}: there may be 1 to ${MOST_SHARDS.toLocaleString("en-US")} shards, found ${count}`,
    );
  if (index >= count)
    throw new UsageError(
      `${what}: shards are counted from 0, the last of ${count} is ${count - 1}/${count}, found ${index}`,
    );
  return { index, count };
}

/** Array jobs, and how they say which of their tasks this is. */
const ARRAYS = [
  {
    name: "Slurm",
    index: "SLURM_ARRAY_TASK_ID",
    count: "SLURM_ARRAY_TASK_COUNT",
    first: "SLURM_ARRAY_TASK_MIN",
    step: "SLURM_ARRAY_TASK_STEP",
  },
  { name: "AWS Batch", index: "AWS_BATCH_JOB_ARRAY_INDEX", count: "AWS_BATCH_JOB_ARRAY_SIZE" },
  { name: "Google Batch", index: "BATCH_TASK_INDEX", count: "BATCH_TASK_COUNT" },
  { name: "Kubernetes", index: "JOB_COMPLETION_INDEX" },
] as const;

/**
 * The shard of an array job's task. Tasks are counted from their smallest number where the job says how many there are; where the
 * option does, the number of a task is its shard's, so that some can be run again.
 */
function fromEnvironment(environment: Environment, stated: string | undefined): Shard {
  const found = ARRAYS.find(({ index }) => environment[index] !== undefined);
  if (found === undefined)
    throw new UsageError(
      `--shard auto reads ${ARRAYS.map(({ index }) => index).join(", ")}, and none is set; give --shard i/N`,
    );
  const number = (name: string): number => {
    const text = environment[name];
    if (text !== undefined && /^\d+$/.test(text)) return Number(text);
    throw new UsageError(`--shard auto: ${name} is no whole number, found "${text ?? ""}"; give --shard i/N`);
  };
  const index = number(found.index);
  if (stated !== undefined) return { index, count: Number(stated) };
  const { name } = found;
  if (!("count" in found) || environment[found.count] === undefined)
    throw new UsageError(`--shard auto: ${name} does not say how many shards there are; give --shard auto/N`);
  const count = number(found.count);
  if (!("first" in found)) return { index, count };
  const first = environment[found.first] === undefined ? 0 : number(found.first);
  const step = environment[found.step] === undefined ? 1 : number(found.step);
  const place = (index - first) / step;
  if (!Number.isInteger(place) || place < 0 || place >= count)
    throw new UsageError(
      `--shard auto: task ${index} of an array with gaps is no shard of ${count}; give --shard auto/N, with tasks from 0 to N - 1`,
    );
  return { index: place, count };
}
