"""A company's books by path: cash, bitcoin, shares, debts; sales, issues and default on lists where few are concerned."""

from datetime import date

import numpy as np

DAYS_PER_YEAR = 365.0
# Where more than one path in so many is short of cash, all are funded at once.
FEW = 12


class Company:
    def __init__(self, spec, other_per_day, start, days):
        company = spec["company"]
        if company.get("hpc") or company["treasury"]["policy"] != "sell_all":
            raise ValueError("hosting and other treasuries are not part of the benchmark model")
        if any("converts_at_usd_per_share" in d for d in company["debts"].values()):
            raise ValueError("convertible notes are not part of the benchmark model")
        self.start_cash, self.start_btc, self.start_shares = company["cash_usd"], company["btc"], company["shares"]
        self.floor = company["cash_floor_usd"]
        self.overheads = other_per_day + company["sga_usd_per_year"] / DAYS_PER_YEAR
        first = date.fromisoformat(start)
        debts = [
            (d["principal_usd"], d["coupon_per_year"] / DAYS_PER_YEAR, (date.fromisoformat(d["maturity"]) - first).days)
            for d in company["debts"].values()
        ]
        # By day, of a company that lives: principal that falls due, coupons, principal owed at the close.
        self.due = [sum(p for p, _, m in debts if m == day) for day in range(days)]
        self.coupons = [sum(p * c for p, c, m in debts if m < 0 or m >= day) for day in range(days)]
        self.owed = [sum(p for p, _, m in debts if m < 0 or m > day) for day in range(days)]
        self.days = days
        self.n = None

    def open(self, n, price):
        if n != self.n:
            self.n = n
            names = "cash btc shares proceeds raised unpaid debt late min_cash min_liquidity peak drawdown default_day exposure loss"
            for name in names.split():
                setattr(self, name, np.empty(n))
            self.alive, self.short = np.empty(n, bool), np.empty(n, bool)
        self.cash[:] = self.min_cash[:] = self.start_cash
        self.btc[:] = self.start_btc
        self.min_liquidity[:] = self.start_cash + self.start_btc * price
        self.shares[:] = self.start_shares
        for sums in (self.proceeds, self.raised, self.unpaid, self.late, self.peak, self.drawdown, self.exposure, self.loss):
            sums[:] = 0.0
        self.default_day[:] = np.nan
        self.alive[:] = True
        self.dead = np.empty(0, np.int64)

    def costs(self, day):
        return self.overheads + self.coupons[day]

    def settle(self, k, flow, day, equity):
        """Books the day's profit less costs; `equity(at)` values some paths."""
        if self.dead.size:
            # Machines run on for the creditors, the books rest.
            self.late[self.dead] += flow[self.dead] + self.costs(day)
            flow[self.dead] = 0.0
        self.cash += flow
        if self.due[day]:
            self.cash[self.alive] -= self.due[day]
        value, liquidity = k.b, k.c
        np.multiply(self.btc, k.price, out=value)
        np.add(self.cash, value, out=liquidity)
        np.less(self.cash, self.floor, out=self.short)
        short = np.count_nonzero(self.short)
        if short:
            if short * FEW < self.n:
                self.sell_some(k, np.flatnonzero(self.short), value, liquidity)
            else:
                self.sell(k, value)
            if liquidity.min() < self.floor:
                self.fund(liquidity, day, equity)
        np.minimum(self.min_cash, self.cash, out=self.min_cash)
        np.minimum(self.min_liquidity, liquidity, out=self.min_liquidity)

    def sell(self, k, value):
        """What is missing up to the floor, or all bitcoin; on every path. Who defaulted holds none."""
        sale = k.d
        np.subtract(self.floor, self.cash, out=sale)
        np.maximum(sale, k.zeros, out=sale)
        np.minimum(sale, value, out=sale)
        self.cash += sale
        self.proceeds += sale
        sale /= k.price
        self.btc -= sale

    def sell_some(self, k, at, value, liquidity):
        sale = np.minimum(self.floor - self.cash[at], value[at])
        self.cash[at] += sale
        self.proceeds[at] += sale
        self.btc[at] -= sale / k.price[at]

    def fund(self, liquidity, day, equity):
        """All bitcoin sold and still short: issues shares, else defaults."""
        rest = np.flatnonzero((liquidity < self.floor) & self.alive)
        if not rest.size:
            return
        self.btc[rest] = 0.0
        self.debt[rest] = self.owed[day]
        lacking = self.floor - self.cash[rest]
        worth, discount = equity(rest)
        with np.errstate(divide="ignore"):
            shares = lacking / ((1 - discount) * np.maximum(worth, 0.0) / self.shares[rest])
        issues = self.shares[rest] + shares <= 2 * self.start_shares
        who = rest[issues]
        self.shares[who] += shares[issues]
        self.raised[who] += lacking[issues]
        self.cash[who] = self.floor
        gone = rest[~issues]
        if gone.size:
            self.unpaid[gone] = np.maximum(-self.cash[gone], 0.0)
            self.cash[gone] = np.maximum(self.cash[gone], 0.0)
            # What fell due and stayed unpaid is owed still; mining is worth what equity is, less cash, with debt back in.
            exposure = self.owed[day] + np.minimum(self.unpaid[gone], self.due[day])
            assets = worth[~issues] + self.owed[day] + self.unpaid[gone]
            self.exposure[gone] = exposure
            self.loss[gone] = exposure - np.minimum(exposure, assets)
            self.alive[gone] = False
            self.default_day[gone] = day + 1
            self.dead = np.concatenate([self.dead, gone])
        liquidity[rest] = self.cash[rest]

    def parts(self, k, mining, day):
        """The parts of equity at the close of `day`, and equity floored at zero."""
        self.debt[self.alive] = self.owed[day]
        parts = {"mining": mining, "btc": self.btc * k.price, "cash": self.cash, "debt": -(self.debt + self.unpaid)}
        whole = mining + parts["btc"] + self.cash + parts["debt"]
        equity = np.maximum(whole, 0.0)
        equity[self.dead] = 0.0
        parts["limited_liability"] = equity - whole
        return parts, equity

    def mark(self, equity):
        held = equity * (self.start_shares / self.shares)
        np.maximum(self.peak, held, out=self.peak)
        with np.errstate(invalid="ignore"):
            fall = (self.peak - held) / self.peak
        np.fmax(self.drawdown, fall, out=self.drawdown)

    def credit(self):
        """What lenders are owed at a default, and what they lose of it; all loans are senior."""
        with np.errstate(invalid="ignore", divide="ignore"):
            lost = np.where(self.exposure == 0, np.nan, self.loss / self.exposure)
        exposure = np.where(self.alive, np.nan, self.exposure)
        return {
            "exposure_at_default_usd": exposure,
            "recovery_senior_share": 1 - lost,
            "loss_given_default": lost,
            "credit_loss_usd": self.loss,
        }

    def totals(self):
        """Gross profit since the start, which is what became of cash and was not something else; interest."""
        lived = np.where(self.alive, self.days, self.default_day)
        until = lived.astype(np.int64)
        interest = np.concatenate([[0.0], np.cumsum(self.coupons)])[until]
        repaid = np.concatenate([[0.0], np.cumsum(self.due)])[until]
        came = self.proceeds + self.raised + self.unpaid
        return self.cash - self.start_cash + self.overheads * lived + interest + repaid - came + self.late, interest
