/** 60e6 for sixty million: as people write it, and the very same number. */
export function asWritten(value: number): string {
  for (const exponent of [12, 6]) {
    const short = `${String(value / 10 ** exponent)}e${exponent}`;
    if (Math.abs(value) >= 10 ** exponent && short.length <= 10 && Number(short) === value) return short;
  }
  return String(value);
}
