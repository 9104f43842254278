import { unreachable } from "../../processes/price/jump-chain.ts";
import type { Fault } from "../yaml/fault.ts";
import { regimes } from "../schema/price.ts";
import { didYouMean } from "../text/suggest.ts";
import { STATIONARY, type Successors, transitions } from "../schema/transitions.ts";
import { valid } from "../yaml/unvalidated.ts";

type States = Readonly<Record<string, Successors>>;

/** What in the states of the price contradicts itself. */
export function regimeContradictions(price: unknown): Fault[] {
  const found = valid(regimes, price);
  if (found === null) return [];
  const names = Object.keys(found.states);
  const faults = [
    ...names.flatMap((name) => successors(found.states, name)),
    ...start(found.start_state, names),
  ];
  return faults.length > 0 || found.start_state !== STATIONARY ? faults : apart(found.states);
}

function successors(states: States, name: string): Fault[] {
  const { next } = states[name]!;
  if (next === undefined) return [];
  const path = ["price", "states", name, "next"];
  const names = Object.keys(states);
  const faults = Object.keys(next).flatMap((other): Fault[] => {
    const at = [...path, other];
    if (other === name)
      return [{ path: at, at: "key", message: `a stay in "${name}" cannot be followed by another` }];
    if (names.includes(other)) return [];
    return [{ path: at, at: "key", message: `there is no state "${other}"${didYouMean(other, names)}` }];
  });
  if (faults.length > 0 || Object.values(next).some((weight) => weight > 0)) return faults;
  return [{ path, at: "value", message: "next must give some state a weight above 0" }];
}

function start(state: string, names: readonly string[]): Fault[] {
  if (names.includes(STATIONARY))
    return [
      {
        path: ["price", "states", STATIONARY],
        at: "key",
        message: `a state cannot be named "${STATIONARY}"`,
      },
    ];
  if (state === STATIONARY || names.includes(state)) return [];
  const message = `start_state: there is no state "${state}"${didYouMean(state, [...names, STATIONARY])}`;
  return [{ path: ["price", "start_state"], at: "value", message }];
}

/** Without a way from each state to every other there is no one stationary law to start from. */
function apart(states: States): Fault[] {
  const names = Object.keys(states);
  const rows = transitions(states);
  for (const [s, name] of names.entries()) {
    const [lost] = unreachable(rows, s);
    if (lost === undefined) continue;
    const message = `no way leads from "${name}" to "${names[lost]!}", so there is no stationary start; name a start_state`;
    return [{ path: ["price", "states", name], at: "key", message }];
  }
  return [];
}
