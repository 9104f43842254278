import type { Tell } from "./connect.ts";
import type { Present } from "./roll.ts";

interface Watched {
  readonly version: string;
  /** The server's address, without a login. */
  readonly shown: string;
  readonly parts: string;
  readonly tell: Tell;
}

/** Tells, as the roll is called again and again, when no worker of a version is there, and when one is again. */
export function workersWatch({ version, shown, parts, tell }: Watched): (all: readonly Present[]) => void {
  let missed = false;
  return (all) => {
    const workers = all.filter(({ kind }) => kind === "worker");
    const isMissed = !workers.some((each) => each.version === version);
    if (isMissed && !missed)
      tell(
        `note: no worker of version ${version} listens at ${shown}${othersText(workers)}; ` +
          `start one: hashfleet worker --redis ${shown} --parts ${parts}`,
      );
    if (!isMissed && missed) tell(`note: a worker of version ${version} listens now`);
    missed = isMissed;
  };
}

/** ", but 2 of 0.2.0". */
function othersText(workers: readonly Present[]): string {
  const counts = new Map<string, number>();
  for (const { version } of workers) counts.set(version, (counts.get(version) ?? 0) + 1);
  if (counts.size === 0) return "";
  const texts = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([each, count]) => `${count} of ${each}`);
  return `, but ${texts.join(" and ")}`;
}
