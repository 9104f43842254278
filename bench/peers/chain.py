"""Epochs of 2016 blocks on lists of the paths that pass a target today."""

import numpy as np

EPOCH_BLOCKS = 2016
EPOCH_DAYS = 14.0
BLOCKS_PER_DAY = 144.0
# Blocks that 1 EH/s finds in a day at difficulty 1.
WORK_AT_DIFFICULTY_1 = 86_400 * 1e18 / 2.0**32
# The retargets that are told one by one.
FIRST_RETARGETS = "first second third fourth fifth sixth".split()


class Chain:
    """Work, targets and retargets by path. Blocks are over `fee_unit`: what fees a block cost one pass less."""

    def __init__(self, n, days):
        self.n = n
        # Work since the stretch began, at which it ends, and blocks for a unit of it; the day of the epoch's first block.
        self.progress, self.target, self.blocks_per_work, self.first_day = np.empty((4, n))
        # Expected blocks that 1 EH/s finds in a day: knows the difficulty.
        self.work_per_eh = np.empty(n)
        # Whether an epoch's first block is still to be found, and the work from there to its last: of few.
        self.waiting, self.later = np.empty(n, bool), np.empty(n)
        # D'/D of each retarget, 1 where there is none yet, and the number of them.
        few = len(FIRST_RETARGETS)
        self.ratios, self.retargets = np.empty((max(days // 10 + 3, few), n)), np.empty(n, np.int64)
        # The moments of the first ones, in days from the start.
        self.moments = np.empty((few, n))
        # Today: work done; expected blocks for 1 EH/s; blocks.
        self.work, self.per_eh, self.blocks = np.empty((3, n))
        self.passed = np.empty(n, bool)

    def open(self, rng, start, luck, fee_unit):
        self.luck, self.fee_unit = luck, fee_unit
        self.done = start["height"] % EPOCH_BLOCKS
        self.epoch_height = start["height"] - self.done
        self.work_per_eh[:] = WORK_AT_DIFFICULTY_1 / start["difficulty"]
        self.progress[:] = 0.0
        self.ratios[:] = 1.0
        self.moments[:] = np.nan
        self.retargets[:] = 0
        if self.done == 0:
            first, self.later[:] = self.draw(rng, self.n, EPOCH_BLOCKS - 1)
            self.wait(slice(None), first)
            return
        gaps = EPOCH_BLOCKS - self.done
        self.waiting[:] = False
        self.target[:] = self.draw(rng, self.n, gaps)[1]
        np.divide(gaps / self.fee_unit, self.target, out=self.blocks_per_work)
        self.first_day[:] = -start["epoch_elapsed_days"]

    def draw(self, rng, n, gaps):
        """Work up to the first block of an epoch, and for so many more."""
        if not self.luck:
            return np.ones(n), np.full(n, float(gaps))
        return rng.standard_exponential(n), rng.standard_gamma(gaps, n)

    def step(self, rng, hashrate, day):
        """Work at the day's difficulty; what happened within the day for the paths that pass a target."""
        np.multiply(hashrate, self.work_per_eh, out=self.work)
        self.progress += self.work
        np.greater_equal(self.progress, self.target, out=self.passed)
        np.copyto(self.per_eh, self.work_per_eh)
        np.multiply(self.work, self.blocks_per_work, out=self.blocks)
        passed = np.flatnonzero(self.passed)
        if not passed.size:
            return
        waiting = self.waiting[passed]
        if waiting.any():
            self.find_first(day, passed[waiting])
            passed = passed[~waiting]
        if passed.size:
            self.retarget(rng, day, passed)

    def find_first(self, day, at):
        """The first block of the epoch, and the rest of the day."""
        work, over, later = self.work[at], self.progress[at] - self.target[at], self.later[at]
        if (over > work).any() or (over >= later).any():
            raise ValueError("more than one retarget in a day is not part of the benchmark model")
        self.first_day[at] = day + 1 - over / work
        slope = (EPOCH_BLOCKS - 1) / self.fee_unit / later
        self.blocks[at] += over * (slope - self.blocks_per_work[at])
        self.progress[at], self.target[at], self.blocks_per_work[at] = over, later, slope
        self.waiting[at] = False

    def retarget(self, rng, day, at):
        """The last block of the epoch, the first of the next unless that comes tomorrow, and the rest of the day."""
        work, over = self.work[at], self.progress[at] - self.target[at]
        if (over > work).any():
            raise ValueError("more than one retarget in a day is not part of the benchmark model")
        left = over / work
        clock = day + 1 - left
        span = (clock - self.first_day[at]) / EPOCH_DAYS
        np.minimum(span, 4.0, out=span)
        np.maximum(span, 0.25, out=span)
        self.note(at, span, clock)
        # From here on a day's work is at the new difficulty.
        before = self.work_per_eh[at]
        eased = before * span
        self.work_per_eh[at] = eased
        self.per_eh[at] = before + left * (eased - before)
        blocks = self.blocks[at] - over * self.blocks_per_work[at]
        work *= span
        over *= span
        first, later = self.draw(rng, at.size, EPOCH_BLOCKS - 1)
        slope = (EPOCH_BLOCKS - 1) / self.fee_unit / later
        self.first_day[at] = clock + first / work
        over -= first
        self.blocks[at] = blocks + 1 / self.fee_unit + over * slope
        self.progress[at], self.target[at], self.blocks_per_work[at] = over, later, slope
        late = np.flatnonzero(over < 0.0)
        if late.size:
            who, first, over = at[late], first[late], over[late] + first[late]
            self.blocks[who] = blocks[late] + over / first / self.fee_unit
            self.progress[who], self.later[who] = over, later[late]
            self.wait(who, first)

    def wait(self, at, first):
        """For the epoch's first block."""
        self.waiting[at] = True
        self.target[at] = first
        self.blocks_per_work[at] = 1 / self.fee_unit / first

    def note(self, at, spans, clock):
        before = self.retargets[at]
        if before.max() == len(self.ratios):
            self.ratios = np.concatenate([self.ratios, np.ones((10, self.n))])
        self.ratios[before, at] = 1.0 / spans
        self.retargets[at] = before + 1
        early = before < len(self.moments)
        self.moments[before[early], at[early]] = clock[early]

    def height(self, at):
        """Continuous: that of the next block, plus the share of its work that is done."""
        retargets = self.retargets[at]
        found = np.where((retargets == 0) & (self.done > 0), self.done, ~self.waiting[at])
        blocks = self.progress[at] * self.blocks_per_work[at] * self.fee_unit
        return self.epoch_height + EPOCH_BLOCKS * retargets + found + blocks

    def metrics(self):
        n = self.retargets
        ratios = self.ratios[: max(int(n.max()), len(FIRST_RETARGETS))]
        changes, logs = ratios - 1.0, np.log(ratios)
        total, squares = logs.sum(axis=0), np.square(logs).sum(axis=0)
        lagged = (logs[1:] * logs[:-1]).sum(axis=0)
        last = logs[np.maximum(n - 1, 0), np.arange(self.n)]
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = total / n
            variance = squares - total * mean
            sd = np.sqrt(np.maximum(variance, 0.0) / (n - 1))
            # The sum of products has n − 1 terms; its means miss the first or the last change.
            covariance = lagged - mean * (2 * total - logs[0] - last) + (n - 1) * mean * mean
            lag1 = covariance / variance
        sd[n < 3] = np.nan
        lag1[(n < 3) | (variance <= 1e-12)] = np.nan
        fall, rise = np.minimum(changes.min(axis=0), 0.0), np.maximum(changes.max(axis=0), 0.0)
        for column, least in ((fall, 1), (rise, 1), *zip(changes, range(1, len(FIRST_RETARGETS) + 1))):
            column[n < least] = np.nan
        return {
            "difficulty": WORK_AT_DIFFICULTY_1 / self.work_per_eh,
            "epochs": n,
            **{f"{which}_retarget_change": change for which, change in zip(FIRST_RETARGETS, changes)},
            **{f"{which}_retarget_day": moment for which, moment in zip(FIRST_RETARGETS, self.moments)},
            "largest_retarget_fall": fall,
            "largest_retarget_rise": rise,
            "retarget_log_sd": sd,
            "retarget_lag1_autocorrelation": lag1,
        }
