import { canonicalJson } from "../../scenario/yaml/digest.ts";
import type { Begun } from "./begun.ts";

/** More keys of a scenario than this are counted. */
const MOST_KEYS = 5;

/** What differs between work that was begun and a command, by name; nothing where the one goes on from the other. */
export function differences(before: Begun, now: Begun): readonly string[] {
  const lines: string[] = [];
  const differ = (name: string, was: unknown, is: unknown): void => {
    if (canonicalJson(was) !== canonicalJson(is)) lines.push(`${name}: was ${shown(was)}, is ${shown(is)}`);
  };
  differ("version", before.version, now.version);
  differ("command", before.command.kind, now.command.kind);
  differ("paths", before.paths, now.paths);
  differ("seed", before.seed, now.seed);
  differ("sampling", before.sampling, now.sampling);
  differ(
    "scenarios",
    before.scenarios.map(({ label }) => label),
    now.scenarios.map(({ label }) => label),
  );
  if (before.scenarios.length === now.scenarios.length)
    now.scenarios.forEach(({ label, scenario }, k) => {
      lines.push(...keysThatDiffer(label, before.scenarios[k]!.scenario, scenario));
    });
  for (const option of new Set([...Object.keys(before.asked), ...Object.keys(now.asked)]))
    differ(`--${option}`, before.asked[option], now.asked[option]);
  return lines;
}

/** The keys of two scenarios that differ, the first of them, and how many more. */
export function keysThatDiffer(label: string, before: unknown, now: unknown): readonly string[] {
  const [was, is] = [leavesOf(before), leavesOf(now)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
  const lines = keys
    .slice(0, MOST_KEYS)
    .map((key) => `${label}: ${key}: was ${was.get(key) ?? "not there"}, is ${is.get(key) ?? "not there"}`);
  const left = keys.length - lines.length;
  return left === 0 ? lines : [...lines, `${label}: and ${left} ${left === 1 ? "key" : "keys"} more`];
}

/** The values of nested maps by their keys joined by dots; lists are values. */
function leavesOf(data: unknown, prefix = "", leaves = new Map<string, string>()): Map<string, string> {
  if (typeof data === "object" && data !== null && !Array.isArray(data))
    for (const [key, value] of Object.entries(data))
      leavesOf(value, prefix === "" ? key : `${prefix}.${key}`, leaves);
  else if (data !== undefined) leaves.set(prefix, shown(data));
  return leaves;
}

const LONGEST = 60;

function shown(value: unknown): string {
  const text = value === undefined ? "not given" : typeof value === "string" ? value : canonicalJson(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
