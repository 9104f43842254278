/**
 * A sum of numbers that come one after the other, with what rounding took away: the same to the bit as `sum` of simple-statistics, which
 * wants them all in an array.
 *
 * Source: Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54, 39-51.
 */
export class Sum {
  private total = 0;
  private correction = 0;
  private isFirst = true;

  get value(): number {
    return this.total + this.correction;
  }

  add(x: number): void {
    const next = this.total + x;
    // Nothing is taken away from the first, which may be infinite.
    if (this.isFirst) this.isFirst = false;
    else if (Math.abs(this.total) >= Math.abs(x)) this.correction += this.total - next + x;
    else this.correction += x - next + this.total;
    this.total = next;
  }
}
