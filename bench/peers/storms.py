"""Storms on lists of the few paths on which they rage."""

import math

import numpy as np

MAX_DEPTH = 0.95
MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class Storm:
    """One kind of storm: its numbers, what is left of it by path, and the list of the few paths on which it rages."""

    def __init__(self, spec, months):
        season = sum(MONTH_DAYS[m - 1] for m in set(spec["months"]))
        if spec["dates"]:
            raise ValueError("storms of known dates are not part of the benchmark model")
        self.in_season = [month in spec["months"] for month in months]
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
            hit = np.delete(hit, first) if paths.size < hit.size else hit[:0]

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


class Weather:
    """All kinds of storm in one region, by path."""

    def __init__(self, n):
        # What storms leave running today of the network and of the region's fleets.
        self.survival, self.region = np.ones(n), np.ones(n)
        # Days lost since the start.
        self.network_lost, self.region_lost = np.empty(n), np.empty(n)
        self.n = n

    def open(self, storms):
        self.network_lost[:] = self.region_lost[:] = 0.0
        for storm in storms:
            storm.open(self.n)

    def step(self, rng, storms, outage, day):
        """Whether a storm rages anywhere. `paths`: where; `lost`: what the region's fleets lose there; `dear`: where spot is dearer by how much, by kind."""
        self.dear, self.paths, self.lost = [], None, None
        for storm in storms:
            if storm.in_season[day]:
                storm.arrive(rng)
            if storm.paths.size == 0:
                continue
            paths, loss = storm.step()
            hit = np.minimum(outage * loss, 1.0)
            if self.dear:
                # Kinds that meet combine as 1 − Π(1 − loss).
                before, left = self.survival[paths], self.region[paths]
                self.network_lost[paths] += before * loss
                self.survival[paths] = before * (1.0 - loss)
                self.region_lost[paths] += left * hit
                self.region[paths] = left * (1.0 - hit)
                self.paths, self.lost = slice(None), None
            else:
                self.network_lost[paths] += loss
                self.survival[paths] = 1.0 - loss
                self.region_lost[paths] += hit
                self.region[paths] = 1.0 - hit
                self.paths, self.lost = paths, hit
            self.dear.append((paths, storm.excess * loss))
        if self.dear and self.lost is None:
            self.lost = 1.0 - self.region
        return bool(self.dear)

    def clear(self):
        for paths, _ in self.dear:
            self.survival[paths] = 1.0
            self.region[paths] = 1.0
