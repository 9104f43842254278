import type { Fault } from "../yaml/fault.ts";
import { date, fact } from "../schema/field.ts";
import { clockPoints, efficiency } from "../schema/machines.ts";
import { support } from "../schema/support.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

/** What in fleets' machines contradicts itself. */
export function machineContradictions(data: unknown): Fault[] {
  return named(data, "fleets").flatMap(([name, fleet]) => {
    const path = ["fleets", name];
    return [
      ...oneForm(fleet, path),
      ...named(fleet, "machines").flatMap(([slice, spec]) => {
        const at = [...path, "machines", slice];
        return [...clocks(spec, at), ...dates(data, spec, at)];
      }),
    ];
  });
}

/** Machines are of one kind, or of several by name. */
function oneForm(fleet: unknown, path: readonly string[]): Fault[] {
  const keys = ["hashrate_ehs", "efficiency_j_per_th"];
  const machines = under(fleet, "machines");
  if (machines === undefined)
    return keys
      .filter((key) => under(fleet, key) === undefined)
      .map((key) => ({
        path: [...path, key],
        at: "missing",
        message: `missing key "${key}" (or machines, by name)`,
      }));
  const twice = keys.filter((key) => under(fleet, key) !== undefined);
  if (twice.length > 0) {
    const message = `machines says what ${twice.join(" and ")} of the fleet says too: leave one out; null removes one that is inherited`;
    return [{ path: [...path, "machines"], at: "key", message }];
  }
  if (typeof machines === "object" && machines !== null && Object.keys(machines).length === 0)
    return [{ path: [...path, "machines"], at: "value", message: "machines must name at least one kind" }];
  return [];
}

/** Clocks rise, and with them the power that another hash costs: else a clock between would never be best. */
function clocks(spec: unknown, path: readonly string[]): Fault[] {
  const points = valid(clockPoints, under(spec, "underclock"));
  const full = valid(efficiency, under(spec, "efficiency_j_per_th"));
  if (points === null || points.length === 0 || full === null) return [];
  const steps = [
    ...points.map(({ hashrate_share: share, efficiency_j_per_th: j }) => ({ share, j })),
    { share: 1, j: support(full).low },
  ];
  let share = 0;
  let energy = 0;
  let marginal = 0;
  for (const [k, step] of steps.entries()) {
    const last = k === steps.length - 1;
    if (step.share <= share) {
      const message = `hashrate_share must rise: ${step.share} follows ${share}`;
      return [{ path: [...path, "underclock", k, "hashrate_share"], at: "value", message }];
    }
    const next = (step.share * step.j - energy) / (step.share - share);
    if (next <= marginal) {
      const from = k === 0 ? "0" : String(share);
      const message = `a clock that is never best: from a share of ${from} to ${step.share} another hash costs ${round(next)} J/TH, no more than ${round(marginal)} below it; leave the point out or check its efficiency`;
      const at = last ? k - 1 : k;
      return [{ path: [...path, "underclock", at, "efficiency_j_per_th"], at: "value", message }];
    }
    marginal = next;
    energy = step.share * step.j;
    share = step.share;
  }
  return [];
}

const round = (value: number): number => Math.round(value * 100) / 100;

const DAY = date({ description: "" });
const NUMBER = fact({ description: "" });

function dates(data: unknown, spec: unknown, path: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const first = valid(DAY, under(under(data, "start"), "date"));
  const installed = valid(DAY, under(spec, "installed"));
  const retired = valid(DAY, under(spec, "retired"));
  const fault = (key: string, message: string): void => {
    faults.push({ path: [...path, key], at: "value", message });
  };
  if (installed !== null && first !== null && installed <= first)
    fault(
      "installed",
      `installed must be after the start ${first}: leave it out for machines that are there`,
    );
  if (retired !== null && first !== null && retired <= first)
    fault("retired", `retired must be after the start ${first}: leave such machines out`);
  if (installed !== null && retired !== null && retired <= installed)
    fault("retired", `retired must be after installed ${installed}`);
  const needs = (key: string, other: string): void => {
    if (under(spec, key) === undefined || under(spec, other) !== undefined) return;
    if (valid(NUMBER, under(spec, key)) === 0) return;
    faults.push({
      path: [...path, key],
      at: "key",
      message: `${key} is paid on the day "${other}": say which`,
    });
  };
  needs("price_usd_per_th", "installed");
  needs("salvage_usd_per_th", "retired");
  return faults;
}
