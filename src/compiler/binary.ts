/** WebAssembly's binary format: numbers and sections as bytes. Source: WebAssembly Core Specification 2.0, chapter 5. */

export type Bytes = number[];

/** LEB128 of a whole number ≥ 0. */
export function unsigned(value: number): Bytes {
  const out: Bytes = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    out.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return out;
}

/** LEB128 of a signed 32-bit number. */
export function signed(value: number): Bytes {
  const out: Bytes = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)) return [...out, low];
    out.push(low | 128);
  }
}

export function f64Bytes(value: number): Bytes {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, k) => bytes.getUint8(k));
}

export function text(value: string): Bytes {
  return [...unsigned(value.length), ...Array.from(value, (letter) => letter.charCodeAt(0))];
}

/** Items with their number before them. */
export function vector(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

export function section(id: number, body: Bytes): Bytes {
  return [id, ...unsigned(body.length), ...body];
}

export const I32 = 0x7f;
export const F64 = 0x7c;
export const V128 = 0x7b;

/** A function of a module. */
export interface FunctionBytes {
  readonly parameters: Bytes;
  readonly result: Bytes;
  readonly locals: readonly { readonly count: number; readonly type: number }[];
  readonly code: Bytes;
}

/** A module that imports its memory as env.memory and exports its functions as f0, f1, …. */
export function moduleBytes(functions: readonly FunctionBytes[]): Uint8Array<ArrayBuffer> {
  const bodies = functions.map(({ locals, code }) => {
    const body = [
      ...vector(locals.filter(({ count }) => count > 0).map(({ count, type }) => [...unsigned(count), type])),
      ...code,
      0x0b,
    ];
    return [...unsigned(body.length), ...body];
  });
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      vector(
        functions.map(({ parameters, result }) => [
          0x60,
          ...vector(parameters.map((type) => [type])),
          ...vector(result.map((type) => [type])),
        ]),
      ),
    ),
    ...section(2, vector([[...text("env"), ...text("memory"), 2, 0, 1]])),
    ...section(3, vector(functions.map((_, k) => unsigned(k)))),
    ...section(7, vector(functions.map((_, k) => [...text(`f${k}`), 0, ...unsigned(k)]))),
    ...section(10, vector(bodies)),
  ]);
}
