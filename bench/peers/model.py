"""The benchmark model in numpy: what bench/peers/model.yaml says, as a quant would write it for speed.

Paths run in chunks, one day at a time; every step is an in-place operation on preallocated float64 arrays, constants are
folded into states where that saves a pass, and what is rare (storms, retargets, funding) works on lists of indices. Order
and timing within a day are those of docs/model.md.

Run by bench/peers/numpy.ts, which talks to it over stdin and stdout: one JSON command a line, one JSON answer a line; the
answer to "metrics" is followed by that many bytes of float64, metric by metric.
"""

import json
import math
import sys
import time
from datetime import date

import numpy as np

DAYS_PER_YEAR = 365.0
BLOCKS_PER_DAY = 144.0
EPOCH_BLOCKS = 2016
EPOCH_DAYS = 14.0
HALVING_BLOCKS = 210_000
OPPORTUNITY_BLOCKS = 1461 * 144
# Blocks that 1 EH/s finds in a day at difficulty 1.
WORK_AT_DIFFICULTY_1 = 86_400 * 1e18 / 2.0**32
MARGIN_DAYS = 30
MAX_DEPTH = 0.95

NETWORK_METRICS = ["price_usd", "hashrate_ehs", "difficulty", "hashprice_usd_per_ph_day"]
FLEET_METRICS = [
    "gross_margin",
    "gross_margin_always_on",
    "curtailed_share",
    "min_cash_usd",
    "default_share",
    "equity_usd",
]


def student_law(nu, limit, daily):
    """Scale s for which s·T, T ~ t(nu) given |s·T| <= limit, has the standard deviation `daily`."""

    def sd(s):
        # t = sqrt(nu)·tan(theta) turns density and second moment into powers of the cosine on a finite range.
        theta = (np.arange(200_000) + 0.5) / 200_000 * math.atan(limit / s / math.sqrt(nu))
        weight = np.cos(theta) ** (nu - 1.0)
        return s * math.sqrt(float((nu * np.tan(theta) ** 2 * weight).sum() / weight.sum()))

    low, high = 0.0, daily
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sd(middle) < daily else (low, middle)
    return (low + high) / 2


def normal_cdf_coefficients(terms=7, reach=6.0):
    """c of Φ(x) ≈ (1 + tanh(x·Σ c_k x^2k))/2, fitted to the exact Φ where it counts."""
    x = np.linspace(1e-3, reach, 4001)
    tail = np.array([math.erfc(v / math.sqrt(2)) / 2 for v in x])
    goal = 0.5 * np.log((1 - tail) / tail)
    weight = 2 * tail * (1 - tail)
    basis = np.stack([x ** (2 * k + 1) for k in range(terms)], axis=1)
    scale = np.abs(basis).max(axis=0)
    solved = np.linalg.lstsq(basis / scale * weight[:, None], goal * weight, rcond=None)[0]
    return solved / scale


class Storm:
    """One kind of storm: its numbers, what is left of it by path, and the list of the few paths on which it rages."""

    def __init__(self, spec, days, months):
        lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        season = sum(lengths[m - 1] for m in set(spec["months"]))
        if spec["dates"]:
            raise ValueError("storms of known dates are not part of the benchmark model")
        self.in_season = [months[day] in spec["months"] for day in range(days)]
        self.rate = spec["per_season"] / season
        self.plateau = spec["plateau_days"]
        self.decay = math.log(2) / spec["half_life_days"]
        self.mean_depth = spec["network_days_lost"] / (self.plateau + 1 / self.decay)
        self.log_sd = spec["depth_log_sd"]
        self.excess = (spec["spot_price_multiplier"] - 1) / self.mean_depth
        self.running = float(spec["running_loss"])

    def open(self, n):
        self.n = n
        self.level, self.left = np.full(n, self.running), np.zeros(n)
        self.paths = np.arange(n if self.running > 0 else 0)

    def arrive(self, rng):
        """A Poisson number over all paths falls on paths at random: the same law as a number for each."""
        hit = rng.integers(0, self.n, rng.poisson(self.rate * self.n))
        while hit.size:
            # Several on one path come one after another.
            paths, first = np.unique(hit, return_index=True)
            depth = np.exp(self.log_sd * (rng.standard_normal(paths.size) - self.log_sd / 2))
            depth *= self.mean_depth
            np.minimum(depth, MAX_DEPTH, out=depth)
            before = self.level[paths]
            self.level[paths] = np.minimum(1 - (1 - before) * (1 - depth), MAX_DEPTH)
            self.left[paths] = self.plateau
            self.paths = np.concatenate([self.paths, paths[before == 0]])
            hit = np.delete(hit, first)

    def step(self):
        """The paths on which the storm rages, and the mean loss of the day on each; then those that are over leave."""
        raging = self.paths
        everywhere = raging.size == self.n
        level = self.level if everywhere else self.level[raging]
        left = self.left if everywhere else self.left[raging]
        if left.any():
            hold = np.minimum(left, 1.0)
            fade = np.exp(self.decay * (hold - 1.0))
            loss = level * (hold + (1.0 - fade) / self.decay)
            left = left - hold
            if everywhere:
                self.left = left
            else:
                self.left[raging] = left
        else:
            fade = math.exp(-self.decay)
            loss = level * ((1.0 - fade) / self.decay)
        np.minimum(loss, MAX_DEPTH, out=loss)
        level = level * fade
        if level.min() <= 1e-6:
            over = level <= 1e-6
            level[over] = 0.0
            self.paths = np.flatnonzero(~over) if everywhere else raging[~over]
        if everywhere:
            self.level = level
            return slice(None), loss
        self.level[raging] = level
        return raging, loss


class Fleet:
    """A fleet's numbers a day; what is random about it lives in Books."""

    def __init__(self, spec, start):
        power, company = spec["power"], spec["company"]
        self.ehs = spec["hashrate_ehs"]
        self.mwh_per_eh = 24 * spec["efficiency_j_per_th"] * (1 + spec["overhead"])
        self.kept = 1 - spec["pool_fee"]
        self.per_mwh = self.kept / self.mwh_per_eh
        self.mwh = self.ehs * self.mwh_per_eh * spec["uptime"]
        self.share = power["fixed_share"]
        self.rest = 1 - self.share
        self.fixed = power["fixed_usd_per_mwh"]
        self.adder = power["spot_adder_usd_per_mwh"]
        self.cash = company["cash_usd"]
        self.floor = company["cash_floor_usd"]
        self.btc = company["btc"]
        self.shares = company["shares"]
        self.overheads = 1000 * spec["other_cost_usd_per_ph_day"] * self.ehs + company["sga_usd_per_year"] / DAYS_PER_YEAR
        first = date.fromisoformat(start)
        self.debts = [
            (d["principal_usd"], d["coupon_per_year"], (date.fromisoformat(d["maturity"]) - first).days)
            for d in company["debts"].values()
        ]
        if company.get("hpc") or company["treasury"]["policy"] != "sell_all":
            raise ValueError("hosting and other treasuries are not part of the benchmark model")
        if any("converts_at_usd_per_share" in d for d in company["debts"].values()):
            raise ValueError("convertible notes are not part of the benchmark model")


class Books:
    """A fleet's sums and its company's books, by path. Energy is in days of all that uptime allows."""

    def __init__(self, n):
        self.cash, self.min_cash, self.btc, self.shares, self.issued = (np.empty(n) for _ in range(5))
        self.alive = np.empty(n, bool)
        self.revenue, self.power, self.ran = (np.empty(n) for _ in range(3))

    def open(self, fleet):
        self.cash[:] = self.min_cash[:] = fleet.cash
        self.btc[:] = fleet.btc
        self.shares[:] = fleet.shares
        self.issued[:] = 0.0
        self.alive[:] = True
        self.dead = np.empty(0, np.int64)
        self.revenue[:] = self.power[:] = self.ran[:] = 0.0
        self.debt = sum(principal for principal, _, _ in fleet.debts)
        self.coupons = sum(principal * coupon for principal, coupon, _ in fleet.debts) / DAYS_PER_YEAR


class Chunk:
    """The arrays of so many paths, allocated once."""

    def __init__(self, n, fleets):
        self.n = n
        names = (
            "log_price price inactive lagged capacity fees spot progress target work_per_eh blocks_per_work"
            " first_work last_work first_day stretch_height stretch_work hashprice hashprice_sum hashrate"
            " survival region a b c d work"
        )
        for name in names.split():
            setattr(self, name, np.empty(n))
        self.waiting = np.empty(n, bool)
        self.flag, self.flag2 = np.empty(n, bool), np.empty(n, bool)
        self.normals = np.empty((2, 3, n))
        self.student = np.empty((2, n))
        self.uniforms = np.empty((2, 3, n))
        # Sums of always-on hashprice, of survival and of survival·spot at the close of the last 30 days and today.
        self.ring = np.empty((MARGIN_DAYS + 1, 3, n))
        self.books = [Books(n) for _ in fleets]


class Model:
    def __init__(self, scenario):
        s = scenario
        start, price, network, fees = s["start"], s["price"], s["network"], s["fees"]
        if price["kind"] != "student_t" or network["entry"]["kind"] != "elasticity" or network["price_correlation"] != 0:
            raise ValueError("only a Student-t price and entry by elasticity are part of the benchmark model")
        self.days = s["horizon_days"]
        first = date.fromisoformat(start["date"]).toordinal()
        months = [date.fromordinal(first + day).month for day in range(self.days)]

        self.price0 = start["price_usd"]
        self.nu = price["degrees_of_freedom"]
        self.log_limit = price["max_daily_log_return"]
        self.scale = student_law(self.nu, self.log_limit, price["volatility_per_year"] / math.sqrt(DAYS_PER_YEAR))
        self.drift = price["drift_per_year"] / DAYS_PER_YEAR

        shutdown, entry = network["shutdown"], network["entry"]
        self.growth = network["growth_per_year"] / DAYS_PER_YEAR
        self.volatility = network["volatility_per_year"] / math.sqrt(DAYS_PER_YEAR)
        self.elasticity = entry["elasticity"]
        self.entry_weight = 1 - math.exp(-1 / entry["lag_days"])
        self.lagged0 = entry["lagged_price_usd"]
        self.theta = shutdown["price_sensitive_share"]
        self.spread = shutdown["log_spread"]
        self.shutdown_weight = 1 - math.exp(-1 / shutdown["lag_days"])
        self.log_breakeven = math.log(24 * shutdown["efficiency_j_per_th"] * shutdown["power_usd_per_mwh"])
        self.renewal = math.log(1 - shutdown["efficiency_gain_per_year"]) / DAYS_PER_YEAR
        self.cdf = [float(c) for c in normal_cdf_coefficients()]

        self.storms = [Storm(spec, self.days, months) for spec in s["storms"].values()]
        (region,) = s["regions"].values()
        spot = region["spot"]
        if spot["intraday_log_sd"] != 0 or any(f != 1 for f in spot["month_factors"]):
            raise ValueError("prices within the day and seasons of spot are not part of the benchmark model")
        self.outage = region["storm_multiplier"]
        self.spot_ar = spot["daily_ar1"]
        self.spot_sd = spot["log_sd"] * math.sqrt(1 - self.spot_ar**2)
        self.spot_shift = spot["shift_usd_per_mwh"]
        self.spot_median = spot["median_usd_per_mwh"] + self.spot_shift
        self.spot_floor, self.spot_cap = spot["floor_usd_per_mwh"], spot["cap_usd_per_mwh"]

        height = start["height"]
        if height // HALVING_BLOCKS != (height + 4 * BLOCKS_PER_DAY * self.days) // HALVING_BLOCKS and self.days > 30:
            limit = (height // HALVING_BLOCKS + 1) * HALVING_BLOCKS
            if height + 1.5 * BLOCKS_PER_DAY * self.days > limit:
                raise ValueError("a halving within the horizon is not part of the benchmark model")
        self.subsidy = 50.0 / 2 ** (height // HALVING_BLOCKS)
        self.next_halving = (height // HALVING_BLOCKS + 1) * HALVING_BLOCKS
        self.done = height % EPOCH_BLOCKS
        self.height = height
        self.difficulty = start["difficulty"]
        self.elapsed = start["epoch_elapsed_days"]
        self.hashrate0 = start["hashrate_ehs"]
        self.block_luck = network["block_luck"] == "on"
        self.fee_ar = fees["daily_ar1"]
        self.fee_sd = fees["log_sd"] * math.sqrt(1 - self.fee_ar**2)
        self.fee_median = fees["median_share"] * self.subsidy * BLOCKS_PER_DAY
        self.fees0 = start["fees_btc_per_block"]

        v = s["valuation"]
        self.multiple, self.reference = v["block_reward_multiple"], v["reference_margin"]
        self.factor_cap, self.issue_discount = v["margin_factor_cap"], v["issue_discount"]
        self.discount = (1 + v["discount_rate_per_year"]) ** (-self.days / DAYS_PER_YEAR)
        self.fleets = [Fleet(spec, start["date"]) for spec in s["fleets"].values()]
        self.metrics = [["network", m] for m in NETWORK_METRICS] + [
            [name, m] for name in s["fleets"] for m in FLEET_METRICS
        ]
        self.chunks = {}

    # Draws: two ways to the same laws; which is faster depends on the machine and on numpy's build.

    def draw_library(self, rng, k):
        """numpy's own: ziggurat normals, and t as a normal over the root of a gamma."""
        rng.standard_normal(out=k.normals)
        rng.standard_normal(out=k.student)
        gamma = k.uniforms[0, :2]
        rng.standard_gamma(self.nu / 2, out=gamma)
        np.sqrt(gamma, out=gamma)
        k.student /= gamma
        k.student *= self.scale * math.sqrt(self.nu / 2)

    def draw_polar(self, rng, k):
        """Uniforms through vector functions: Box and Muller (1958), and for t Bailey (1994)."""
        radius, angle = k.uniforms
        rng.random(out=k.uniforms)
        np.subtract(1.0, radius, out=radius)
        np.log(radius, out=radius)
        radius *= -2.0
        np.sqrt(radius, out=radius)
        angle *= 2 * math.pi
        np.cos(angle, out=k.normals[0])
        np.sin(angle, out=k.normals[1])
        k.normals *= radius
        radius, angle = k.uniforms[0, :2], k.uniforms[1, :2]
        rng.random(out=radius)
        rng.random(out=angle)
        np.subtract(1.0, radius, out=radius)
        np.log(radius, out=radius)
        radius *= -2.0 / self.nu
        np.expm1(radius, out=radius)
        np.sqrt(radius, out=radius)
        angle *= 2 * math.pi
        np.cos(angle, out=angle)
        np.multiply(radius, angle, out=k.student)
        k.student *= self.scale * math.sqrt(self.nu)

    def truncate(self, rng, move):
        """Draws anew what lies outside the law's bounds."""
        while move.max() > self.log_limit or move.min() < -self.log_limit:
            out = np.flatnonzero(np.abs(move) > self.log_limit)
            move[out] = rng.standard_t(self.nu, out.size) * self.scale

    # The market

    def open(self, rng, k):
        n = k.n
        k.log_price[:] = math.log(self.price0)
        k.lagged[:] = self.elasticity * math.log(self.lagged0)
        hashprice = (self.subsidy + self.fees0) * self.price0 * WORK_AT_DIFFICULTY_1 / self.difficulty
        k.hashprice[:] = hashprice
        idle = math.erfc((math.log(hashprice) - self.log_breakeven) / self.spread / math.sqrt(2)) / 2
        # The share that is off, over θ·(weight of a day).
        k.inactive[:] = idle / self.shutdown_weight
        k.capacity[:] = 0.0
        self.capacity0 = math.log(self.hashrate0 / (1 - self.theta * idle)) - self.elasticity * math.log(self.lagged0)
        k.fees[:] = math.log(max(self.fees0 * BLOCKS_PER_DAY, 1e-6 * self.fee_median) / self.fee_median)
        k.spot[:] = 0.0
        k.survival[:] = k.region[:] = 1.0
        k.hashprice_sum[:] = 0.0

        found = max(self.done, 1)
        k.work_per_eh[:] = WORK_AT_DIFFICULTY_1 / self.difficulty
        k.first_work[:] = 0.0
        if self.done == 0:
            k.first_work[:] = rng.standard_exponential(n) if self.block_luck else 1.0
        gaps = EPOCH_BLOCKS - found
        rest = rng.standard_gamma(gaps, n) if self.block_luck else gaps
        np.add(k.first_work, rest, out=k.last_work)
        k.waiting[:] = self.done == 0
        k.target[:] = k.first_work if self.done == 0 else k.last_work
        # Blocks for a unit of work, over the median of a day's fees: what fees a block cost one pass less.
        np.divide((1 if self.done == 0 else gaps) / self.fee_median, k.target, out=k.blocks_per_work)
        k.progress[:] = 0.0
        k.first_day[:] = -self.elapsed
        k.stretch_height[:] = self.height
        k.stretch_work[:] = 0.0

        k.ring[0] = 0.0
        for storm in self.storms:
            storm.open(n)
        for fleet, books in zip(self.fleets, k.books):
            books.open(fleet)

    def weather(self, rng, k, day):
        """What storms leave of network and region, and on which paths spot is dearer by how much, by kind."""
        dear = []
        for storm in self.storms:
            if storm.in_season[day]:
                storm.arrive(rng)
            if storm.paths.size == 0:
                continue
            paths, loss = storm.step()
            hit = np.minimum(self.outage * loss, 1.0)
            np.subtract(1.0, hit, out=hit)
            if dear:
                k.survival[paths] *= 1.0 - loss
                k.region[paths] *= hit
            else:
                k.survival[paths] = 1.0 - loss
                k.region[paths] = hit
            dear.append((paths, storm.excess * loss))
        return dear

    def clear(self, k, dear):
        for paths, _ in dear:
            k.survival[paths] = 1.0
            k.region[paths] = 1.0

    def step_hashrate(self, k, normal, day, stormy):
        a, b, c = k.a, k.b, k.c
        # Shutdown answers yesterday's hashprice: x = (ln b − ln hashprice)/σ, Φ(x) by tanh.
        np.log(k.hashprice, out=a)
        np.subtract(self.log_breakeven + self.renewal * day, a, out=a)
        a *= 1 / self.spread
        np.clip(a, -6.0, 6.0, out=a)
        np.multiply(a, a, out=b)
        np.multiply(b, self.cdf[-1], out=c)
        for coefficient in self.cdf[-2:0:-1]:
            c += coefficient
            c *= b
        c += self.cdf[0]
        c *= a
        np.tanh(c, out=c)
        # Φ = (1 + tanh)/2, and inactive ← (1 − w)·inactive + Φ, both halved into one pass each.
        c += 1.0
        c *= 0.5
        k.inactive *= 1 - self.shutdown_weight
        k.inactive += c

        # ε·m, m the lagged log price.
        np.multiply(k.log_price, self.elasticity * self.entry_weight, out=a)
        k.lagged *= 1 - self.entry_weight
        k.lagged += a
        normal *= self.volatility
        k.capacity += normal
        np.add(k.capacity, k.lagged, out=a)
        np.exp(a, out=a)
        grown = math.exp(self.capacity0 + self.growth * (day + 1))
        np.multiply(k.inactive, -self.theta * self.shutdown_weight * grown, out=b)
        b += grown
        a *= b
        if stormy:
            a *= k.survival
        k.hashrate, k.a = a, k.hashrate

    def step_spot(self, k, normal, dear):
        """Today's spot price, in k.d."""
        normal *= self.spot_sd
        k.spot *= self.spot_ar
        k.spot += normal
        np.exp(k.spot, out=k.d)
        k.d *= self.spot_median
        k.d -= self.spot_shift
        if len(dear) == 1:
            paths, excess = dear[0]
            price = k.d[paths]
            k.d[paths] = price + excess * np.maximum(price, 0.0)
        elif dear:
            excess = np.zeros(k.n)
            for paths, each in dear:
                excess[paths] += each
            k.d += excess * np.maximum(k.d, 0.0)
        np.minimum(k.d, self.spot_cap, out=k.d)
        if self.spot_floor > -self.spot_shift:
            np.maximum(k.d, self.spot_floor, out=k.d)

    def step_chain(self, rng, k, day):
        """Work at the day's difficulty; what happened within the day for the paths that pass a target. Leaves work in k.work."""
        np.multiply(k.hashrate, k.work_per_eh, out=k.work)
        k.progress += k.work
        np.greater_equal(k.progress, k.target, out=k.flag)
        passed = np.flatnonzero(k.flag)
        # Over the day: expected blocks for 1 EH/s, and blocks over the median of fees.
        np.copyto(k.b, k.work_per_eh)
        np.multiply(k.work, k.blocks_per_work, out=k.c)
        if passed.size:
            self.settle(rng, k, day, passed)

    def settle(self, rng, k, day, at):
        """Retargets and first blocks within the day of paths `at`, each stretch at its own difficulty."""
        hashrate = k.hashrate[at]
        per_eh = k.work_per_eh[at]
        work = k.progress[at] - k.work[at]
        clock = np.zeros(at.size)
        total = np.zeros(at.size)
        blocks = np.zeros(at.size)
        while at.size:
            rate = hashrate * per_eh
            event = k.target[at]
            event -= work
            event /= rate
            np.maximum(event, 0.0, out=event)
            event += clock
            until = np.minimum(event, 1.0)
            length = until - clock
            total += length * per_eh
            rate *= length
            blocks += rate * k.blocks_per_work[at]
            over = event > 1.0
            if over.any():
                ended = at[over]
                k.progress[ended] = work[over] + rate[over]
                k.b[ended] = total[over]
                k.c[ended] = blocks[over]
                if ended.size == at.size:
                    return
                more = ~over
                at, event, hashrate, per_eh = at[more], event[more], hashrate[more], per_eh[more]
                total, blocks = total[more], blocks[more]
            clock = event
            work = self.pass_target(rng, k, day, at, clock, per_eh)

    def pass_target(self, rng, k, day, at, clock, per_eh):
        """The epoch's last block (a retarget) or its first. Returns the work done in the epoch; updates per_eh."""
        waiting = k.waiting[at]
        if waiting.all():
            self.find_first(k, day, at, clock)
            return k.first_work[at]
        if not waiting.any():
            self.retarget(rng, k, day, at, clock, per_eh)
            return np.zeros(at.size)
        first = np.flatnonzero(waiting)
        last = np.flatnonzero(~waiting)
        work = np.zeros(at.size)
        self.find_first(k, day, at[first], clock[first])
        work[first] = k.first_work[at[first]]
        eased = per_eh[last]
        self.retarget(rng, k, day, at[last], clock[last], eased)
        per_eh[last] = eased
        return work

    def find_first(self, k, day, at, clock):
        first, last = k.first_work[at], k.last_work[at]
        k.first_day[at] = day + clock
        k.waiting[at] = False
        k.target[at] = last
        k.blocks_per_work[at] = (EPOCH_BLOCKS - 1) / self.fee_median / (last - first)
        k.stretch_height[at] += 1.0
        k.stretch_work[at] = first

    def retarget(self, rng, k, day, at, clock, per_eh):
        span = day + clock - k.first_day[at]
        np.clip(span, EPOCH_DAYS / 4, EPOCH_DAYS * 4, out=span)
        per_eh *= span / EPOCH_DAYS
        k.work_per_eh[at] = per_eh
        first = rng.standard_exponential(at.size) if self.block_luck else np.ones(at.size)
        rest = rng.standard_gamma(EPOCH_BLOCKS - 1, at.size) if self.block_luck else EPOCH_BLOCKS - 1.0
        k.first_work[at] = first
        k.last_work[at] = first + rest
        k.waiting[at] = True
        k.target[at] = first
        k.blocks_per_work[at] = 1 / self.fee_median / first
        # The epoch that ended began at a multiple of 2016, and its stretch less than that above.
        k.stretch_height[at] = (np.floor_divide(k.stretch_height[at], EPOCH_BLOCKS) + 1) * EPOCH_BLOCKS
        k.stretch_work[at] = 0.0

    def step_pay(self, k, normal):
        """Fees, and the day's FPPS hashprice. Days of less than a block do not occur."""
        normal *= self.fee_sd
        k.fees *= self.fee_ar
        k.fees += normal
        np.exp(k.fees, out=k.a)
        k.a /= k.c
        k.a += self.subsidy
        k.a *= k.b
        np.multiply(k.a, k.price, out=k.hashprice)
        k.hashprice_sum += k.hashprice

    # Fleets and companies

    def step_region(self, k, day, stormy):
        """Sums of what any fleet of the region that never switches off earns and pays."""
        before, after = k.ring[day % (MARGIN_DAYS + 1)], k.ring[(day + 1) % (MARGIN_DAYS + 1)]
        if stormy:
            np.multiply(k.hashprice, k.region, out=k.a)
            np.add(before[0], k.a, out=after[0])
            np.add(before[1], k.region, out=after[1])
            np.multiply(k.d, k.region, out=k.b)
            np.add(before[2], k.b, out=after[2])
        else:
            np.add(before[0], k.hashprice, out=after[0])
            np.add(before[1], 1.0, out=after[1])
            np.add(before[2], k.d, out=after[2])

    def step_block_fleet(self, k, fleet, books, stormy):
        """Power at a fixed price alone. It runs on most days: sums leave out the days off. The day's profit per MWh in k.c."""
        earned = k.a if stormy else k.hashprice
        np.multiply(earned, fleet.per_mwh, out=k.c)
        if stormy:
            np.multiply(k.region, fleet.fixed, out=k.b)
            k.c -= k.b
        else:
            k.c -= fleet.fixed
        # Where it loses it is off; what storms leave is positive or the profit is zero either way.
        np.less_equal(k.c, 0.0, out=k.flag)
        off = np.flatnonzero(k.flag)
        if off.size:
            left = k.region[off]
            books.ran[off] -= left
            books.revenue[off] -= earned[off] * fleet.per_mwh
            k.c[off] = 0.0

    def step_mixed_fleet(self, k, fleet, books, stormy):
        """Part at a fixed price, part at spot. The day's profit per MWh in k.c."""
        earned, dear = k.b, k.c
        np.multiply(k.hashprice, fleet.per_mwh, out=earned)
        np.add(k.d, fleet.adder, out=dear)
        np.greater(earned, fleet.fixed, out=k.flag)
        np.greater(earned, dear, out=k.flag2)
        on = k.work
        dear *= k.flag2
        dear *= fleet.rest
        np.multiply(k.flag2, fleet.rest, out=on)
        fixed = k.normals[0, 0]
        np.multiply(k.flag, fleet.share, out=fixed)
        on += fixed
        fixed *= fleet.fixed
        dear += fixed
        if stormy:
            on *= k.region
            dear *= k.region
        books.ran += on
        on *= earned
        books.revenue += on
        books.power += dear
        np.subtract(on, dear, out=k.c)

    def step_company(self, k, fleet, books, day):
        flow = k.c
        flow *= fleet.mwh
        flow -= fleet.overheads + books.coupons
        if books.dead.size:
            flow[books.dead] = 0.0
        books.cash += flow
        for principal, coupon, maturity in fleet.debts:
            if maturity == day:
                books.cash[books.alive] -= principal
                books.debt -= principal
                books.coupons -= principal * coupon / DAYS_PER_YEAR
        np.less(books.cash, fleet.floor, out=k.flag)
        short = np.flatnonzero(k.flag)
        if short.size:
            self.fund(k, fleet, books, day, short)
        np.minimum(books.min_cash, books.cash, out=books.min_cash)

    def fund(self, k, fleet, books, day, short):
        """Sells bitcoin, then shares, else the company defaults."""
        short = short[books.alive[short]]
        if not short.size:
            return
        value = books.btc[short] * k.price[short]
        needed = fleet.floor - books.cash[short]
        enough = needed <= value
        some = short[enough]
        books.btc[some] = np.maximum(books.btc[some] - needed[enough] / k.price[some], 0.0)
        books.cash[some] = fleet.floor
        rest = short[~enough]
        if not rest.size:
            return
        books.cash[rest] += value[~enough]
        books.btc[rest] = 0.0
        lacking = fleet.floor - books.cash[rest]
        equity = np.maximum(self.equity(k, fleet, books, day + 1, rest), 0.0)
        with np.errstate(divide="ignore"):
            shares = lacking / ((1 - self.issue_discount) * equity / books.shares[rest])
        issues = books.issued[rest] + shares <= fleet.shares
        who = rest[issues]
        books.issued[who] += shares[issues]
        books.shares[who] += shares[issues]
        books.cash[who] = fleet.floor
        gone = rest[~issues]
        if gone.size:
            books.cash[gone] = np.maximum(books.cash[gone], 0.0)
            books.alive[gone] = False
            books.dead = np.concatenate([books.dead, gone])

    def equity(self, k, fleet, books, day, at):
        """Mining by its share of the four-year block reward, and what the company holds and owes."""
        height = k.stretch_height[at] + (k.progress[at] - k.stretch_work[at]) * k.blocks_per_work[at] * self.fee_median
        before = np.minimum(self.next_halving - height, OPPORTUNITY_BLOCKS)
        opportunity = self.subsidy * (before + (OPPORTUNITY_BLOCKS - before) / 2) * k.price[at]
        today, opening = k.ring[day % (MARGIN_DAYS + 1)], k.ring[max(day - MARGIN_DAYS, 0) % (MARGIN_DAYS + 1)]
        paid, ran, spot = (today[j][at] - opening[j][at] for j in range(3))
        cost = ran * (fleet.share * fleet.fixed + fleet.rest * fleet.adder) + fleet.rest * spot
        revenue = paid * fleet.per_mwh
        margin = np.where(revenue > 0, (revenue - cost) / np.where(revenue > 0, revenue, 1.0), 0.0)
        factor = np.clip(margin / self.reference, 0.0, self.factor_cap)
        # 1 EH/s finds work_per_eh blocks a day, so Hd = 144 / work_per_eh.
        share = fleet.ehs * k.work_per_eh[at] / BLOCKS_PER_DAY
        mining = self.multiple * opportunity * share * factor
        return mining + books.btc[at] * k.price[at] + books.cash[at] - books.debt

    # A run

    def simulate(self, rng, n, draw, out):
        k = self.chunks.get(n)
        if k is None:
            k = self.chunks[n] = Chunk(n, self.fleets)
        self.open(rng, k)
        for day in range(self.days):
            if day % 2 == 0:
                draw(rng, k)
            normals = k.normals[day % 2]
            move = k.student[day % 2]
            self.truncate(rng, move)
            k.log_price += move
            if self.drift != 0:
                k.log_price += self.drift
            np.exp(k.log_price, out=k.price)
            dear = self.weather(rng, k, day)
            self.step_hashrate(k, normals[0], day, bool(dear))
            self.step_spot(k, normals[1], dear)
            self.step_chain(rng, k, day)
            self.step_pay(k, normals[2])
            self.step_region(k, day, bool(dear))
            for fleet, books in zip(self.fleets, k.books):
                step = self.step_block_fleet if fleet.rest == 0 else self.step_mixed_fleet
                step(k, fleet, books, bool(dear))
                self.step_company(k, fleet, books, day)
            self.clear(k, dear)
        self.close(k, out)

    def close(self, k, out):
        out[0] = k.price
        out[1] = k.hashrate
        np.divide(WORK_AT_DIFFICULTY_1, k.work_per_eh, out=out[2])
        np.divide(k.hashprice_sum, 1000.0 * self.days, out=out[3])
        row = len(NETWORK_METRICS)
        everyone = slice(None)
        paid, ran, spot = k.ring[self.days % (MARGIN_DAYS + 1)]
        for fleet, books in zip(self.fleets, k.books):
            cost = ran * (fleet.share * fleet.fixed + fleet.rest * fleet.adder) + fleet.rest * spot
            revenue = paid * fleet.per_mwh
            if fleet.rest == 0:
                books.ran += ran
                books.revenue += revenue
                np.multiply(books.ran, fleet.fixed, out=books.power)
            with np.errstate(divide="ignore", invalid="ignore"):
                margin = 1 - books.power / books.revenue
            # What rounding leaves of a fleet that never ran is no revenue.
            margin[books.ran < 1e-9] = np.nan
            equity = np.maximum(self.equity(k, fleet, books, self.days, everyone), 0.0) * self.discount
            equity[~books.alive] = 0.0
            out[row] = margin
            out[row + 1] = 1 - cost / revenue
            out[row + 2] = 1 - books.ran / self.days
            out[row + 3] = books.min_cash
            out[row + 4] = ~books.alive
            out[row + 5] = equity
            row += len(FLEET_METRICS)

    def run(self, seed, paths, chunk, sampler):
        rng = np.random.Generator(np.random.SFC64(seed))
        draw = {"library": self.draw_library, "polar": self.draw_polar}[sampler]
        out = np.empty((len(self.metrics), paths))
        for first in range(0, paths, chunk):
            last = min(first + chunk, paths)
            self.simulate(rng, last - first, draw, out[:, first:last])
        return out


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
