/** What a company earned, paid and burnt over the months before a mark. */
import type { Fleet } from "../fleet/fleet.ts";
import type { Company } from "../fleet/company.law.ts";
import type { Site } from "../fleet/fleet.law.ts";
import type { Hosting } from "../fleet/hpc.law.ts";
import type { Income } from "../fleet/income.law.ts";
import { BLOCK_PATHS, type Views } from "../lanes/memory.ts";

/** Sums since the start by lane, USD; coupons are those paid in cash. */
export interface Flows {
  readonly ebitda: Float64Array;
  readonly coupons: Float64Array;
  /** What business, coupons, tax and investment took from cash and BTC: all but repaid debt, new shares and prices of BTC. */
  readonly burnt: Float64Array;
}

/** The books that flows are taken from. */
export interface FlowBooks {
  readonly site: Views<typeof Site>;
  readonly company: Views<typeof Company>;
  readonly income: Views<typeof Income> | undefined;
  readonly hpc: Views<typeof Hosting> | undefined;
}

/** The days up to a mark, and the flows where they open. */
export interface Window {
  readonly days: number;
  readonly opening: Flows;
}

/** Twelve months, and three: days that lie between monthly marks so far apart, at least. */
export const YEAR_DAYS = 365;
export const QUARTER_DAYS = 89;

const NOTHING: Flows = flows();

function flows(): Flows {
  const column = (): Float64Array => new Float64Array(BLOCK_PATHS);
  return { ebitda: column(), coupons: column(), burnt: column() };
}

/** The last mark that lies so many days before mark `m`; −1, the start, where none does. */
function openingOf(markDays: readonly number[], m: number, days: number): number {
  let k = m - 1;
  while (k >= 0 && markDays[k]! > markDays[m]! - days) k -= 1;
  return k;
}

/** The flows of one company at the marks so far, as far back as windows reach. */
export class MarkFlows {
  readonly #markDays: readonly number[];
  readonly #ring: readonly Flows[];

  constructor(markDays: readonly number[]) {
    this.#markDays = markDays;
    const reach = markDays.map((_, m) => m - Math.max(openingOf(markDays, m, YEAR_DAYS), 0));
    this.#ring = Array.from({ length: Math.max(...reach, 0) + 1 }, flows);
  }

  /** The sums at mark `m`, as the books stand. */
  note(m: number, { hpc: hosting }: Fleet, views: FlowBooks, count: number): Flows {
    const { company, site, hpc, income } = views;
    const now = this.#at(m);
    const built = Number(hosting !== undefined && hosting.scheduledDay > 0);
    for (let i = 0; i < count; i++) {
      const invested =
        site.capexTotal[i]! +
        (hpc ? (hpc.capexTotal[i]! * built - company.hpcUnspent[i]!) * (1 - hpc.debtShare[i]!) : 0);
      const tax = income ? income.taxOfYears[i]! + income.taxOfYear[i]! - company.unpaid[i]! : 0;
      now.ebitda[i] = company.ebitda[i]!;
      now.coupons[i] = company.interest[i]!;
      now.burnt[i] = company.interest[i]! + invested + tax - company.ebitda[i]!;
    }
    return now;
  }

  /** The window up to mark `m` of so many days, or of more where marks lie so; of all days where those are fewer. */
  window(m: number, days: number): Window {
    const from = openingOf(this.#markDays, m, days);
    if (from < 0) return { days: this.#markDays[m]!, opening: NOTHING };
    return { days: this.#markDays[m]! - this.#markDays[from]!, opening: this.#at(from) };
  }

  #at(m: number): Flows {
    return this.#ring[m % this.#ring.length]!;
  }
}
