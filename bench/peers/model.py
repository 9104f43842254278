"""The benchmark model in numpy: what bench/peers/model.yaml says, as a quant would write it for speed.

Paths run in chunks, one day at a time; every step is an in-place operation on preallocated arrays, constants are folded into
states where that saves a pass, and what is rare (storms, retargets, funding) works on lists of indices. State is in double
precision, but for what is drawn and for the share of the network that rests, where single is more than enough. Order and
timing within a day are those of docs/model.md.

Run by bench/peers/numpy.ts, which talks to it over stdin and stdout: one JSON command a line, one JSON answer a line; the
answer to "metrics" is followed by that many bytes of float64, metric by metric.
"""

import calendar
import json
import math
import sys
import time
from datetime import date

import numpy as np
from chain import BLOCKS_PER_DAY, FIRST_RETARGETS, WORK_AT_DIFFICULTY_1, Chain
from company import DAYS_PER_YEAR, Company
from draws import DAYS, SAMPLERS, student_scale
from fleets import fleet_of
from storms import Storm, Weather

HALVING_BLOCKS = 210_000
OPPORTUNITY_BLOCKS = 1461 * 144
MARGIN_DAYS = 30

NETWORK_METRICS = """price_usd hashrate_ehs difficulty hashprice_usd_per_ph_day fpps_revenue_usd_per_ehs_day
fpps_gross_profit_usd_per_ehs_day fpps_gross_margin jpm_revenue_usd_per_ehs_day jpm_gross_profit_usd_per_ehs_day
jpm_gross_margin block_reward_opportunity_usd epochs largest_retarget_fall
largest_retarget_rise retarget_log_sd retarget_lag1_autocorrelation storm_network_days_lost""".split()
NETWORK_METRICS += [f"{which}_retarget_{what}" for what in ("change", "day") for which in FIRST_RETARGETS]
FLEET_METRICS = """revenue_usd power_cost_usd gross_profit_usd gross_margin gross_margin_always_on
revenue_always_on_usd gross_profit_always_on_usd gross_profit_always_on_usd_per_ehs_day all_in_profit_usd
all_in_margin btc_mined hash_cost_usd_per_btc
cash_cost_usd_per_btc hashprice_earned_usd_per_ph_day breakeven_hashprice_usd_per_ph_day breakeven_power_usd_per_mwh
curtailed_share curtailed_storm_share curtailed_price_share curtailed_uneconomic_share days_off_share ebitda_usd
interest_usd interest_uncovered_share min_cash_usd min_liquidity_usd liquidity_usd default_share default_day new_shares raised_usd
new_shares_share equity_usd equity_without_hosting_usd equity_all_shares_usd equity_mining_usd equity_btc_usd
equity_cash_usd equity_debt_usd equity_limited_liability_usd equity_per_share_usd diluted_shares equity_over_opportunity
equity_drawdown exposure_at_default_usd recovery_senior_share loss_given_default credit_loss_usd""".split()


def normal_cdf_coefficients(terms=5, reach=6.0):
    """c of Φ(x) ≈ (1 + tanh(x·Σ c_k x^2k))/2, fitted to the exact Φ where it counts: within 2e-6, beyond `reach` too."""
    x = np.linspace(1e-3, reach, 4001)
    tail = np.array([math.erfc(v / math.sqrt(2)) / 2 for v in x])
    goal = 0.5 * np.log((1 - tail) / tail)
    weight = 2 * tail * (1 - tail)
    basis = np.stack([x ** (2 * k + 1) for k in range(terms)], axis=1)
    scale = np.abs(basis).max(axis=0)
    solved = np.linalg.lstsq(basis / scale * weight[:, None], goal * weight, rcond=None)[0]
    return solved / scale


def mark_days(first, days):
    """The closes that are marks: every month after the start (the 31st of a short month is its last day), and the horizon."""
    marks, month = [], first.month
    while True:
        year, index = first.year + month // 12, month % 12 + 1
        last = calendar.monthrange(year, index)[1]
        day = date(year, index, min(first.day, last)).toordinal() - first.toordinal()
        if day >= days:
            return [*marks, days]
        marks.append(day)
        month += 1


class Chunk:
    """The arrays of so many paths, allocated once."""

    def __init__(self, n, days, draws):
        self.n, self.days, self.draws = n, days, draws
        names = (
            "log_price price lagged capacity active fees spot_level spot calm hashrate"
            " btc hashprice hashprice_sum network_revenue_sum btc_sum spot_sum dear_sum pay_lost a b c d"
        )
        for name in names.split():
            setattr(self, name, np.empty(n))
        # numpy is slower at the larger of numbers and a constant than of two columns.
        self.zeros = np.zeros(n)
        self.flag = np.empty(n, bool)
        self.pressure, self.square, self.idle = np.empty((3, n), np.float32)
        self.chain, self.weather = Chain(n, days), Weather(n)
        # The last 30 days' hashprice and spot price, and what storms left of the region: what values a company on the day it
        # runs short.
        self.last_pay, self.last_spot, self.last_region = np.empty((3, MARGIN_DAYS, n), np.float32)


class Model:
    def __init__(self, scenario):
        s = scenario
        start, price, network, fees = s["start"], s["price"], s["network"], s["fees"]
        if price["kind"] != "student_t" or network["entry"]["kind"] != "elasticity" or network["price_correlation"] != 0:
            raise ValueError("only a Student-t price and entry by elasticity are part of the benchmark model")
        self.start, self.days = start, s["horizon_days"]
        first = date.fromisoformat(start["date"])
        months = [date.fromordinal(first.toordinal() + day).month for day in range(self.days)]
        self.marks = mark_days(first, self.days)

        self.nu = price["degrees_of_freedom"]
        self.log_limit = price["max_daily_log_return"]
        self.scale = student_scale(self.nu, self.log_limit, price["volatility_per_year"] / math.sqrt(DAYS_PER_YEAR))
        self.drift = price["drift_per_year"] / DAYS_PER_YEAR

        shutdown, entry = network["shutdown"], network["entry"]
        self.growth = network["growth_per_year"] / DAYS_PER_YEAR
        volatility = network["volatility_per_year"] / math.sqrt(DAYS_PER_YEAR)
        self.elasticity = entry["elasticity"]
        self.entry_weight = 1 - math.exp(-1 / entry["lag_days"])
        self.lagged0 = entry["lagged_price_usd"]
        self.theta = shutdown["price_sensitive_share"]
        self.spread = shutdown["log_spread"]
        self.shutdown_weight = 1 - math.exp(-1 / shutdown["lag_days"])
        self.log_breakeven = math.log(24 * shutdown["efficiency_j_per_th"] * shutdown["power_usd_per_mwh"])
        self.renewal = math.log(1 - shutdown["efficiency_gain_per_year"]) / DAYS_PER_YEAR
        self.network_power = sum(math.exp(self.log_breakeven + self.renewal * day) for day in range(self.days))
        # Of ln breakeven − ln hashprice, which is x times the spread.
        self.cdf = [np.float32(c / self.spread ** (2 * k + 1)) for k, c in enumerate(normal_cdf_coefficients())]

        self.storms = [Storm(spec, months) for spec in s["storms"].values()]
        (region,) = s["regions"].values()
        spot = region["spot"]
        if spot["intraday_log_sd"] != 0 or any(f != 1 for f in spot["month_factors"]):
            raise ValueError("prices within the day and seasons of spot are not part of the benchmark model")
        self.outage = region["storm_multiplier"]
        self.spot_ar = spot["daily_ar1"]
        self.spot_shift = spot["shift_usd_per_mwh"]
        self.spot_median = spot["median_usd_per_mwh"] + self.spot_shift
        self.spot_floor, self.spot_cap = spot["floor_usd_per_mwh"], spot["cap_usd_per_mwh"]
        # Ten standard deviations: where the cap is further off, only a storm reaches it.
        self.cap_is_near = (self.spot_cap + self.spot_shift) < self.spot_median * math.exp(10 * spot["log_sd"])

        height = start["height"]
        if height // HALVING_BLOCKS != (height + 4 * BLOCKS_PER_DAY * self.days) // HALVING_BLOCKS and self.days > 30:
            limit = (height // HALVING_BLOCKS + 1) * HALVING_BLOCKS
            if height + 1.5 * BLOCKS_PER_DAY * self.days > limit:
                raise ValueError("a halving within the horizon is not part of the benchmark model")
        self.subsidy = 50.0 / 2 ** (height // HALVING_BLOCKS)
        self.next_halving = (height // HALVING_BLOCKS + 1) * HALVING_BLOCKS
        self.block_luck = network["block_luck"] == "on"
        self.fee_ar = fees["daily_ar1"]
        self.fee_median = fees["median_share"] * self.subsidy * BLOCKS_PER_DAY
        self.fees0 = start["fees_btc_per_block"]
        # Standard deviations of a day's moves of network, spot and fees.
        self.sds = [
            volatility,
            spot["log_sd"] * math.sqrt(1 - self.spot_ar**2),
            fees["log_sd"] * math.sqrt(1 - self.fee_ar**2),
        ]

        v = s["valuation"]
        self.multiple, self.reference = v["block_reward_multiple"], v["reference_margin"]
        self.factor_cap, self.issue_discount = v["margin_factor_cap"], v["issue_discount"]
        self.discount = (1 + v["discount_rate_per_year"]) ** (-self.days / DAYS_PER_YEAR)
        self.fleets = [fleet_of(spec, spot["median_usd_per_mwh"]) for spec in s["fleets"].values()]
        self.companies = [
            Company(spec, fleet.other, start["date"], self.days) for spec, fleet in zip(s["fleets"].values(), self.fleets)
        ]
        self.metrics = [["network", m] for m in NETWORK_METRICS] + [[name, m] for name in s["fleets"] for m in FLEET_METRICS]
        self.chunks, self.out = {}, np.empty((len(self.metrics), 0))

    # The market

    def open(self, rng, k):
        price0 = self.start["price_usd"]
        k.log_price[:] = math.log(price0)
        k.lagged[:] = self.elasticity * math.log(self.lagged0)
        hashprice = (self.subsidy + self.fees0) * price0 * WORK_AT_DIFFICULTY_1 / self.start["difficulty"]
        k.hashprice[:] = hashprice
        idle = math.erfc((math.log(hashprice) - self.log_breakeven) / self.spread / math.sqrt(2)) / 2
        # Of capacity, growth included, the share that runs: capacity's own log moves about 0.
        start = math.exp(-self.elasticity * math.log(self.lagged0))
        k.active[:] = self.start["hashrate_ehs"] * start
        self.grown = self.start["hashrate_ehs"] * start / (1 - self.theta * idle)
        k.capacity[:] = 0.0
        k.fees[:] = math.log(max(self.fees0 * BLOCKS_PER_DAY, 1e-6 * self.fee_median) / self.fee_median)
        k.spot_level[:] = 0.0
        for sums in (k.hashprice_sum, k.network_revenue_sum, k.btc_sum, k.spot_sum, k.dear_sum, k.pay_lost, k.last_pay, k.last_spot):
            sums[:] = 0.0
        k.last_region[:] = 1.0
        k.chain.open(rng, self.start, self.block_luck, self.fee_median)
        k.weather.open(self.storms)
        for fleet, company in zip(self.fleets, self.companies):
            fleet.open(k.n)
            company.open(k.n, price0)

    def step_price(self, k, move):
        k.log_price += move
        if self.drift != 0:
            k.log_price += self.drift
        np.exp(k.log_price, out=k.price)

    def step_shutdown(self, k, day):
        """Shutdown answers yesterday's hashprice: the share of capacity that runs, times what capacity has grown."""
        x, square, c = k.pressure, k.square, k.idle
        np.copyto(x, k.hashprice, casting="same_kind")
        np.log(x, out=x)
        np.subtract(np.float32(self.log_breakeven + self.renewal * day), x, out=x)
        np.multiply(x, x, out=square)
        np.multiply(square, self.cdf[-1], out=c)
        for coefficient in self.cdf[-2:0:-1]:
            c += coefficient
            c *= square
        c += self.cdf[0]
        c *= x
        np.tanh(c, out=c)
        # a ← (1 − w)·a + w·(1 − θ·Φ), Φ = (1 + tanh)/2, all of it grown.
        growth = math.exp(self.growth)
        weight = self.shutdown_weight * self.grown * math.exp(self.growth * (day + 1))
        c *= np.float32(-self.theta / 2 * weight)
        c += np.float32((1 - self.theta / 2) * weight)
        k.active *= (1 - self.shutdown_weight) * growth
        k.active += c

    def step_hashrate(self, k, normal, stormy):
        # ε·m, m the lagged log price.
        np.multiply(k.log_price, self.elasticity * self.entry_weight, out=k.a)
        k.lagged *= 1 - self.entry_weight
        k.lagged += k.a
        k.capacity += normal
        np.add(k.capacity, k.lagged, out=k.hashrate)
        np.exp(k.hashrate, out=k.hashrate)
        k.hashrate *= k.active
        if stormy:
            k.hashrate *= k.weather.survival

    def step_spot(self, k, normal, dear):
        k.spot_level *= self.spot_ar
        k.spot_level += normal
        np.exp(k.spot_level, out=k.spot)
        k.spot *= self.spot_median
        k.spot -= self.spot_shift
        if dear:
            np.clip(k.spot, self.spot_floor, self.spot_cap, out=k.calm)
        if len(dear) == 1:
            paths, excess = dear[0]
            price = k.spot[paths]
            k.spot[paths] = np.minimum(price + excess * np.maximum(price, 0.0), self.spot_cap)
        elif dear:
            excess = np.zeros(k.n)
            for paths, each in dear:
                excess[paths] += each
            k.spot += excess * np.maximum(k.spot, 0.0)
            np.minimum(k.spot, self.spot_cap, out=k.spot)
        if self.cap_is_near:
            np.minimum(k.spot, self.spot_cap, out=k.spot)
        if self.spot_floor > -self.spot_shift:
            np.maximum(k.spot, self.spot_floor, out=k.spot)

    def step_pay(self, k, normal):
        """Fees, the day's FPPS hashprice, and network revenue by hashrate. Days of less than a block do not occur."""
        k.fees *= self.fee_ar
        k.fees += normal
        np.exp(k.fees, out=k.btc)
        k.btc /= k.chain.blocks
        k.btc += self.subsidy
        np.multiply(k.btc, k.price, out=k.a)
        k.btc *= k.chain.per_eh
        np.multiply(k.a, k.chain.per_eh, out=k.hashprice)
        k.a /= k.hashrate
        k.network_revenue_sum += k.a
        k.hashprice_sum += k.hashprice

    # Fleets and companies

    def step_region(self, k, day, stormy, dear):
        """What storms leave of pay and of power's price, for any fleet of the region."""
        place = day % MARGIN_DAYS
        np.copyto(k.last_pay[place], k.hashprice, casting="same_kind")
        # A value looks through what storms make power more expensive by.
        np.copyto(k.last_spot[place], k.calm if dear else k.spot, casting="same_kind")
        if dear:
            np.subtract(k.spot, k.calm, out=k.a)
            k.a *= k.weather.region
            k.dear_sum += k.a
        if stormy:
            np.copyto(k.last_region[place], k.weather.region, casting="same_kind")
            paths, lost = k.weather.paths, k.weather.lost
            k.pay_lost[paths] += k.hashprice[paths] * lost
            k.btc *= k.weather.region
            np.multiply(k.spot, k.weather.region, out=k.a)
            k.spot_sum += k.a
        else:
            if self.was_stormy[place]:
                k.last_region[place] = 1.0
            k.spot_sum += k.spot
        self.was_stormy[place] = stormy
        k.btc_sum += k.btc

    def sums(self, k, close):
        """Hashprice, days and spot price since the start, of what storms left."""
        return k.hashprice_sum - k.pay_lost, close - k.weather.region_lost, k.spot_sum.copy()

    def calm_sums(self, k, close):
        """The same at spot prices without storms."""
        pay, ran, spot = self.sums(k, close)
        return pay, ran, spot - k.dear_sum

    def last_sums(self, k, day, at):
        """The same over the last 30 days, on some paths."""
        region = k.last_region[:, at].astype(float)
        pay, spot = k.last_pay[:, at] * region, k.last_spot[:, at] * region
        return pay.sum(axis=0), region.sum(axis=0) - max(MARGIN_DAYS - 1 - day, 0), spot.sum(axis=0)

    def mining(self, k, fleet, window, at):
        """A fleet's share of the four-year block reward, by its always-on margin of the last days; and without that."""
        before = np.minimum(self.next_halving - k.chain.height(at), OPPORTUNITY_BLOCKS)
        opportunity = self.subsidy / 2 * (before + OPPORTUNITY_BLOCKS) * k.price[at]
        # 1 EH/s finds work_per_eh blocks a day, so Hd = 144 / work_per_eh.
        own = opportunity * k.chain.work_per_eh[at] * (fleet.ehs / BLOCKS_PER_DAY)
        revenue, power = fleet.always_on(*window)
        margin = np.where(revenue > 0, (revenue - power) / np.where(revenue > 0, revenue, 1.0), 0.0)
        factor = np.clip(margin / self.reference, 0.0, self.factor_cap)
        return np.maximum(self.multiple * own * factor, fleet.salvage), own, opportunity

    def step_companies(self, k, day, stormy):
        for fleet, company in zip(self.fleets, self.companies):

            def equity(at):
                mining, _, _ = self.mining(k, fleet, self.last_sums(k, day, at), at)
                held = company.btc[at] * k.price[at] + company.cash[at] - company.debt[at]
                return mining + held, self.issue_discount

            company.settle(k, fleet.step(k, company.costs(day), stormy), day, equity)

    # A run

    def simulate(self, rng, n, sampler, out):
        k = self.chunks.get((n, sampler))
        if k is None:
            draws = SAMPLERS[sampler](n, self.sds, self.nu, self.scale, self.log_limit)
            k = self.chunks[n, sampler] = Chunk(n, self.days, draws)
        self.open(rng, k)
        self.was_stormy = [False] * MARGIN_DAYS
        opening = {close: None for close in (max(mark - MARGIN_DAYS, 0) for mark in self.marks)}
        opening[0] = self.calm_sums(k, 0)
        for day in range(self.days):
            today = day % DAYS
            if today == 0:
                k.draws.fill(rng)
            network, spot, fees = k.draws.normals[today]
            self.step_price(k, k.draws.moves[today])
            stormy = k.weather.step(rng, self.storms, self.outage, day)
            self.step_shutdown(k, day)
            self.step_hashrate(k, network, stormy)
            self.step_spot(k, spot, k.weather.dear)
            k.chain.step(rng, k.hashrate, day)
            self.step_pay(k, fees)
            self.step_region(k, day, stormy, k.weather.dear)
            self.step_companies(k, day, stormy)
            k.weather.clear()
            close = day + 1
            if close in opening:
                opening[close] = self.calm_sums(k, close)
            if close in self.marks:
                valued = self.mark(k, close, opening[max(close - MARGIN_DAYS, 0)])
        self.close(k, valued, out)

    def mark(self, k, close, opening):
        """Values every company; the parts of its equity, equity, its share of the opportunity, the opportunity."""
        window = [now - then for now, then in zip(self.calm_sums(k, close), opening)]
        valued = []
        for fleet, company in zip(self.fleets, self.companies):
            mining, own, opportunity = self.mining(k, fleet, window, slice(None))
            parts, equity = company.parts(k, mining, close - 1)
            company.mark(equity)
            valued.append((parts, equity, own, opportunity))
        return valued

    def close(self, k, valued, out):
        rows = iter(out)
        network = self.network_metrics(k, valued[0][3])
        for name in NETWORK_METRICS:
            next(rows)[:] = network[name]
        pay, ran, spot = self.sums(k, self.days)
        for fleet, company, value in zip(self.fleets, self.companies, valued):
            with np.errstate(divide="ignore", invalid="ignore"):
                metrics = self.fleet_metrics(k, fleet, company, value, pay, ran, spot)
            for name in FLEET_METRICS:
                next(rows)[:] = metrics[name]

    def network_metrics(self, k, opportunity):
        pay, quoted = k.hashprice_sum / self.days, k.network_revenue_sum * (BLOCKS_PER_DAY / self.days)
        power = self.network_power / self.days
        return {
            "price_usd": k.price,
            "hashrate_ehs": k.hashrate,
            "hashprice_usd_per_ph_day": pay / 1000,
            "fpps_revenue_usd_per_ehs_day": pay,
            "fpps_gross_profit_usd_per_ehs_day": pay - power,
            "fpps_gross_margin": 1 - power / pay,
            "jpm_revenue_usd_per_ehs_day": quoted,
            "jpm_gross_profit_usd_per_ehs_day": quoted - power,
            "jpm_gross_margin": 1 - power / quoted,
            "block_reward_opportunity_usd": opportunity,
            "storm_network_days_lost": k.weather.network_lost,
            **k.chain.metrics(),
        }

    def fleet_metrics(self, k, fleet, company, value, pay, ran, spot):
        days = self.days
        parts, equity, own, _ = value
        always_revenue, always_power = fleet.always_on(pay, ran, spot)
        on, not_for_price, days_off, btc, power = fleet.energy(k, ran)
        profit, interest = company.totals()
        revenue = profit + power
        # A fleet that never ran: what rounding leaves is nothing.
        for total in (revenue, profit, btc):
            total[on == 0] = 0.0
        overheads = company.overheads * days
        all_in = profit - overheads
        new_shares = company.shares - company.start_shares
        drawdown = np.where(company.peak == 0, np.nan, company.drawdown)
        return {
            "revenue_usd": revenue,
            "power_cost_usd": power,
            "gross_profit_usd": profit,
            "gross_margin": profit / revenue,
            "gross_margin_always_on": (always_revenue - always_power) / always_revenue,
            "revenue_always_on_usd": always_revenue,
            "gross_profit_always_on_usd": always_revenue - always_power,
            "gross_profit_always_on_usd_per_ehs_day": (always_revenue - always_power) / (fleet.ehs * days),
            "all_in_profit_usd": all_in,
            "all_in_margin": np.where(on == 0, np.nan, all_in / revenue),
            "btc_mined": btc,
            "hash_cost_usd_per_btc": power / btc,
            "cash_cost_usd_per_btc": np.where(on == 0, np.nan, (power + overheads) / btc),
            "hashprice_earned_usd_per_ph_day": revenue / (on * (fleet.up_ehs * 1000)),
            "breakeven_hashprice_usd_per_ph_day": always_power / (1 - fleet.fee) / (ran * (fleet.up_ehs * 1000)),
            "breakeven_power_usd_per_mwh": always_revenue / (ran * fleet.mwh),
            "curtailed_share": 1 - on / days,
            "curtailed_storm_share": k.weather.region_lost / days,
            "curtailed_price_share": not_for_price / days,
            "curtailed_uneconomic_share": (ran - on - not_for_price) / days,
            "days_off_share": days_off / days,
            "ebitda_usd": all_in,
            "interest_usd": interest,
            "interest_uncovered_share": all_in < interest,
            "min_cash_usd": company.min_cash,
            "min_liquidity_usd": company.min_liquidity,
            "liquidity_usd": parts["cash"] + parts["btc"],
            "default_share": ~company.alive,
            "default_day": company.default_day,
            "new_shares": new_shares,
            "raised_usd": company.raised,
            "new_shares_share": new_shares / company.start_shares,
            "equity_usd": equity * self.discount * (company.start_shares / company.shares),
            "equity_without_hosting_usd": equity * self.discount * (company.start_shares / company.shares),
            "equity_all_shares_usd": equity * self.discount,
            **{f"equity_{part}_usd": amount * self.discount for part, amount in parts.items()},
            "equity_per_share_usd": equity * self.discount / company.shares,
            "diluted_shares": company.shares,
            "equity_over_opportunity": equity / own,
            "equity_drawdown": drawdown,
            **company.credit(),
        }

    def run(self, seed, paths, chunk, sampler):
        rng = np.random.Generator(np.random.SFC64(seed))
        if self.out.shape[1] != paths:
            self.out = np.empty((len(self.metrics), paths))
        for first in range(0, paths, chunk):
            last = min(first + chunk, paths)
            self.simulate(rng, last - first, sampler, self.out[:, first:last])
        return self.out


def main():
    model = None
    for line in sys.stdin:
        command = json.loads(line)
        answer, block = {}, b""
        if command["kind"] == "open":
            model = Model(command["scenario"])
            answer = {"numpy": np.__version__, "python": sys.version.split()[0], "metrics": model.metrics}
        else:
            wall, cpu = time.perf_counter(), time.process_time()
            out = model.run(command["seed"], command["paths"], command["chunk"], command["sampler"])
            answer = {"wallMs": 1000 * (time.perf_counter() - wall), "cpuMs": 1000 * (time.process_time() - cpu)}
            if command["kind"] == "metrics":
                block = out.tobytes()
        answer["bytes"] = len(block)
        sys.stdout.buffer.write((json.dumps(answer) + "\n").encode())
        sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
