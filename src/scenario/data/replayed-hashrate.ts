import type { Fault } from "../yaml/fault.ts";
import { replayedDays, uncovered } from "./replayed-days.ts";
import { hashrateDays } from "../schema/hashrate-replay.ts";
import { storm } from "../schema/storms.ts";
import { support } from "../schema/support.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

/** What is wrong with the real hashrate that the network replays, or contradicts it. */
export function replayedHashrate(data: unknown): Fault[] {
  const replay = under(under(data, "network"), "replay");
  if (typeof replay !== "object" || replay === null) return [];
  return [...observed(data, replay), ...stormsBesides(data)];
}

function observed(data: unknown, replay: object): Fault[] {
  const path = ["network", "replay"];
  if (under(replay, "days") === undefined) {
    // A file that could not be read has been reported.
    if (under(replay, "file") !== undefined) return [];
    const message = 'missing key "file" (CSV file of daily hashrate), or days';
    return [{ path: [...path, "file"], at: "missing", message }];
  }
  const found = valid(hashrateDays, under(replay, "days"));
  if (found === null) return [];
  const needed = replayedDays(data, undefined);
  return uncovered(needed, found.first_date, found.ehs.length, [...path, "days"]);
}

/** The real hashrate shows which storms came: others beside them would hit fleets and no one else. */
function stormsBesides(data: unknown): Fault[] {
  return named(data, "storms").flatMap(([name, value]): Fault[] => {
    const found = valid(storm, value);
    if (found === null || support(found.per_season).high === 0) return [];
    const message =
      "per_season must be 0 where network.replay gives the real hashrate, in which storms show: " +
      "name those that came by their dates, or leave storms out (storms: {})";
    return [{ path: ["storms", name, "per_season"], at: "value", message }];
  });
}
