"""Epochs of 2016 blocks on lists of the paths that pass a target today."""

import numpy as np

EPOCH_BLOCKS = 2016
EPOCH_DAYS = 14.0
BLOCKS_PER_DAY = 144.0
# Blocks that 1 EH/s finds in a day at difficulty 1.
WORK_AT_DIFFICULTY_1 = 86_400 * 1e18 / 2.0**32


class Chain:
    """Work, targets and retargets by path. Blocks are over `fee_unit`: what fees a block cost one pass less."""

    def __init__(self, n, days):
        self.n = n
        names = "progress target work_per_eh blocks_per_work first_work last_work first_day stretch_height stretch_work"
        for name in names.split():
            setattr(self, name, np.empty(n))
        self.waiting, self.passed = np.empty(n, bool), np.empty(n, bool)
        # D'/D of each retarget, 1 where there is none yet, and the number of them.
        self.ratios, self.retargets = np.empty((days // 10 + 3, n)), np.empty(n, np.int64)
        # Today: work done; expected blocks for 1 EH/s; blocks.
        self.work, self.per_eh, self.blocks = np.empty(n), np.empty(n), np.empty(n)

    def open(self, rng, start, luck, fee_unit):
        self.luck, self.fee_unit = luck, fee_unit
        done, height = start["height"] % EPOCH_BLOCKS, start["height"]
        self.work_per_eh[:] = WORK_AT_DIFFICULTY_1 / start["difficulty"]
        self.first_work[:] = 0.0
        if done == 0:
            self.first_work[:] = rng.standard_exponential(self.n) if luck else 1.0
        gaps = EPOCH_BLOCKS - max(done, 1)
        np.add(self.first_work, rng.standard_gamma(gaps, self.n) if luck else gaps, out=self.last_work)
        self.waiting[:] = done == 0
        self.target[:] = self.first_work if done == 0 else self.last_work
        np.divide((1 if done == 0 else gaps) / fee_unit, self.target, out=self.blocks_per_work)
        self.progress[:] = 0.0
        self.first_day[:] = -start["epoch_elapsed_days"]
        self.stretch_height[:] = height
        self.stretch_work[:] = 0.0
        self.ratios[:] = 1.0
        self.retargets[:] = 0

    def step(self, rng, hashrate, day):
        """Work at the day's difficulty; what happened within the day for the paths that pass a target."""
        np.multiply(hashrate, self.work_per_eh, out=self.work)
        self.progress += self.work
        np.greater_equal(self.progress, self.target, out=self.passed)
        passed = np.flatnonzero(self.passed)
        np.copyto(self.per_eh, self.work_per_eh)
        np.multiply(self.work, self.blocks_per_work, out=self.blocks)
        if passed.size:
            self.settle(rng, hashrate, day, passed)

    def settle(self, rng, hashrate, day, at):
        """Retargets and first blocks within the day of paths `at`, each stretch at its own difficulty."""
        hashrate = hashrate[at]
        per_eh = self.work_per_eh[at]
        work = self.progress[at] - self.work[at]
        clock = np.zeros(at.size)
        total = np.zeros(at.size)
        blocks = np.zeros(at.size)
        while at.size:
            rate = hashrate * per_eh
            event = self.target[at]
            event -= work
            event /= rate
            np.maximum(event, 0.0, out=event)
            event += clock
            until = np.minimum(event, 1.0)
            length = until - clock
            total += length * per_eh
            rate *= length
            blocks += rate * self.blocks_per_work[at]
            over = event > 1.0
            if over.any():
                ended = at[over]
                self.progress[ended] = work[over] + rate[over]
                self.per_eh[ended] = total[over]
                self.blocks[ended] = blocks[over]
                if ended.size == at.size:
                    return
                more = ~over
                at, event, hashrate, per_eh = at[more], event[more], hashrate[more], per_eh[more]
                total, blocks = total[more], blocks[more]
            clock = event
            work = self.pass_target(rng, day, at, clock, per_eh)

    def pass_target(self, rng, day, at, clock, per_eh):
        """The epoch's last block (a retarget) or its first. Returns the work done in the epoch; updates per_eh."""
        waiting = self.waiting[at]
        if waiting.all():
            self.find_first(day, at, clock)
            return self.first_work[at]
        if not waiting.any():
            self.retarget(rng, day, at, clock, per_eh)
            return np.zeros(at.size)
        first = np.flatnonzero(waiting)
        last = np.flatnonzero(~waiting)
        work = np.zeros(at.size)
        self.find_first(day, at[first], clock[first])
        work[first] = self.first_work[at[first]]
        eased = per_eh[last]
        self.retarget(rng, day, at[last], clock[last], eased)
        per_eh[last] = eased
        return work

    def find_first(self, day, at, clock):
        first, last = self.first_work[at], self.last_work[at]
        self.first_day[at] = day + clock
        self.waiting[at] = False
        self.target[at] = last
        self.blocks_per_work[at] = (EPOCH_BLOCKS - 1) / self.fee_unit / (last - first)
        self.stretch_height[at] += 1.0
        self.stretch_work[at] = first

    def retarget(self, rng, day, at, clock, per_eh):
        span = day + clock - self.first_day[at]
        np.clip(span, EPOCH_DAYS / 4, EPOCH_DAYS * 4, out=span)
        span /= EPOCH_DAYS
        per_eh *= span
        self.work_per_eh[at] = per_eh
        self.note(at, span)
        first = rng.standard_exponential(at.size) if self.luck else np.ones(at.size)
        rest = rng.standard_gamma(EPOCH_BLOCKS - 1, at.size) if self.luck else EPOCH_BLOCKS - 1.0
        self.first_work[at] = first
        self.last_work[at] = first + rest
        self.waiting[at] = True
        self.target[at] = first
        self.blocks_per_work[at] = 1 / self.fee_unit / first
        # The epoch that ended began at a multiple of 2016, and its stretch less than that above.
        self.stretch_height[at] = (np.floor_divide(self.stretch_height[at], EPOCH_BLOCKS) + 1) * EPOCH_BLOCKS
        self.stretch_work[at] = 0.0

    def note(self, at, spans):
        before = self.retargets[at]
        if before.max() == len(self.ratios):
            self.ratios = np.concatenate([self.ratios, np.ones((10, self.n))])
        self.ratios[before, at] = 1.0 / spans
        self.retargets[at] = before + 1

    def height(self, at):
        """Continuous: that of the next block, plus the share of its work that is done."""
        done = (self.progress[at] - self.stretch_work[at]) * self.blocks_per_work[at]
        return self.stretch_height[at] + done * self.fee_unit

    def metrics(self):
        n = self.retargets
        ratios = self.ratios[: max(int(n.max()), 2)]
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
        for column, least in ((changes[0], 1), (changes[1], 2), (fall, 1), (rise, 1)):
            column[n < least] = np.nan
        return {
            "difficulty": WORK_AT_DIFFICULTY_1 / self.work_per_eh,
            "epochs": n,
            "first_retarget_change": changes[0],
            "second_retarget_change": changes[1],
            "largest_retarget_fall": fall,
            "largest_retarget_rise": rise,
            "retarget_log_sd": sd,
            "retarget_lag1_autocorrelation": lag1,
        }
