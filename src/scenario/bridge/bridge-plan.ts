import { fleetNames } from "../values/fleet-order.ts";
import { coalitions } from "../../statistics/shapley.ts";
import { BRIDGE_GROUPS, type BridgeGroup, differingKeys, hybridOf } from "./bridge-groups.ts";
import { contradictions } from "../checks/all.ts";
import { canonicalJson, digest } from "../yaml/digest.ts";
import type { Fault } from "../yaml/fault.ts";
import { parseOnce } from "../yaml/parse-once.ts";
import { type Scenario, scenarioSchema } from "../schema/schema.ts";

/** Groups that are taken over together; most often one. */
export interface BridgePart {
  /** Its name: that of the group, or of all joined by " + ". */
  readonly name: string;
  readonly groups: readonly BridgeGroup[];
  /** Keys in which the scenarios differ, as dotted paths; none where the groups are equal. */
  readonly keys: readonly string[];
}

/** How one scenario becomes another, group by group. */
export interface BridgePlan {
  readonly from: Scenario;
  readonly to: Scenario;
  /** The parts that differ: the players, of which coalitions are bit masks. */
  readonly players: readonly BridgePart[];
  /** The parts that are equal, and hence change nothing. */
  readonly equal: readonly BridgePart[];
  /** Why groups are taken over together, a sentence for each two. */
  readonly notes: readonly string[];
}

/** Why there is no bridge between two scenarios, in words; none where there is one. */
export function whyNoBridge(from: Scenario, to: Scenario): readonly string[] {
  const faults: string[] = [];
  const differ = (key: string, a: string | number, b: string | number): void => {
    if (a !== b) faults.push(`${key} must be the same in both, found ${a} and ${b}`);
  };
  differ("horizon_days", from.horizon_days, to.horizon_days);
  differ("start.date", from.start.date, to.start.date);
  const [before, after] = [fleetNames(from), fleetNames(to)];
  const missing = before.filter((name) => !after.includes(name));
  const added = after.filter((name) => !before.includes(name));
  if (missing.length > 0)
    faults.push(`fleets must have the same names in both, the second has no ${missing.join(", ")}`);
  if (added.length > 0)
    faults.push(`fleets must have the same names in both, the first has no ${added.join(", ")}`);
  return faults;
}

/**
 * The plan of a bridge: each group of keys that differ is a player. Where mixing groups makes scenarios that contradict
 * themselves, as correlations do that name what the other scenario does not draw, groups are joined until none does.
 */
export function bridgePlan(from: Scenario, to: Scenario): BridgePlan {
  const faults = whyNoBridge(from, to);
  if (faults.length > 0) throw new RangeError(`there is no bridge: ${faults.join("; ")}`);
  const keys = differingKeys(from, to);
  const notes = [...samplingNotes(from, to)];
  let players = [...keys.keys()].map((group) => partOf([group], keys));
  for (;;) {
    const clash = worstClash(from, to, players);
    if (clash === null) break;
    const [a, b] = clash.pair.map((k) => players[k]!) as [BridgePart, BridgePart];
    notes.push(`${a.name} and ${b.name} are taken over together: ${clash.why}`);
    const joined = partOf([...a.groups, ...b.groups], keys);
    players = players.flatMap((player) => (player === a ? [joined] : player === b ? [] : [player]));
  }
  const equal = BRIDGE_GROUPS.filter((group) => !keys.has(group)).map((group) => partOf([group], keys));
  return { from, to, players, equal, notes };
}

/** What is to be said where the two draw a number at other points: paths then differ by more than the groups. */
function samplingNotes(from: Scenario, to: Scenario): readonly string[] {
  if (canonicalJson([from.sampling]) === canonicalJson([to.sampling])) return [];
  return [
    "sampling.parameters differ, which is no part: the paths of the second draw some numbers at other points, and that chance is in the errors",
  ];
}

/** The scenario in which the players of a coalition are as in the second scenario. */
export function scenarioOf({ from, to, players }: BridgePlan, coalition: number): Scenario {
  const groups = players.flatMap((player, g) => ((coalition & (1 << g)) === 0 ? [] : player.groups));
  return hybridOf(from, to, new Set(groups));
}

/** Digest of a scenario as loading gives it. */
export function digestOf(scenario: Scenario): string {
  return digest([scenario, fleetNames(scenario)]);
}

function partOf(
  groups: readonly BridgeGroup[],
  keys: ReadonlyMap<BridgeGroup, readonly string[]>,
): BridgePart {
  const ordered = BRIDGE_GROUPS.filter((group) => groups.includes(group));
  return {
    name: ordered.join(" + "),
    groups: ordered,
    keys: ordered.flatMap((group) => keys.get(group) ?? []),
  };
}

interface Clash {
  readonly pair: readonly [number, number];
  readonly why: string;
}

/**
 * The two players that can least be apart: of the hybrids that have one of them from each scenario, the largest share
 * contradicts itself. Null where all hybrids are valid. It takes no side: from the second to the first it is the same.
 */
function worstClash(from: Scenario, to: Scenario, players: readonly BridgePart[]): Clash | null {
  const plan = { from, to, players, equal: [], notes: [] };
  const whole = coalitions(players.length);
  const faults = Array.from({ length: whole }, (_, s) =>
    s === 0 || s === whole - 1 ? null : faultOf(scenarioOf(plan, s)),
  );
  if (faults.every((fault) => fault === null)) return null;
  let worst: Clash | null = null;
  let most = 0;
  const sides = whole / 4;
  for (let a = 0; a < players.length; a += 1)
    for (let b = a + 1; b < players.length; b += 1)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const apart = faults.filter((_, s) => (s & (1 << one)) !== 0 && (s & (1 << other)) === 0);
        const found = apart.filter((fault) => fault !== null);
        if (found.length / sides <= most) continue;
        most = found.length / sides;
        worst = { pair: [a, b], why: found[0]! };
      }
  return worst;
}

/** What is wrong with a hybrid, in words; null if it is valid. */
function faultOf(scenario: Scenario): string | null {
  const [fault] = contradictions(scenario);
  if (fault !== undefined) return wordsOf(fault);
  const result = parseOnce(scenarioSchema, scenario);
  return result.success ? null : result.error.issues.map(({ message }) => message).join("; ");
}

function wordsOf({ path, message }: Fault): string {
  return `${path.join(".")}: ${message}`;
}
