const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An hour of a calendar day: what the clock shows as it begins, and when that is, in milliseconds since 1970. */
export interface ClockHour {
  readonly hour: number;
  readonly begins: number;
}

/** True of a name that the IANA data base of time zones knows, such as America/Chicago. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The clock of a time zone, which is put forward and back on some days of the year. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  /** Offsets by the day of UTC; null of a day on which the clock is changed. */
  readonly #offsets = new Map<number, number | null>();

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "iso8601",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  }

  /** What the clock shows at an instant, as if that were UTC, in milliseconds since 1970. */
  shown(instant: number): number {
    return instant + this.#offsetAt(instant);
  }

  /**
   * The hours of a calendar day, in order: 24, but for days on which the clock is changed. An hour that is skipped is not among
   * them; one that the clock shows twice stands there twice.
   */
  hoursOf(day: string): ClockHour[] {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const offsets = new Set([this.#offsetAt(midnight - DAY), this.#offsetAt(midnight + 2 * DAY)]);
    const hours: ClockHour[] = [];
    for (let hour = 0; hour < 24; hour++)
      for (const offset of offsets) {
        const begins = midnight + hour * HOUR - offset;
        if (this.#offsetAt(begins) === offset) hours.push({ hour, begins });
      }
    return hours.sort((a, b) => a.begins - b.begins);
  }

  /** What the clock is ahead of UTC, in milliseconds. */
  #offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY);
    let offset = this.#offsets.get(day);
    if (offset === undefined) {
      const first = this.#measured(day * DAY);
      offset = first === this.#measured((day + 1) * DAY) ? first : null;
      this.#offsets.set(day, offset);
    }
    return offset ?? this.#measured(instant);
  }

  #measured(instant: number): number {
    const whole = Math.floor(instant / 1000) * 1000;
    const parts = Object.fromEntries(
      this.#format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]),
    );
    const { year, month, day, hour, minute, second } = parts as Record<string, number>;
    return Date.UTC(year!, month! - 1, day, hour, minute, second) - whole;
  }
}
