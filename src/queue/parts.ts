import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KeepError } from "../runner/kept/kept.ts";
import { WORK, type Work, workDigest } from "../shards/work.ts";
import { QueueUsageError } from "./errors.ts";

/*
 * The shared folder. Under the digest of some work lie `work.json`, which holds all that is needed for it, scenarios and the data
 * they replay, and the folders of its shards.
 */

const WORK_JSON = "work.json";

/** There is no such work in the shared folder, or not yet. */
export class MissingWorkError extends Error {
  override readonly name = "MissingWorkError";
}

/** What lies there is not what it is called. */
export class WrongWorkError extends Error {
  override readonly name = "WrongWorkError";
}

/** A QueueUsageError unless the folder is there: one that is not mounted must not be made anew on this machine's disk. */
export function checkParts(parts: string): void {
  const found = statSync(parts, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  throw new QueueUsageError(
    `--parts ${parts}: ${found === undefined ? "no such folder" : "not a folder"}; it is one that client and workers share`,
  );
}

/** Where all of some work lies. */
export function workPlace(parts: string, digest: string): string {
  return join(parts, digest);
}

/** Puts work into the shared folder, whole or not at all. */
export function putWork(parts: string, work: Work): void {
  const digest = workDigest(work);
  if (isThere(parts, digest, work.version)) return;
  const place = workPlace(parts, digest);
  try {
    mkdirSync(place, { recursive: true });
    const draft = join(place, `.${WORK_JSON}-${process.pid}`);
    writeFileSync(draft, `${JSON.stringify(work)}\n`);
    renameSync(draft, join(place, WORK_JSON));
  } catch (error) {
    throw new KeepError(`--parts ${parts}: can't be written (${(error as Error).message})`, { cause: error });
  }
  readWork(parts, digest, work.version);
}

function isThere(parts: string, digest: string, version: string): boolean {
  try {
    readWork(parts, digest, version);
    return true;
  } catch {
    return false;
  }
}

/** The work of a digest. A MissingWorkError where it is not there; a WrongWorkError where it is other work, or of another version. */
export function readWork(parts: string, digest: string, version: string): Work {
  const file = join(workPlace(parts, digest), WORK_JSON);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new MissingWorkError(`${file} is not there; is --parts the folder of the client?`, {
      cause: error,
    });
  }
  const work = workOf(text);
  if (work === undefined || workDigest(work) !== digest)
    throw new WrongWorkError(`${file} is not the work of its name: it was changed, or another program's`);
  if (work.version !== version)
    throw new WrongWorkError(`${file} is of version ${work.version}, this is ${version}`);
  return work;
}

function workOf(text: string): Work | undefined {
  try {
    const work = JSON.parse(text) as Work;
    return (work.schema as string) === WORK && Array.isArray(work.runs) ? work : undefined;
  } catch {
    return undefined;
  }
}
