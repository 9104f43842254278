/**
 * A company's books kept a second time, from the model's text alone: plain numbers, one path, one day after another. It
 * takes from the engine only what the market and the machines did that day.
 */
import type { CompanySpec } from "../../src/scenario/schema/schema.ts";

/** What a day brought, as the engine says. */
export interface DayOfBooks {
  /** 0 is the first. */
  readonly day: number;
  readonly priceUsd: number;
  readonly minedBtc: number;
  readonly powerUsd: number;
  /** Power sold back, and credits. */
  readonly creditUsd: number;
  readonly otherUsd: number;
  /** Paid for machines bought. */
  readonly capexUsd: number;
  /** Received for machines that were retired. */
  readonly salvageUsd: number;
  /** Value of mining at the day's close, USD. */
  readonly miningUsd: number;
}

export interface Terms {
  readonly company: CompanySpec;
  readonly issueDiscount: number;
  readonly hpcCapRate: number;
  /** Days from the start to a date. */
  readonly dayOf: (date: string) => number;
  readonly dateOf: (day: number) => string;
}

interface Tranche {
  readonly name: string;
  principal: number;
  coupon: number;
  readonly due: number;
  readonly convertsAt: number;
  readonly senior: boolean;
}

/** What lenders are owed and get at a default, USD. */
export interface Estate {
  readonly owed: number;
  readonly paid: number;
  /** Of all that is compared: bounds what rounding can do. */
  readonly size: number;
}

/** A parameter that these tests hold fixed. */
export function fixed(value: unknown): number {
  if (typeof value !== "number") throw new TypeError("the shadow books know no distributions");
  return value;
}

/** A smooth function's integral, by Simpson's rule on steps of a day or less. */
function integral(from: number, to: number, of: (day: number) => number): number {
  if (!(to > from)) return 0;
  const steps = Math.ceil(to - from);
  const width = (to - from) / steps;
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    const at = from + k * width;
    sum += of(at) + 4 * of(at + width / 2) + of(at + width);
  }
  return (sum * width) / 6;
}

/** Additions to one sum on one day, at most. */
const ADDITIONS = 24;

/** Relative error of the two sides' exp and log, with room for a few products of them. */
const TRANSCENDENTAL = 1e-12;

export class ShadowCompany {
  readonly #terms: Terms;
  readonly #tranches: Tranche[];
  cash: number;
  btc: number;
  shares: number;
  hpcDebt = 0;
  hpcUnspent: number;
  issued = 0;
  raised = 0;
  /** Day of the first breach of a covenant, 1 the first; NaN without. */
  breachDay = NaN;
  unpaid = 0;
  /** Of a company that has defaulted. */
  estate: Estate | undefined;
  ebitda = 0;
  /** Lowest at a close while the company lived. */
  minCash: number;
  minLiquidity: number;
  /** Day of default, 1 the first; NaN without. */
  defaultDay = NaN;
  /** BTC since the start: of production, for the cash target and to fund what cash lacked. */
  sold = 0;
  /** Today's. */
  coupons = 0;
  interest = 0;
  depreciation = 0;
  /** Gains on BTC, above their mean cost. */
  gains = 0;
  disposals = 0;
  losses: number;
  /** Of all years, this one included. */
  tax = 0;
  readonly #assets: { cost: number; left: number; readonly years: number }[];
  /** USD a BTC. */
  #meanCost: number;
  /** This year. */
  #profit = 0;
  #accrued = 0;
  /** Of the year that ended yesterday. */
  #taxDue = 0;

  /** Bounds of what rounding may have done to cash (USD), BTC and shares. */
  cashSlack = 0;
  btcSlack = 0;
  sharesSlack: number;
  /** True once rounding decides what happens: from there on the two books may rightly differ. */
  ambiguous = false;
  /** What happened, for tests that want to know that it does. */
  readonly events = new Set<string>();
  #gross: number;
  #btcCostSlack = 0;
  /** EBITDA up to the close of each month that was tested: "2026-12". */
  readonly #ebitdaAt = new Map<string, number>();
  #couponsRaised = false;
  #priceSlack = 0;
  #issuedToday = 0;
  /** Principal that cash was charged with today, of senior debt and of the rest. */
  #dueSenior = 0;
  #dueUnsecured = 0;
  /** Today's. */
  #hpcIncome = 0;
  #hpcBuilt = 0;
  #days = 0;

  constructor(terms: Terms, priceUsd: number) {
    const { company, dayOf } = terms;
    this.#terms = terms;
    this.cash = fixed(company.cash_usd);
    this.btc = fixed(company.btc);
    this.shares = fixed(company.shares);
    this.#tranches = Object.entries(company.debts)
      .map(([name, debt]) => ({
        name,
        principal: fixed(debt.principal_usd),
        coupon: fixed(debt.coupon_per_year),
        due: dayOf(debt.maturity),
        convertsAt: debt.converts_at_usd_per_share ?? Infinity,
        senior: (debt.seniority ?? (debt.converts_at_usd_per_share ? "unsecured" : "senior")) === "senior",
      }))
      .sort((a, b) => a.convertsAt - b.convertsAt);
    this.hpcUnspent = this.#scheduled > 0 ? this.#capex : 0;
    const { depreciation, tax } = company;
    this.losses = tax ? fixed(tax.loss_carry_forward_usd) : 0;
    this.#meanCost = fixed(company.btc_cost_usd_per_btc ?? priceUsd);
    const asset = (cost: unknown, years: unknown) => ({
      cost: fixed(cost),
      left: fixed(cost),
      years: fixed(years),
    });
    this.#assets = depreciation
      ? [
          asset(depreciation.machines_usd, depreciation.life_years),
          asset(0, depreciation.new_life_years),
          asset(depreciation.hpc_usd, depreciation.hpc_life_years),
        ]
      : [];
    this.minCash = this.cash;
    this.minLiquidity = this.cash + this.btc * priceUsd;
    this.#gross = this.cash + this.btc * priceUsd;
    this.sharesSlack = ADDITIONS * Number.EPSILON * this.shares;
  }

  get alive(): boolean {
    return Number.isNaN(this.defaultDay);
  }

  /** Straight debt, HPC's included. */
  get debt(): number {
    return this.#owed(({ convertsAt }) => convertsAt === Infinity) + this.hpcDebt;
  }

  /** Besides debt: tax, or once it has defaulted what is left unpaid. */
  get owed(): number {
    return this.alive ? this.#accrued + this.#taxDue : this.unpaid;
  }

  get notes(): number {
    return this.#owed(({ convertsAt }) => convertsAt < Infinity);
  }

  /** Rounding that a sum of all that went through the books can have. */
  get slack(): number {
    return ADDITIONS * (this.#days + 1) * Number.EPSILON * this.#gross + this.#priceSlack;
  }

  /** That of what hangs on gains: on BTC at their price and at their cost. */
  get gainSlack(): number {
    return 2 * this.slack + this.#btcCostSlack;
  }

  /** One day. */
  settle(today: DayOfBooks): void {
    const heldBefore = this.btc;
    const couponsBefore = this.interest;
    const ebitdaBefore = this.ebitda;
    const lived = this.alive;
    this.#operate(today);
    if (lived) this.interest += this.coupons;
    this.#account(today, heldBefore, this.ebitda - ebitdaBefore - (this.interest - couponsBefore));
    if (!lived) return;
    this.minCash = Math.min(this.minCash, this.cash);
    this.minLiquidity = Math.min(this.minLiquidity, this.cash + this.btc * today.priceUsd);
  }

  /** Write-offs, gains on what was sold of what was held, tax. */
  #account(
    { day, priceUsd, capexUsd, salvageUsd }: DayOfBooks,
    heldBefore: number,
    cashProfit: number,
  ): void {
    const { tax } = this.#terms.company;
    const writtenOff = this.#writeOff(capexUsd);
    this.depreciation += writtenOff;
    const gain = Math.max(heldBefore - this.btc, 0) * (priceUsd - this.#meanCost);
    this.gains += gain;
    const sold = this.alive ? salvageUsd : 0;
    this.disposals += sold;
    this.#note(writtenOff, gain);
    this.#btcCostSlack +=
      this.btcSlack * (priceUsd + this.#meanCost) + ADDITIONS * Number.EPSILON * Math.abs(gain);
    if (this.btc > heldBefore)
      this.#meanCost = (heldBefore * this.#meanCost + (this.btc - heldBefore) * priceUsd) / this.btc;
    if (gain > 0) this.events.add("BTC gain");
    if (gain < 0) this.events.add("BTC loss");
    this.#profit += cashProfit - writtenOff + gain + sold;
    if (!tax) return;
    const positive = Math.max(this.#profit, 0);
    const setOff = Math.min(this.losses, positive * fixed(tax.loss_use_share));
    if (this.alive) {
      this.tax -= this.#accrued;
      this.#accrued = (positive - setOff) * fixed(tax.rate);
      this.tax += this.#accrued;
    }
    if (this.#terms.dateOf(day).slice(0, 4) === this.#terms.dateOf(day + 1).slice(0, 4)) return;
    this.events.add(setOff > 0 ? "losses set off" : this.#profit < 0 ? "losses grew" : "no losses");
    this.losses += Math.max(-this.#profit, 0) - setOff;
    this.#profit = 0;
    if (!this.alive) return;
    this.#taxDue = this.#accrued;
    this.#accrued = 0;
  }

  #writeOff(capexUsd: number): number {
    let sum = 0;
    for (const [k, asset] of this.#assets.entries()) {
      // Hosting that does not earn is not in use.
      if (k === 2 && this.#hpcIncome === 0) continue;
      const share = Math.min(asset.cost / (asset.years * 365), asset.left);
      asset.left -= share;
      sum += share;
    }
    for (const [k, cost] of [0, this.alive ? capexUsd : 0, this.#hpcBuilt].entries()) {
      const asset = this.#assets[k];
      if (!asset) continue;
      asset.cost += cost;
      asset.left += cost;
    }
    return sum;
  }

  #operate(today: DayOfBooks): void {
    const { company } = this.#terms;
    const { hpc } = company;
    const { day, priceUsd } = today;
    if (day > this.#energised && day < this.#energised + this.#ramp) this.events.add("hosting ramps up");
    if (hpc && day > Math.max(this.#ends, 0)) this.events.add("contract over");
    this.#days = day + 1;
    this.#dueSenior = 0;
    this.#dueUnsecured = 0;
    const overheads = today.otherUsd + fixed(company.sga_usd_per_year) / 365;
    const result =
      today.minedBtc * priceUsd - today.powerUsd + today.creditUsd - overheads + this.#income(day);
    this.ebitda += result;
    this.coupons = 0;
    this.#hpcIncome = this.#income(day);
    this.#hpcBuilt = 0;
    this.#note(today.minedBtc * priceUsd, today.powerUsd, today.creditUsd, overheads, this.#income(day));
    if (!this.alive) return;

    const sold = today.minedBtc * this.#soldShare;
    this.sold += sold;
    this.btc += today.minedBtc - sold;
    for (const { principal, coupon } of this.#tranches) this.coupons += (principal * coupon) / 365;
    const hosted = hpc ? (this.hpcDebt * fixed(hpc.debt_coupon_per_year)) / 365 : 0;
    const prefunded = hpc?.coupons_while_built === "prefunded" && day < this.#scheduled;
    if (prefunded && hosted > 0) this.events.add("coupons prefunded");
    if (!prefunded) this.coupons += hosted;
    const capex = day < this.#scheduled ? this.#capex / this.#scheduled : 0;
    const byDebt = hpc ? capex * fixed(hpc.debt_share) : 0;
    this.cash += result - (today.minedBtc - sold) * priceUsd - this.coupons - (capex - byDebt);
    this.hpcDebt += byDebt + (prefunded ? hosted : 0);
    this.hpcUnspent -= capex;
    this.#hpcBuilt = capex;
    this.cash += today.salvageUsd - today.capexUsd;
    this.#note(this.coupons, capex, today.capexUsd, today.salvageUsd);
    this.cashSlack = this.slack;
    this.btcSlack =
      ADDITIONS * this.#days * Number.EPSILON * (this.btc + this.#gross / priceUsd) + this.btcSlack;

    this.cash -= this.#taxDue;
    if (this.#taxDue > 0) this.events.add("tax paid");
    this.#taxDue = 0;
    this.#repay(today);
    this.#sellToTarget(today);
    this.#raiseAhead(today);
    this.#fund(today);
    this.#test(today);
  }

  /** Equity and shares once every note's holder has taken the better; `parts` is the sum of all parts' sizes. */
  value({ day, priceUsd, miningUsd }: DayOfBooks): {
    equity: number;
    shares: number;
    parts: number;
    debt: number;
    hpc: number;
  } {
    const hpc = this.#hpcValue(day + 1);
    let debt = -this.debt - this.owed - this.notes;
    let equity = miningUsd + hpc + this.btc * priceUsd + this.cash + debt;
    let { shares } = this;
    for (const { principal, convertsAt } of this.#tranches) {
      if (convertsAt === Infinity || principal === 0) continue;
      this.#decide(equity / shares, convertsAt, TRANSCENDENTAL * 1e3 * convertsAt);
      if (equity <= shares * convertsAt) continue;
      equity += principal;
      debt += principal;
      shares += principal / convertsAt;
    }
    const parts =
      miningUsd + Math.abs(hpc) + this.btc * priceUsd + Math.abs(this.cash) + this.debt + this.notes;
    return { equity, shares, parts, debt, hpc };
  }

  #repay(today: DayOfBooks): void {
    for (const tranche of this.#tranches) {
      if (tranche.due !== today.day || tranche.principal === 0) continue;
      this.#note(tranche.principal);
      const { equity, shares } = this.value(today);
      const better = equity > 0 && equity / shares > tranche.convertsAt;
      if (better) {
        this.shares += tranche.principal / tranche.convertsAt;
        this.sharesSlack += ADDITIONS * Number.EPSILON * this.shares;
      } else this.#charge(tranche);
      this.events.add(
        tranche.convertsAt === Infinity ? "loan repaid" : better ? "note converted" : "note repaid",
      );
      tranche.principal = 0;
    }
  }

  get #soldShare(): number {
    const { treasury } = this.#terms.company;
    if (treasury.policy === "sell_share") return fixed(treasury.share);
    return treasury.policy === "sell_all" ? 1 : 0;
  }

  #sellToTarget({ minedBtc, priceUsd }: DayOfBooks): void {
    const { treasury } = this.#terms.company;
    if (treasury.policy !== "sell_to_floor") return;
    const target = fixed(treasury.cash_target_usd);
    if (this.cash >= target) return;
    const offered = treasury.sells_held ? this.btc : minedBtc;
    const lacking = target - this.cash;
    const sale = Math.min(lacking / priceUsd, offered);
    this.cash = sale < offered ? target : this.cash + sale * priceUsd;
    this.btc -= sale;
    this.sold += sale;
    this.events.add(sale < offered ? "cash target met" : "cash target missed");
  }

  /** Shares that may still be sold today. */
  #room(): number {
    const { issuance, shares } = this.#terms.company;
    const total = fixed(shares) * fixed(issuance?.max_share_of_start ?? 1) - this.issued;
    if (issuance?.daily_volume_shares === undefined) return total;
    const daily = fixed(issuance.daily_volume_shares) * fixed(issuance.share_of_daily_volume);
    return Math.min(total, daily - this.#issuedToday);
  }

  #raiseAhead(today: DayOfBooks): void {
    this.#issuedToday = 0;
    const line = this.#terms.company.issuance?.raise_below_usd;
    if (line === undefined) return;
    const room = this.#room();
    if (room <= 0) return;
    const wanted = fixed(line) - this.cash;
    if (wanted <= 0) return;
    const { equity, shares, parts } = this.value(today);
    this.#decide(equity, 0, TRANSCENDENTAL * parts + this.gainSlack);
    if (equity <= 0) return;
    const price = (equity / shares) * (1 - this.#terms.issueDiscount);
    const error = (TRANSCENDENTAL * parts + this.gainSlack) / equity + this.sharesSlack / shares;
    const sold = Math.min(wanted / price, room);
    this.sharesSlack += sold * error + (this.slack / price) * Number(sold < room);
    this.#note(sold * price);
    // A number of shares brings what is as uncertain as their value; a sum of cash is what it is.
    if (sold === room) this.#priceSlack += sold * price * error;
    this.cash = sold < room ? fixed(line) : this.cash + sold * price;
    this.raised += sold * price;
    this.shares += sold;
    this.issued += sold;
    this.#issuedToday = sold;
    this.events.add(sold < room ? "raised ahead" : "raised up to the limit");
  }

  #test(today: DayOfBooks): void {
    const { covenants } = this.#terms.company;
    if (!covenants) return;
    const [year = "", month = ""] = this.#terms.dateOf(today.day).split("-");
    const period = covenants.tested === "monthly" ? 1 : 3;
    if (this.#terms.dateOf(today.day + 1).slice(5, 7) === month || Number(month) % period !== 0) return;
    this.#ebitdaAt.set(`${year}-${month}`, this.ebitda);
    const yearAgo = this.#ebitdaAt.get(`${Number(year) - 1}-${month}`);
    const ebitda = yearAgo === undefined ? (this.ebitda / (today.day + 1)) * 365 : this.ebitda - yearAgo;
    const known = yearAgo !== undefined || today.day + 1 >= 90;
    const carrying = this.#tranches
      .filter(({ name, convertsAt }) => covenants.debts?.includes(name) ?? convertsAt === Infinity)
      .sort((a, b) => a.due - b.due);
    if (!this.alive || carrying.every(({ principal }) => principal === 0)) return;
    let breach = false;
    const minimum = fixed(covenants.minimum_cash_usd ?? 0);
    if (this.cash < minimum) breach = true;
    this.#decide(this.cash, minimum, this.slack);
    if (covenants.max_debt_to_ebitda !== undefined && known) {
      const most = fixed(covenants.max_debt_to_ebitda) * ebitda;
      const debt = this.debt + this.notes;
      if (debt > most) breach = true;
      this.#decide(debt, most, this.slack * (10 + 10 * fixed(covenants.max_debt_to_ebitda)));
      this.events.add(debt > most ? "debt to EBITDA breached" : "debt to EBITDA kept");
    }
    const raised = this.#couponsRaised;
    if (!breach) {
      this.#raiseCoupons(carrying, false);
      this.events.add(raised ? "coupons back" : "covenants kept");
      return;
    }
    if (Number.isNaN(this.breachDay)) this.breachDay = today.day + 1;
    this.events.add(`breach: ${covenants.breach.consequence}`);
    switch (covenants.breach.consequence) {
      case "default":
        this.#default(today);
        break;
      case "acceleration":
        for (const tranche of carrying) {
          this.#charge(tranche);
          this.#note(tranche.principal);
          tranche.principal = 0;
        }
        this.#fund(today);
        break;
      case "cash_sweep": {
        const keeps = Math.max(minimum, fixed(this.#terms.company.cash_floor_usd));
        let spare = Math.max(this.cash - keeps, 0) * fixed(covenants.breach.sweep_share);
        for (const tranche of carrying) {
          const paid = Math.min(tranche.principal, spare);
          spare -= paid;
          this.cash -= paid;
          tranche.principal -= paid;
          this.#note(paid);
        }
        break;
      }
      case "coupon_step_up":
        this.#raiseCoupons(carrying, true);
    }
  }

  #raiseCoupons(carrying: readonly Tranche[], raise: boolean): void {
    const breach = this.#terms.company.covenants?.breach;
    if (breach?.consequence !== "coupon_step_up" || raise === this.#couponsRaised) return;
    this.#couponsRaised = raise;
    for (const tranche of carrying) tranche.coupon += (raise ? 1 : -1) * fixed(breach.step_up_per_year);
  }

  #charge({ principal, senior }: Tranche): void {
    this.cash -= principal;
    if (senior) this.#dueSenior += principal;
    else this.#dueUnsecured += principal;
  }

  #default(today: DayOfBooks): void {
    const shortfall = Math.max(-this.cash, 0);
    this.unpaid = this.#accrued + shortfall;
    this.cash = Math.max(this.cash, 0);
    this.defaultDay = today.day + 1;
    this.#settle(today, shortfall);
  }

  /** Pays creditors rank by rank: what is left of one rank's money goes to the next. */
  #settle({ day, priceUsd, miningUsd }: DayOfBooks, shortfall: number): void {
    const due = this.#dueSenior + this.#dueUnsecured;
    const unpaidDebt = Math.min(shortfall, due);
    const ofDue = (part: number): number => (due === 0 ? 0 : (unpaidDebt * part) / due);
    const left = (rank: boolean): number => this.#owed(({ senior }) => senior === rank);
    const senior = left(true) + ofDue(this.#dueSenior);
    const unsecured = left(false) + ofDue(this.#dueUnsecured);
    const hosting = Math.max(this.#hpcValue(day + 1), 0);
    const toHosting = Math.min(hosting, this.hpcDebt);
    let money = miningUsd + hosting - toHosting + this.cash + this.btc * priceUsd;
    const toSenior = Math.min(money, senior);
    money -= toSenior;
    const open = this.hpcDebt - toHosting;
    const claims = unsecured + open + this.unpaid - unpaidDebt;
    const each = claims === 0 ? 0 : Math.min(money / claims, 1);
    const owed = this.hpcDebt + senior + unsecured;
    this.estate = {
      owed,
      paid: toHosting + toSenior + (open + unsecured) * each,
      size: money + owed + hosting,
    };
    if (this.hpcDebt > 0)
      this.events.add(open > 0 ? "hosting does not cover its debt" : "hosting covers its debt");
    if (due > 0 && unpaidDebt > 0) this.events.add("principal due and not paid");
    this.events.add(
      owed === 0 ? "default without debt" : this.estate.paid < owed ? "lenders lose" : "lenders lose nothing",
    );
  }

  /** Raises what cash lacks; false where that fails and the company defaults. */
  #fund(today: DayOfBooks): boolean {
    const floor = fixed(this.#terms.company.cash_floor_usd);
    this.#decide(this.cash, floor, this.slack);
    if (this.cash >= floor) return true;
    const held = this.btc * today.priceUsd;
    const needed = floor - this.cash;
    this.#decide(needed, held, this.slack);
    if (needed <= held) {
      this.btc -= needed / today.priceUsd;
      this.sold += needed / today.priceUsd;
      this.cash = floor;
      this.events.add("BTC sold");
      return true;
    }
    this.cash += held;
    this.sold += this.btc;
    this.btc = 0;
    const lacking = floor - this.cash;
    const { equity, shares, parts } = this.value(today);
    const room = this.#room();
    const count = equity > 0 ? (lacking / equity) * (shares / (1 - this.#terms.issueDiscount)) : Infinity;
    if (equity > 0) {
      const slack =
        count *
        (this.slack / lacking + (TRANSCENDENTAL * parts + this.slack) / equity + this.sharesSlack / shares);
      this.#decide(count, room, slack);
      this.sharesSlack += slack;
    } else this.#decide(equity, 0, TRANSCENDENTAL * parts + this.slack);
    this.#note(lacking);
    if (count <= room) {
      this.cash = floor;
      this.raised += lacking;
      this.issued += count;
      this.shares += count;
      this.events.add("shares issued");
      return true;
    }
    this.#default(today);
    this.events.add(equity > 0 ? "default, the issue too large" : "default, nothing to issue on");
    return false;
  }

  /** Income still to come, discounted; over the ramp a numerical integral, where the engine has a closed form. */
  #hpcValue(close: number): number {
    const { hpc } = this.#terms.company;
    if (!hpc) return 0;
    const rate = this.#terms.hpcCapRate / 365;
    const from = Math.max(this.#energised, close);
    const ramped = Math.min(Math.max(this.#energised + this.#ramp, from), this.#ends);
    const worth = (day: number): number => (day === Infinity ? 0 : Math.exp(-rate * (day - close)));
    const level = (Math.max(worth(ramped) - worth(this.#ends), 0) / rate) * this.#noiPerDay;
    const rising = integral(from, ramped, (day) => this.#share(day) * worth(day));
    return level + rising * this.#noiPerDay - this.hpcUnspent;
  }

  #income(day: number): number {
    const { hpc } = this.#terms.company;
    if (!hpc) return 0;
    // What a default left unbuilt earns nothing.
    if (!this.alive && this.hpcUnspent > 1e-9 * this.#capex) return 0;
    const from = Math.min(Math.max(this.#energised, day), day + 1);
    const to = Math.max(Math.min(this.#ends, day + 1), from);
    const ramped = Math.min(Math.max(this.#energised + this.#ramp, from), to);
    // A straight line's integral is its middle's value.
    const rising = ramped > from ? (ramped - from) * this.#share((from + ramped) / 2) : 0;
    return (rising + to - ramped) * this.#noiPerDay;
  }

  /** Share of full income at an instant of the ramp. */
  #share(day: number): number {
    return (day - this.#energised) / this.#ramp;
  }

  get #noiPerDay(): number {
    const { hpc } = this.#terms.company;
    return hpc ? (fixed(hpc.noi_usd_per_mw_year) * fixed(hpc.mw)) / 365 : 0;
  }

  get #ramp(): number {
    const { hpc } = this.#terms.company;
    return hpc ? (fixed(hpc.ramp_months) * 365) / 12 : 0;
  }

  get #ends(): number {
    const years = this.#terms.company.hpc?.contract_years;
    return years === undefined ? Infinity : this.#energised + fixed(years) * 365;
  }

  get #scheduled(): number {
    const { hpc } = this.#terms.company;
    return hpc ? this.#terms.dayOf(hpc.start) : 0;
  }

  get #energised(): number {
    const { hpc } = this.#terms.company;
    return this.#scheduled + (hpc && this.#scheduled > 0 ? (fixed(hpc.delay_months) * 365) / 12 : 0);
  }

  get #capex(): number {
    const { hpc } = this.#terms.company;
    return hpc ? fixed(hpc.mw) * fixed(hpc.capex_usd_per_mw) : 0;
  }

  #owed(which: (tranche: Tranche) => boolean): number {
    return this.#tranches.filter(which).reduce((total, { principal }) => total + principal, 0);
  }

  #note(...flows: readonly number[]): void {
    for (const flow of flows) this.#gross += Math.abs(flow);
  }

  /** Notes where a comparison hangs on less than rounding. */
  #decide(a: number, b: number, slack: number): void {
    if (a !== b && Math.abs(a - b) <= slack) this.ambiguous = true;
  }
}
