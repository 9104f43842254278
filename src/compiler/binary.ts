/** WebAssembly's binary format: numbers, sections, modules. Source: WebAssembly Core Specification 2.0, chapter 5. */

export type Bytes = number[];

/** LEB128 of a whole number ≥ 0. */
export function pushUnsigned(out: Bytes, value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest & 127) | 128);
    rest >>>= 7;
  }
  out.push(rest);
}

/** LEB128 of a signed 32-bit number. */
export function pushSigned(out: Bytes, value: number): void {
  let rest = value | 0;
  while (rest < -64 || rest > 63) {
    out.push((rest & 127) | 128);
    rest >>= 7;
  }
  out.push(rest & 127);
}

const view = new DataView(new ArrayBuffer(8));

export function pushF64(out: Bytes, value: number): void {
  view.setFloat64(0, value, true);
  for (let k = 0; k < 8; k++) out.push(view.getUint8(k));
}

const I32 = 0x7f;
const V128 = 0x7b;

/** A program: a function of two whole numbers that returns one. */
export interface FunctionBytes {
  /** Locals beside its parameters: whole numbers, then vectors. */
  readonly i32s: number;
  readonly vectors: number;
  readonly code: Bytes;
}

const vector = (items: readonly Bytes[]): Bytes => {
  const out: Bytes = [];
  pushUnsigned(out, items.length);
  for (const item of items) out.push(...item);
  return out;
};

const text = (value: string): Bytes => [value.length, ...Array.from(value, (letter) => letter.charCodeAt(0))];

/** A module that imports its memory as env.memory and exports the program as f. */
export function moduleBytes({ i32s, vectors, code }: FunctionBytes): Uint8Array<ArrayBuffer> {
  const locals = vector(
    [
      [i32s, I32],
      [vectors, V128],
    ].map(([count, type]) => {
      const out: Bytes = [];
      pushUnsigned(out, count!);
      out.push(type!);
      return out;
    }),
  );
  const head: Bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const section = (id: number, ...parts: readonly Bytes[]): void => {
    head.push(id);
    pushUnsigned(
      head,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
    for (const part of parts) for (const byte of part) head.push(byte);
  };
  section(1, vector([[0x60, 2, I32, I32, 1, I32]]));
  section(2, vector([[...text("env"), ...text("memory"), 2, 0, 1]]));
  section(3, vector([[0]]));
  section(7, vector([[...text("f"), 0, 0]]));
  const size: Bytes = [];
  pushUnsigned(size, locals.length + code.length + 1);
  section(10, [1], size, locals, code, [0x0b]);
  return Uint8Array.from(head);
}
