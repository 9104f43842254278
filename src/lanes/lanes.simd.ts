// Lanes, SIMD meaning (AssemblyScript): a `Lane` is two f64, a `Word` four i32. See lanes.ts.

export type Lane = v128;
export type Mask = v128;
export type Word = v128;
export type Segment = v128;
export type Index = i32;
export type Column = i32;

export const LANES: i32 = 2;
export const WORDS: i32 = 4;
export const COLUMN_BYTES: i32 = 2112;

export function column(group: Column, k: Index): Column { return group + k * 2112; }

export function at(c: Column, i: Index): v128 { return v128.load(<usize>c + (<usize>i << 3)); }
export function put(c: Column, i: Index, v: v128): void { v128.store(<usize>c + (<usize>i << 3), v); }
export function all(x: f64): v128 { return f64x2.splat(x); }
export function add(a: v128, b: v128): v128 { return f64x2.add(a, b); }
export function sub(a: v128, b: v128): v128 { return f64x2.sub(a, b); }
export function mul(a: v128, b: v128): v128 { return f64x2.mul(a, b); }
export function div(a: v128, b: v128): v128 { return f64x2.div(a, b); }
export function horner(p: v128, x: v128, c: f64): v128 { return f64x2.add(f64x2.mul(p, x), f64x2.splat(c)); }
export function sqrt(a: v128): v128 { return f64x2.sqrt(a); }
export function floor(a: v128): v128 { return f64x2.floor(a); }
export function min(a: v128, b: v128): v128 { return f64x2.pmin(b, a); }
export function max(a: v128, b: v128): v128 { return f64x2.pmax(b, a); }
export function gt(a: v128, b: v128): v128 { return f64x2.gt(a, b); }
export function ge(a: v128, b: v128): v128 { return f64x2.ge(a, b); }
export function both(a: v128, b: v128): v128 { return v128.and(a, b); }
export function either(a: v128, b: v128): v128 { return v128.or(a, b); }
export function any(m: v128): bool { return v128.any_true(m); }
export function append(list: Column, n: Index, i: Index, m: v128): Index {
  const bits = i64x2.bitmask(m);
  i32.store(list + (n << 2), i);
  const next = n + (bits & 1);
  i32.store(list + (next << 2), i + 1);
  return next + (bits >> 1);
}
export function within(list: Column, n: Index, count: Index): Index {
  return n > 0 && i32.load(list + ((n - 1) << 2)) >= count ? n - 1 : n;
}
export function pick(m: v128, a: v128, b: v128): v128 { return v128.bitselect(a, b, m); }

export function flag(m: v128): v128 { return v128.and(m, f64x2.splat(1.0)); }

export function scale(p: v128, shifted: v128): v128 { return i64x2.add(p, i64x2.shl(shifted, 52)); }
export function exponent(x: v128): v128 {
  // 2^52 with the biased exponent in its low bits, less 2^52 + 1023
  return f64x2.sub(v128.or(i64x2.shr_u(x, 52), i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627371519.0));
}
export function mantissa(x: v128): v128 {
  return v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
}
export function octaveSegment(v: v128): v128 { return i64x2.sub(i64x2.shr_u(v, 48), i64x2.splat(15824)); }
// 2^52 + x has x in its low bits; an address has 32.
export function stepSegment(x: v128): v128 { return f64x2.add(x, f64x2.splat(4503599627370496.0)); }
export function cubic(table: Column, s: v128, t: v128): v128 {
  const first = <usize>table + (<usize>i64x2.extract_lane(s, 0) << 5);
  const second = <usize>table + (<usize>i64x2.extract_lane(s, 1) << 5);
  const a = v128.load(first);
  const b = v128.load(second);
  const c = v128.load(first, 16);
  const d = v128.load(second, 16);
  const upper = f64x2.add(v128.shuffle<f64>(c, d, 0, 2), f64x2.mul(t, v128.shuffle<f64>(c, d, 1, 3)));
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), f64x2.mul(t, f64x2.add(v128.shuffle<f64>(a, b, 1, 3), f64x2.mul(t, upper))));
}

export function word(x: f64): v128 { return i32x4.splat(<i32>(<i64>x)); }
export function countFrom(first: f64, i: Index): v128 { return i32x4.add(i32x4.splat(<i32>(<i64>first) + i), i32x4(0, 1, 2, 3)); }
export function xor(a: v128, b: v128): v128 { return v128.xor(a, b); }
export function plus(a: v128, b: v128): v128 { return i32x4.add(a, b); }
export function low(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 0, 2, 4, 6);
}
export function high(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b), 1, 3, 5, 7);
}
export function putUnits(c: Column, i: Index, w: v128): void {
  const address = <usize>c + (<usize>i << 3);
  v128.store(address, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(w), f64x2.splat(0.5)), f64x2.splat(2.3283064365386963e-10)));
  v128.store(address, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(v128.shuffle<i32>(w, w, 2, 3, 2, 3)), f64x2.splat(0.5)), f64x2.splat(2.3283064365386963e-10)), 16);
}
