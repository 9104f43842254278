"""What fleets earn, pay and use in a day, and the sums that their metrics are made of.

Energy is in days of all that uptime allows. What no day needs is no daily sum: gross profit follows from the company's cash
at the end, power from the days that ran, revenue from both.
"""

import numpy as np


class DayCounter:
    """Days on which something holds, by path: counted in bytes, eight times as many at once, and carried before they are full."""

    def __init__(self, n):
        self.bytes, self.total = np.empty(n, np.uint8), np.empty(n)

    def open(self):
        self.bytes[:] = 0
        self.total[:] = 0.0
        self.held = 0

    def add(self, flag):
        self.bytes += flag.view(np.uint8)
        self.held += 1
        if self.held == 255:
            self.carry()

    def carry(self):
        self.total += self.bytes
        self.bytes[:] = 0
        self.held = 0
        return self.total


class Fleet:
    """A fleet's numbers a day."""

    def __init__(self, spec, ordinary_spot):
        power = spec["power"]
        self.ehs = spec["hashrate_ehs"]
        self.fee = spec["pool_fee"]
        self.up_ehs = self.ehs * spec["uptime"]
        # BTC, or USD, of 1 EH/s to the fleet's.
        self.paid = self.up_ehs * (1 - self.fee)
        self.mwh = 24 * spec["efficiency_j_per_th"] * (1 + spec["overhead"]) * self.up_ehs
        self.share = power["fixed_share"]
        self.rest = 1 - self.share
        self.fixed = power["fixed_usd_per_mwh"]
        self.adder = power["spot_adder_usd_per_mwh"]
        self.ordinary = ordinary_spot + self.adder
        self.other = 1000 * spec["other_cost_usd_per_ph_day"] * self.ehs
        self.salvage = spec["salvage_usd_per_th"] * self.ehs * 1e6

    def always_on(self, pay, ran, spot):
        """Revenue and power cost had it never switched off, from sums of hashprice, of days and of spot price that storms left."""
        power = ran * (self.share * self.fixed + self.rest * self.adder)
        if self.rest > 0:
            power += self.rest * spot
        return self.paid * pay, self.mwh * power


class BlockFleet(Fleet):
    """Power at a fixed price alone. It runs on most days: sums leave out the days off."""

    def open(self, n):
        self.idle, self.btc_off, self.days_off = np.zeros(n), np.zeros(n), np.zeros(n)

    def step(self, k, costs, stormy):
        """The day's profit less `costs`, USD; in a column that is the caller's."""
        flow, cost = k.b, k.c
        np.multiply(k.hashprice, self.paid, out=flow)
        if stormy:
            flow -= self.fixed * self.mwh
            flow *= k.weather.region
            np.less_equal(flow, 0.0, out=k.flag)
            flow -= costs
        else:
            flow -= self.fixed * self.mwh + costs
            np.less_equal(flow, -costs, out=k.flag)
        off = np.flatnonzero(k.flag)
        if off.size:
            flow[off] = -costs
            self.idle[off] += k.weather.region[off]
            self.btc_off[off] += k.btc[off]
            self.days_off[off] += 1.0
        return flow

    def energy(self, k, ran):
        """Ran, not taken for its price; days off; BTC, USD of power."""
        on = ran - self.idle
        on[on < 1e-9] = 0.0
        nothing = np.zeros(k.n)
        btc = (k.btc_sum - self.btc_off) * self.paid
        return on, nothing, self.days_off, btc, on * (self.fixed * self.mwh)


class MixedFleet(Fleet):
    """Part at a fixed price, part at spot, each on where a MWh earns more than it costs."""

    def open(self, n):
        if getattr(self, "n", None) != n:
            self.n = n
            self.counters = self.block_on, self.open_on, self.dear, self.any_on = [DayCounter(n) for _ in range(4)]
            self.lost = self.block_lost, self.open_lost, self.dear_lost, self.any_lost = np.empty((4, n))
            self.open_paid, self.block_btc, self.open_btc = np.empty((3, n))
            self.flags = np.empty((4, n), bool)
        for counter in self.counters:
            counter.open()
        self.lost[:] = self.open_paid[:] = self.block_btc[:] = self.open_btc[:] = 0.0

    def step(self, k, costs, stormy):
        block_on, open_on, dear_on, any_on = self.flags
        block, spot, flow = k.b, k.c, k.d
        # The block's part: what it earns less what it costs.
        np.multiply(k.hashprice, self.paid * self.share, out=block)
        block -= self.fixed * self.mwh * self.share
        np.greater(block, 0.0, out=block_on)
        np.maximum(block, k.zeros, out=block)
        # The part at spot, and what it would cost.
        np.multiply(k.spot, self.mwh * self.rest, out=spot)
        spot += self.adder * self.mwh * self.rest
        np.multiply(k.hashprice, self.paid * self.rest, out=flow)
        np.greater(flow, spot, out=open_on)
        np.greater(flow, self.ordinary * self.mwh * self.rest, out=dear_on)
        np.greater(dear_on, open_on, out=dear_on)
        np.logical_or(block_on, open_on, out=any_on)
        flow -= spot
        np.maximum(flow, k.zeros, out=flow)
        flow += block
        spot *= open_on
        if stormy:
            flow *= k.weather.region
            spot *= k.weather.region
            self.count_storm(k.weather)
        flow -= costs
        self.open_paid += spot
        for counter, flag in zip(self.counters, self.flags):
            counter.add(flag)
        for flag, btc in ((block_on, self.block_btc), (open_on, self.open_btc)):
            np.multiply(k.btc, flag, out=k.b)
            btc += k.b
        return flow

    def count_storm(self, weather):
        """Days are counted whole: what storms took of them."""
        paths, lost = weather.paths, weather.lost
        for total, flag in zip(self.lost[:3], self.flags):
            total[paths] += lost * flag[paths]
        if lost.max() >= 1.0:
            self.any_lost[paths] += (lost >= 1.0) & self.flags[3][paths]

    def energy(self, k, ran):
        block_on, open_on, dear, any_on = (c.carry() - lost for c, lost in zip(self.counters, self.lost))
        on = self.share * block_on + self.rest * open_on
        on[on < 1e-9] = 0.0
        btc = self.paid * (self.share * self.block_btc + self.rest * self.open_btc)
        power = block_on * (self.fixed * self.mwh * self.share) + self.open_paid
        return on, self.rest * dear, k.days - any_on, btc, power


def fleet_of(spec, ordinary_spot):
    return (BlockFleet if spec["power"]["fixed_share"] == 1 else MixedFleet)(spec, ordinary_spot)
