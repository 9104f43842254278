"""Two ways to draw the same laws. Which is faster depends on the machine and on numpy's build.

Draws are in single precision, whose uniforms have 23 or 24 bits (hashfleet's have 32); what they move is in double.
"""

import math

import numpy as np

# Days drawn at a time. Box and Muller's two normals of a pair are those of neighbouring days.
DAYS = 2


class Draws:
    """Normals of network, spot and fees, each scaled to its standard deviation, and the price's log returns."""

    def __init__(self, n, sds, nu, scale, limit):
        self.nu, self.scale, self.limit = nu, scale, limit
        self.sds = np.array(sds, np.float32)[:, None]
        self.normals = np.empty((DAYS, len(sds), n), np.float32)
        self.moves, self.gamma = np.empty((2, DAYS, n), np.float32)

    def fill(self, rng):
        self.draw(rng)
        moves = self.moves
        # Student-t within the law's bounds: what lies outside is drawn anew.
        while moves.max() > self.limit or moves.min() < -self.limit:
            out = np.nonzero(np.abs(moves) > self.limit)
            moves[out] = rng.standard_t(self.nu, out[0].size) * self.scale


class LibraryDraws(Draws):
    """numpy's own: ziggurat normals, and t as a normal over the root of a gamma."""

    def draw(self, rng):
        rng.standard_normal(out=self.normals, dtype=np.float32)
        self.normals *= self.sds
        rng.standard_normal(out=self.moves, dtype=np.float32)
        gamma = self.gamma
        rng.standard_gamma(self.nu / 2, out=gamma, dtype=np.float32)
        np.sqrt(gamma, out=gamma)
        self.moves /= gamma
        self.moves *= np.float32(self.scale * math.sqrt(self.nu / 2))


class PolarDraws(Draws):
    """Uniforms through vector functions: Box and Muller (1958), and for t Bailey (1994)."""

    def draw(self, rng):
        pairs, n = len(self.sds), self.moves.shape[1]
        uniforms = uniforms_from_1(rng, 2 * (pairs + DAYS) * n)
        normals, moves = uniforms[: 2 * pairs * n], uniforms[2 * pairs * n :]
        radius, angle = normals.reshape(2, pairs, n)
        log_of_rest(radius)
        # The standard deviation goes in under the root.
        radius *= -2 * self.sds**2
        np.sqrt(radius, out=radius)
        angle *= np.float32(2 * math.pi)
        np.cos(angle, out=self.normals[0])
        np.sin(angle, out=self.normals[1])
        self.normals *= radius
        radius, angle = moves.reshape(2, DAYS, n)
        log_of_rest(radius)
        radius *= np.float32(-2.0 / self.nu)
        np.expm1(radius, out=radius)
        radius *= np.float32(self.nu * self.scale**2)
        np.sqrt(radius, out=radius)
        angle *= np.float32(2 * math.pi)
        np.cos(angle, out=self.moves)
        self.moves *= radius


def uniforms_from_1(rng, n):
    """An even number of uniforms from 1 up to 2: 23 bits of each half of the generator's words under an exponent of 0."""
    words = rng.bit_generator.random_raw(n // 2).view(np.uint32)
    words >>= np.uint32(9)
    words |= np.uint32(0x3F800000)
    return words.view(np.float32)


def log_of_rest(uniforms):
    """ln(2 − u), finite as u may be 1 but not 2."""
    np.subtract(np.float32(2), uniforms, out=uniforms)
    np.log(uniforms, out=uniforms)


SAMPLERS = {"library": LibraryDraws, "polar": PolarDraws}


def student_scale(nu, limit, daily):
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
