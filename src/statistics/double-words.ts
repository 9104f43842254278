/** Two 32-bit words a double, the lower one first. */
export function wordsOf(values: Float64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** An upper word so turned that, unsigned, words order as the numbers do: of a negative one all bits, of others the sign. */
export function inOrder(upper: number): number {
  return upper ^ ((upper >> 31) | 0x80000000);
}
