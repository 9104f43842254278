import { expect } from "vitest";
import type { FleetSpec, Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { everythingOf } from "../support/plain-run.ts";
import { dateAfter, daysBetween } from "./random-companies.ts";
import { ShadowCompany, type DayOfBooks } from "./shadow-company.ts";

const { everyColumn, groupAt, hashrateAtDifficultyEhs, heightOf } = engine;

/** USD that the blocks of the next 1,461 days issue at a price; all of an era pay alike. */
function opportunity(height: number, priceUsd: number): number {
  const end = height + 1461 * 144;
  let btc = 0;
  for (let era = Math.floor(height / 210_000); era * 210_000 < end; era++)
    btc += (Math.min(end, (era + 1) * 210_000) - Math.max(height, era * 210_000)) * (50 / 2 ** era);
  return btc * priceUsd;
}

/** A plain run, day by day. */
export type Run = Pick<InstanceType<typeof engine.DayByDay>, "model" | "block" | "day">;
type Machines = ReturnType<typeof everythingOf>["site"];

/** What came in besides revenue: power sold back, storms' and programmes' credits. */
const powerIncome = ({ credit, programmeCredit, sellBack }: Machines, lane: number): number =>
  credit[lane]! + programmeCredit[lane]! + sellBack[lane]!;

/** Mining's cash flow day by day, for scenarios that value it so. */
class Mining {
  readonly #flows: number[] = [];
  readonly #valuation: Scenario["valuation"];
  readonly #fleet: FleetSpec;

  constructor({ valuation, fleets }: Scenario, name: string) {
    this.#valuation = valuation;
    this.#fleet = fleets[name]!;
  }

  note(machines: Machines, lane: number): void {
    const { revenue, powerCost, otherUsdPerDay } = machines;
    const gross = revenue[lane]! - powerCost[lane]! + powerIncome(machines, lane);
    this.#flows.push(gross - otherUsdPerDay[lane]! - Number(this.#fleet.company.sga_usd_per_year) / 365);
  }

  /** Undefined where another method values it. */
  byCashFlow(hashrateEhs: number, events: Set<string>): number | undefined {
    if (this.#valuation.method !== "cash_flow") return undefined;
    const { exit_multiple, window_days } = this.#valuation;
    const last = this.#flows.slice(-window_days);
    const perYear = (last.reduce((sum, flow) => sum + flow, 0) / last.length) * 365;
    return this.atLeastSalvage(perYear * Number(exit_multiple), hashrateEhs, "by its cash flow", events);
  }

  atLeastSalvage(going: number, hashrateEhs: number, how: string, events: Set<string>): number {
    const scrap = Number(this.#fleet.salvage_usd_per_th) * hashrateEhs * 1e6;
    events.add(`mining valued ${going > scrap ? how : "as salvage"}`);
    return Math.max(going, scrap);
  }
}

/** What the last day brought to a fleet's company in one lane; `history` holds always-on sums by day, from the start on. */
function dayOfBooks(
  run: Run,
  name: string,
  machines: Machines,
  lane: number,
  history: { revenue: number; power: number }[],
  mining: Mining,
  events: Set<string>,
): DayOfBooks {
  const { chain, price, market } = run.block;
  const priceUsd = price.price[lane]!;
  const { alwaysOn } = run.model.fleets.find((each) => each.name === name)!;
  const sums = everyColumn(run.block.buffer, groupAt(alwaysOn, run.day));
  history.push({ revenue: sums.revenue[lane]!, power: sums.power[lane]! - sums.dear[lane]! });
  const before = history[Math.max(run.day - 30, 0)]!;
  const now = history[run.day]!;
  const revenue = now.revenue - before.revenue;
  const margin = revenue > 0 ? 1 - (now.power - before.power) / revenue : 0;
  const factor = Math.min(Math.max(margin / 0.44, 0), 1.5);
  mining.note(machines, lane);
  const share = machines.hashrate[lane]! / hashrateAtDifficultyEhs(chain.difficulty[lane]!);
  return {
    day: run.day - 1,
    priceUsd,
    minedBtc: machines.btc[lane]!,
    powerUsd: machines.powerCost[lane]!,
    creditUsd: powerIncome(machines, lane),
    capexUsd: machines.capex[lane]!,
    salvageUsd: machines.salvage[lane]!,
    otherUsd: machines.otherUsdPerDay[lane]!,
    miningUsd:
      mining.byCashFlow(machines.hashrate[lane]!, events) ??
      mining.atLeastSalvage(
        market.multiple[lane]! * share * opportunity(heightOf(chain, lane), priceUsd) * factor,
        machines.hashrate[lane]!,
        "by rewards",
        events,
      ),
  };
}

/** Fails with a message; a plain check, because millions of them are made. */
function hold(holds: boolean, what: string, found: number | undefined, expected: number): void {
  if (!holds) expect.fail(`${what}: ${String(found)} instead of ${expected}`);
}

const same = (found: number | undefined, expected: number, what: string): void => {
  hold(Object.is(found, expected), what, found, expected);
};

const near = (found: number | undefined, expected: number, slack: number, what: string): void => {
  hold(Math.abs(found! - expected) <= slack, what, found, expected);
};

const FROZEN = [
  "cash",
  "btc",
  "shares",
  "debt",
  "hpcUnspent",
  "sharesIssued",
  "unpaid",
  "minCash",
  "minLiquidity",
  "interest",
] as const;

/** Keeps the books of one lane of a fleet beside those of a plain run, and compares them at every close. */
export class Auditor {
  readonly shadow: ShadowCompany;
  readonly #run: Run;
  readonly #machines: Machines;
  /** All columns of the company. */
  readonly #books;
  readonly #views;
  readonly #name: string;
  readonly #lane: number;
  readonly #start: string;
  readonly #history = [{ revenue: 0, power: 0 }];
  readonly #mining: Mining;
  #frozen: readonly number[] = [];
  #highestPrice = 0;
  #peak = 0;
  #drawdown = 0;
  /** BTC held at the start, and mined while the company lived. */
  #received: number;
  #last: DayOfBooks | undefined;

  constructor(run: Run, scenario: Scenario, name: string, lane: number) {
    const start = scenario.start.date;
    const { issue_discount, hpc_cap_rate_per_year } = scenario.valuation;
    this.shadow = new ShadowCompany(
      {
        company: scenario.fleets[name]!.company,
        issueDiscount: Number(issue_discount),
        hpcCapRate: Number(hpc_cap_rate_per_year),
        dayOf: (date) => daysBetween(start, date),
        dateOf: (day) => dateAfter(start, day),
      },
      scenario.start.price_usd,
    );
    this.#run = run;
    ({ site: this.#machines, company: this.#books } = everythingOf(run, name));
    this.#views = run.block.fleets[run.model.fleets.findIndex((each) => each.name === name)]!;
    this.#mining = new Mining(scenario, name);
    this.#name = name;
    this.#lane = lane;
    this.#received = this.#books.btc[lane]!;
    this.#start = start;
  }

  /** The books at the close of the day that the run has just simulated. */
  close(): void {
    const { shadow } = this;
    const wasAlive = shadow.alive;
    this.#last = dayOfBooks(
      this.#run,
      this.#name,
      this.#machines,
      this.#lane,
      this.#history,
      this.#mining,
      shadow.events,
    );
    this.#highestPrice = Math.max(this.#highestPrice, this.#last.priceUsd);
    if (wasAlive) this.#received += this.#last.minedBtc;
    shadow.settle(this.#last);
    this.#mark();
    this.#bounds();
    if (shadow.ambiguous) return;
    const i = this.#lane;
    const books = this.#books;
    same(books.alive[i], shadow.alive ? 1 : 0, "alive");
    same(books.defaultDay[i], shadow.defaultDay, "day of default");
    near(books.ebitda[i], shadow.ebitda, shadow.slack, "EBITDA");
    this.#compareIncome();
    // Default freezes the books, to the last bit.
    for (const [k, column] of FROZEN.entries())
      if (!wasAlive) same(books[column][i], this.#frozen[k]!, column);
    this.#frozen = FROZEN.map((column) => books[column][i]!);
    this.#compare();
  }

  /** What holds whatever happens. */
  #bounds(): void {
    const i = this.#lane;
    const books = this.#books;
    const { issuance } = this.#views;
    for (const [column, view] of Object.entries(books))
      hold(!Number.isNaN(view[i]) || column === "defaultDay", column, view[i], 0);
    hold(books.btc[i]! >= 0, "BTC, at least", books.btc[i], 0);
    hold(
      books.shares[i]! >= books.startShares[i]!,
      "shares, at least",
      books.shares[i],
      books.startShares[i]!,
    );
    hold(books.sharesIssued[i]! >= 0, "shares issued, at least", books.sharesIssued[i], 0);
    hold(
      books.sharesIssued[i]! <= issuance.maxTotal[i]! * (1 + 4 * Number.EPSILON),
      "shares issued, at most",
      books.sharesIssued[i],
      issuance.maxTotal[i]!,
    );
    hold(
      issuance.issuedToday[i]! <= issuance.maxPerDay[i]!,
      "shares issued today, at most",
      issuance.issuedToday[i],
      issuance.maxPerDay[i]!,
    );
    // Only a company that lives keeps its floor.
    const floor = books.alive[i] === 1 ? books.cashFloor[i]! : 0;
    hold(books.cash[i]! >= floor, "cash, at least", books.cash[i], floor);
  }

  /** What an unconfigured account would hold is nothing. */
  #compareIncome(): void {
    const { shadow } = this;
    const i = this.#lane;
    const books = this.#books;
    const { income } = this.#views;
    near(books.interest[i], shadow.interest, shadow.slack, "interest");
    if (income === undefined) return;
    near(income.depreciation[i], shadow.depreciation, shadow.slack, "depreciation");
    near(income.gains[i], shadow.gains, shadow.gainSlack, "gains");
    near(income.losses[i], shadow.losses, shadow.gainSlack, "losses carried forward");
    near(income.taxOfYears[i]! + income.taxOfYear[i]!, shadow.tax, shadow.gainSlack, "tax");
    hold(income.basis[i]! >= 0, "cost of BTC held, at least", income.basis[i], 0);
    hold(income.losses[i]! >= 0, "losses, at least", income.losses[i], 0);
    for (const book of [income.book[i]!, income.newBook[i]!, income.hpcBook[i]!])
      hold(book >= -shadow.slack, "book value, at least", book, 0);
  }

  #compare(): void {
    const { shadow } = this;
    const { slack, btcSlack, sharesSlack } = shadow;
    const i = this.#lane;
    const books = this.#books;
    const { covenants, notes } = this.#views;
    near(books.cash[i], shadow.cash, slack, "cash");
    near(books.btc[i], shadow.btc, btcSlack, "BTC");
    near(books.debt[i], shadow.debt, slack, "debt");
    near(
      notes.reduce((total, note) => total + note.principal[i]!, 0),
      shadow.notes,
      slack,
      "notes",
    );
    near(books.shares[i], shadow.shares, sharesSlack, "shares");
    near(books.sharesIssued[i], shadow.issued, sharesSlack, "shares issued");
    if (covenants) same(covenants.breachDay[i], shadow.breachDay, "day of the first breach");
    near(books.raised[i], shadow.raised, slack, "cash raised");
    near(books.unpaid[i], shadow.owed, shadow.gainSlack, "tax owed and unpaid rest");
    near(books.hpcUnspent[i], shadow.hpcUnspent, slack, "unspent capex");
    // A difference of two sums.
    near(this.#received - books.btc[i]!, shadow.sold, 2 * btcSlack, "BTC sold");
    near(books.minCash[i], shadow.minCash, slack, "lowest cash");
    near(
      books.minLiquidity[i],
      shadow.minLiquidity,
      slack + btcSlack * this.#highestPrice,
      "lowest liquidity",
    );
  }

  /** Equity at monthly anniversaries of the start and at the horizon makes the drawdown. */
  #mark(): void {
    const close = this.#run.day;
    if (close !== this.#run.model.days && !dateAfter(this.#start, close).endsWith(this.#start.slice(7)))
      return;
    const held = this.shadow.alive ? this.#held() : 0;
    this.#peak = Math.max(this.#peak, held);
    if (this.#peak > 0) this.#drawdown = Math.max(this.#drawdown, 1 - held / this.#peak);
  }

  /** What belongs to those who hold shares at the start. */
  #held(): number {
    const { equity, shares } = this.shadow.value(this.#last!);
    return (Math.max(equity, 0) * this.#books.startShares[this.#lane]!) / shares;
  }

  /** What lenders were owed and lost. */
  #compareEstate(of: (metric: string) => number): void {
    const { estate, gainSlack, btcSlack } = this.shadow;
    const [exposure, loss] = [of("exposure_at_default_usd"), of("credit_loss_usd")];
    if (estate === undefined) {
      same(exposure, NaN, "exposure without default");
      same(loss, 0, "loss without default");
      return;
    }
    const slack = 1e-11 * estate.size + 4 * gainSlack + btcSlack * this.#highestPrice;
    near(exposure, estate.owed, slack, "exposure at default");
    near(loss, estate.owed - estate.paid, slack, "loss at default");
    if (estate.owed > slack)
      near(
        of("loss_given_default"),
        1 - estate.paid / estate.owed,
        (2 * slack) / estate.owed,
        "loss given default",
      );
  }

  /** The metrics of the whole run. */
  finish(metrics: ReturnType<typeof engine.simulate>, scenario: Scenario): void {
    const { shadow } = this;
    const of = (metric: string): number => metrics.fleet(this.#name, metric)[this.#lane]!;
    const parts = ["mining", "hpc", "btc", "cash", "debt", "limited_liability"].map((part) =>
      of(`equity_${part}_usd`),
    );
    const size = parts.reduce((total, part) => total + Math.abs(part), 0);
    const rounding = 16 * Number.EPSILON * size;
    near(
      of("equity_all_shares_usd"),
      parts.reduce((total, part) => total + part, 0),
      rounding,
      "equity, the sum of its parts",
    );
    hold(of("equity_usd") >= 0, "equity, at least", of("equity_usd"), 0);
    if (shadow.ambiguous) return;
    const discount =
      (1 + Number(scenario.valuation.discount_rate_per_year)) ** (-scenario.horizon_days / 365);
    const value = shadow.value(this.#last!);
    // exp and log of two libraries, and the books' own rounding.
    const slack = 1e-11 * value.parts + shadow.slack + shadow.btcSlack * this.#highestPrice;
    const equity = shadow.alive ? Math.max(value.equity, 0) : 0;
    near(of("equity_all_shares_usd"), equity * discount, slack, "equity");
    const held = Number(scenario.fleets[this.#name]!.company.shares) / value.shares;
    near(
      of("equity_usd"),
      equity * discount * held,
      (slack + (equity * shadow.sharesSlack) / value.shares) * held,
      "equity of those who hold shares at the start",
    );
    near(of("equity_debt_usd"), value.debt * discount, slack, "debt's part");
    near(of("equity_hpc_usd"), value.hpc * discount, slack, "HPC's part");
    near(
      of("equity_per_share_usd"),
      (equity * discount) / value.shares,
      (slack + (equity * shadow.sharesSlack) / value.shares) / value.shares,
      "equity a share",
    );
    // Missing where equity was never above zero, which rounding may decide.
    if (this.#peak > slack)
      near(of("equity_drawdown"), this.#drawdown, 1e-11 + (2 * slack) / this.#peak, "drawdown");
    same(of("default_share"), shadow.alive ? 0 : 1, "default");
    same(of("default_day"), shadow.defaultDay, "day of default");
    this.#compareEstate(of);
    near(
      of("new_shares"),
      shadow.shares - Number(scenario.fleets[this.#name]!.company.shares),
      shadow.sharesSlack,
      "new shares",
    );
    near(of("min_cash_usd"), shadow.minCash, slack, "lowest cash");
    near(of("ebitda_usd"), shadow.ebitda, slack, "EBITDA");
    same(of("covenant_breach_day"), shadow.breachDay, "day of the first breach");
    near(of("interest_usd"), shadow.interest, slack, "interest");
    near(of("tax_usd"), shadow.tax, shadow.gainSlack, "tax");
    const { depreciation, tax } = scenario.fleets[this.#name]!.company;
    if (depreciation === undefined && tax === undefined) return;
    const net =
      shadow.ebitda - shadow.depreciation - shadow.interest - shadow.tax + shadow.gains + shadow.disposals;
    near(of("net_income_usd"), net, shadow.gainSlack, "net income");
  }
}
