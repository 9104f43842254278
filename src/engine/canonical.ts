/** Gives every NaN the same bits, so that equal results have equal bytes. */
export function makeCanonical(values: Float64Array): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let k = 0; k < values.length; k++) {
    if (!Number.isNaN(values[k])) continue;
    words[2 * k] = 0;
    words[2 * k + 1] = 0x7ff80000;
  }
}
