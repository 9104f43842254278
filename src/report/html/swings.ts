/** What moves the median value of a share, numbers that paths drew and fixed ones that further runs moved, in one order. */
import { isTold } from "../../questions/sensitivity/by-number.ts";
import { groupOfKey } from "../../scenario/bridge/bridge-groups.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Driver } from "../company-facts.ts";
import type { MovedNumber } from "../page-exhibits.ts";
import type { Company } from "./company.ts";
import { isOwn } from "./lead/driver-words.ts";

/** A number, and what a share is worth at the median where it is low and where it is high. */
export interface Swing {
  readonly key: string;
  readonly of: "drawn" | "moved";
  readonly unit: string;
  readonly group: Driver["group"];
  /** Whether it is in the company's hands. */
  readonly own: boolean;
  /** The lower and the higher number: means over the lowest and the highest tenth, or the two that were tried. */
  readonly tried: readonly [low: number, high: number];
  readonly low: Estimate;
  readonly high: Estimate;
  /** The size of what lies between. */
  readonly size: number;
}

/** Drawn numbers that move the median value of a share by more than two standard errors, the most first. */
export function toldDrivers({ facts }: Company): readonly Driver[] {
  return (facts?.drivers ?? []).filter(isTold);
}

/** The same with fixed numbers that were moved. */
export function toldSwings(company: Company): readonly Swing[] {
  const drawn = toldDrivers(company).map(ofDrawn);
  const tried = company.moved.filter(({ swing }) => isTold({ tornado: { bins: [], swing } })).map(ofMoved);
  return [...drawn, ...tried].sort((a, b) => b.size - a.size);
}

function ofDrawn(driver: Driver): Swing {
  const { key, unit, group, tornado } = driver;
  const [low, high] = [tornado.bins[0]!, tornado.bins.at(-1)!];
  return {
    ...{ key, of: "drawn", unit, group, own: isOwn(driver), tried: [low.drawn, high.drawn] },
    ...{ low: low.estimate, high: high.estimate, size: Math.abs(tornado.swing.value ?? 0) },
  };
}

function ofMoved({ key, unit, low_value, high_value, low, high, swing }: MovedNumber): Swing {
  const own = isOwnKey(key);
  const group = groupOfKey(key.split(".")) ?? "other";
  return {
    // A company's contract of power is its own, whatever group a bridge puts it into.
    ...{ key, of: "moved", unit, group: own && group === "power" ? "company" : group, own },
    ...{ tried: [low_value, high_value], low, high, size: Math.abs(swing.value ?? 0) },
  };
}

/** Whether a fixed number is a company's own, and none of how the market values it. */
export function isOwnKey(key: string): boolean {
  return key.startsWith("fleets.");
}
