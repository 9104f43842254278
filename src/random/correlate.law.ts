import { type Table, max, min, stepFunction } from "../lanes/law.ts";
import type { Normals } from "./normal.law.ts";
import type { Units } from "./philox.law.ts";

/** Weighs a normal: z ← weight·z. */
export function weighNormal(normals: Normals, weight: number): void {
  normals.normal = weight * normals.normal;
}

/** Adds to a normal a part of another: z ← z + weight·other. */
export function leanNormal(normals: Normals, other: number, weight: number): void {
  normals.normal += weight * other;
}

/** The uniform that a normal stands for, Φ(z) by its table, within 1e-9; strictly between 0 and 1, as those drawn are. */
export function unitBehind(units: Units, normal: number, normalCdf: Table): void {
  units.unit = min(max(stepFunction(normal, normalCdf), 1.1641532182693481e-10), 0.9999999998835847);
}
