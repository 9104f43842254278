import { type Column, type Index, LANES, add, all, at, max, min, mul, put } from "../lanes/lanes.ts";
import { stepFunctions } from "../lanes/tables.law.ts";

/** Weighs a column of normals: z ← weight·z. */
export function weighNormals(normals: Column, count: Index, weight: number): void {
  for (let i: Index = 0; i < count; i += LANES) put(normals, i, mul(all(weight), at(normals, i)));
}

/** Adds to a column of normals a part of another: z ← z + weight·other. */
export function leanNormals(normals: Column, other: Column, count: Index, weight: number): void {
  for (let i: Index = 0; i < count; i += LANES)
    put(normals, i, add(at(normals, i), mul(all(weight), at(other, i))));
}

/**
 * The uniforms that normals stand for, Φ(z) by its table, within 1e-9; strictly between 0 and 1, as the uniforms are that
 * are drawn.
 */
export function unitsBehind(units: Column, normals: Column, normalCdf: Column, count: Index): void {
  stepFunctions(units, normals, normalCdf, count);
  for (let i: Index = 0; i < count; i += LANES)
    put(units, i, min(max(at(units, i), all(1.1641532182693481e-10)), all(0.9999999998835847)));
}
