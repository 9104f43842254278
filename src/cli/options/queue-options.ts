import type { Options } from "yargs";
import { redisAddress } from "../../queue/address.ts";
import { QueueUsageError } from "../../queue/errors.ts";
import { MOST_QUEUED_SHARDS } from "../../queue/job.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";
import { textOption, valueOption, wholeOption } from "./options.ts";

/** Where the URL of a queue may stand, so that no list of processes shows its password. */
export const URL_VARIABLE = "HASHFLEET_REDIS_URL";

/** The folder of work and shards, on both sides. */
export const partsOption = {
  parts: valueOption("Folder that clients and workers of a queue share"),
} as const satisfies Record<string, Options>;

/** The options of commands that have workers simulate. */
export const onOptions = {
  on: valueOption(`Simulate on workers: redis://HOST, or redis for the URL in ${URL_VARIABLE}`),
  ...partsOption,
  shards: valueOption(
    "With --on: parts into which the paths are divided",
    "one for 4,096 paths, 256 at most",
  ),
} as const satisfies Record<string, Options>;

export interface OnSettings {
  readonly url: string;
  readonly parts: string;
  /** Undefined unless asked for. */
  readonly shards: number | undefined;
}

/** What those options say; undefined without --on. */
export function onSettings(args: Arguments): OnSettings | undefined {
  const on = textOption(args, "on");
  const parts = textOption(args, "parts");
  const shards = wholeOption(args, "shards", MOST_QUEUED_SHARDS, "64");
  if (on === undefined) {
    if (parts !== undefined) throw new UsageError("--parts is the folder of a queue; add --on redis://HOST");
    if (shards !== undefined) throw new UsageError("--shards is of a queue; add --on redis://HOST");
    return undefined;
  }
  const url = checkedUrl("--on", on === "redis" ? urlInEnvironment("--on redis") : on);
  return { url, parts: parts ?? noParts("--on"), shards };
}

/** The URL in --redis, or in the environment. */
export function redisOption(args: Arguments): string {
  const given = textOption(args, "redis");
  return given === undefined
    ? checkedUrl(URL_VARIABLE, urlInEnvironment("--redis"))
    : checkedUrl("--redis", given);
}

/** The folder in --parts, which has to be there. */
export function partsOf(args: Arguments, beside: string): string {
  return textOption(args, "parts") ?? noParts(beside);
}

function noParts(beside: string): never {
  throw new UsageError(`${beside} needs --parts FOLDER, one that clients and workers share`);
}

function urlInEnvironment(option: string): string {
  const url = process.env[URL_VARIABLE] ?? "";
  if (url.trim() !== "") return url;
  const way = option === "--redis" ? "give --redis redis://HOST, or set" : `${option} needs`;
  throw new UsageError(`${way} ${URL_VARIABLE}, the URL of the queue`);
}

/** A URL that can be read. What can't is not repeated: it may hold a password. */
function checkedUrl(where: string, url: string): string {
  try {
    redisAddress(url);
    return url;
  } catch (error) {
    if (!(error instanceof QueueUsageError)) throw error;
    throw new UsageError(`${where}: ${error.message}`);
  }
}
