import type { Breach } from "../../statistics/cholesky.ts";
import { dailyShocks, drawnNames, whyNoShock, whyNotDrawn } from "../values/correlatable.ts";
import { correlatedNames, correlationOf, correlationRows } from "../values/correlation-rows.ts";
import type { Fault } from "../yaml/fault.ts";
import { type CorrelationSpec, correlation } from "../schema/correlations.ts";
import { nearOrAll } from "../text/suggest.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/** A pair and its place in the list. */
interface Placed extends CorrelationSpec {
  readonly k: number;
}

/** What may be correlated in a scenario that may be invalid elsewhere. */
interface Known {
  readonly data: unknown;
  readonly shocks: readonly string[];
  readonly drawn: readonly string[];
}

/** What in the correlations has nothing to refer to, or contradicts itself. */
export function correlationContradictions(data: unknown): Fault[] {
  const list = under(data, "correlations");
  if (!Array.isArray(list)) return [];
  const known = { data, shocks: dailyShocks(data), drawn: drawnNames(data) };
  const pairs = list.flatMap((each: unknown, k): Placed[] => {
    const pair = valid(correlation, each);
    return pair === null ? [] : [{ ...pair, k }];
  });
  const nameless = list.flatMap((each: unknown, k) => faultsOfNames(under(each, "between"), k, known));
  const faulty = new Set(nameless.map(({ path }) => path[1]));
  const sound = pairs.filter(({ k }) => !faulty.has(k));
  const faults = [...nameless, ...sound.flatMap((pair) => faultsOfPair(pair, sound, known))];
  // Of a matrix something can be said only once all of it is known.
  return faults.length > 0 || pairs.length < list.length ? faults : impossible(pairs);
}

function faultsOfNames(between: unknown, k: number, known: Known): Fault[] {
  if (!Array.isArray(between)) return [];
  return between.flatMap((name: unknown, side): Fault[] => {
    const message = typeof name === "string" ? faultOfName(name, known) : null;
    return message === null ? [] : [{ path: ["correlations", k, "between", side], at: "value", message }];
  });
}

function faultOfName(name: string, { data, shocks, drawn }: Known): string | null {
  if (shocks.includes(name) || drawn.includes(name)) return null;
  const why = whyNotDrawn(data, name);
  if (why !== null) return `"${name}" ${why}`;
  return `there is no uncertain number and no daily shock "${name}"${nearOrAll(name, [...shocks, ...drawn])}`;
}

function faultsOfPair({ between, k }: Placed, pairs: readonly Placed[], known: Known): Fault[] {
  const [first = "", second = ""] = between;
  const pair = `"${first}" and "${second}"`;
  const fault = (message: string): Fault[] => [
    { path: ["correlations", k, "between"], at: "value", message },
  ];
  if (first === second) return fault(`"${first}" moves with itself; name two`);
  const shocks = [first, second].filter((name) => known.shocks.includes(name));
  if (shocks.length === 1) {
    const number = shocks[0] === first ? second : first;
    return fault(
      `${pair} cannot be correlated: "${number}" is drawn once a path, "${shocks[0]!}" moves every day; ` +
        "tie drawn numbers to drawn numbers and daily shocks to daily shocks",
    );
  }
  const refusal = shocks.map((name) => whyNoShock(known.data, name)).find((why) => why !== null);
  if (typeof refusal === "string") return fault(`${pair} cannot be correlated: ${refusal}`);
  const before = pairs.find((other) => other.k < k && isPair(other, first, second));
  if (before === undefined) return [];
  return fault(
    `${pair} are a pair already, with rho ${before.rho} in correlations[${before.k}]; leave one out`,
  );
}

const isPair = ({ between }: CorrelationSpec, a: string, b: string): boolean =>
  between.includes(a) && between.includes(b);

/** The pair at which the matrix stops being one of correlations. */
function impossible(pairs: readonly Placed[]): Fault[] {
  const result = correlationRows(pairs);
  if (!("breach" in result)) return [];
  const { breach } = result;
  const names = correlatedNames(pairs);
  const ends = [names[breach.column]!, names[breach.row]!] as const;
  const pair = `"${ends[0]}" and "${ends[1]}"`;
  const others = names
    .slice(0, breach.column)
    .filter((name) => ends.some((end) => correlationOf(pairs, name, end) !== 0));
  const given = `given how both move with ${others.map((name) => `"${name}"`).join(", ")}`;
  const listed = pairs.find((each) => isPair(each, ...ends));
  if (listed === undefined) {
    const last = pairs.findLast(({ between }) => between.includes(ends[1]))!;
    const message = `${pair} are not listed, so their rho is 0, but it must ${range(breach)}, ${given}; list the pair`;
    return [{ path: ["correlations", last.k, "between"], at: "value", message }];
  }
  const silent = others.some((name) => ends.some((end) => !pairs.some((each) => isPair(each, name, end))));
  const note = silent ? " (a pair that is not listed has rho 0)" : "";
  const message = `rho of ${pair} must ${range(breach)}, ${given}${note}; found ${listed.rho}`;
  return [{ path: ["correlations", listed.k, "rho"], at: "value", message }];
}

/** Bounds in a message are rounded to 1/SHOWN, inwards, so that they can be taken as they stand. */
const SHOWN = 1e4;

/** What the entry could be, in words. */
function range({ low, high }: Breach): string {
  // A rounding error is no reason to give up a digit.
  const least = Math.ceil(low * SHOWN - 1e-6) / SHOWN;
  const most = Math.floor(high * SHOWN + 1e-6) / SHOWN;
  if (least < most) return `lie from ${least} to ${most}`;
  return `be ${Number(((low + high) / 2).toPrecision(9))}`;
}
