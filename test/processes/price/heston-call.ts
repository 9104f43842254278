/** Complex numbers, as far as a characteristic function needs them. */
interface Complex {
  readonly re: number;
  readonly im: number;
}

const c = (re: number, im = 0): Complex => ({ re, im });
const plus = (a: Complex, b: Complex): Complex => c(a.re + b.re, a.im + b.im);
const minus = (a: Complex, b: Complex): Complex => c(a.re - b.re, a.im - b.im);
const times = (a: Complex, b: Complex): Complex => c(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
const over = (a: Complex, b: Complex): Complex => {
  const size = b.re * b.re + b.im * b.im;
  return c((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
};
const exp = (a: Complex): Complex => c(Math.exp(a.re) * Math.cos(a.im), Math.exp(a.re) * Math.sin(a.im));
const log = (a: Complex): Complex => c(Math.log(Math.hypot(a.re, a.im)), Math.atan2(a.im, a.re));
const root = (a: Complex): Complex => {
  const size = Math.hypot(a.re, a.im);
  const re = Math.sqrt((size + a.re) / 2);
  return c(re, Math.sign(a.im || 1) * Math.sqrt((size - a.re) / 2));
};

/** Variances and yearly rates of Heston's model. */
export interface HestonLaw {
  readonly v0: number;
  readonly theta: number;
  readonly kappa: number;
  readonly xi: number;
  readonly rho: number;
}

/**
 * E exp(iu·X) of X = ln(S_T/F), F the forward, in the form without a branch cut.
 *
 * Source: Albrecher, Mayer, Schoutens and Tistaert (2007), The little Heston trap, Wilmott Magazine, January, 83-92.
 */
function characteristic(u: Complex, years: number, { v0, theta, kappa, xi, rho }: HestonLaw): Complex {
  const iu = times(c(0, 1), u);
  const beta = minus(c(kappa), times(c(rho * xi), iu));
  const d = root(plus(times(beta, beta), times(c(xi * xi), plus(iu, times(u, u)))));
  const g = over(minus(beta, d), plus(beta, d));
  const decay = exp(times(c(-years), d));
  const rest = minus(c(1), times(g, decay));
  const bigD = times(over(minus(beta, d), c(xi * xi)), over(minus(c(1), decay), rest));
  const drawn = minus(times(c(years), minus(beta, d)), times(c(2), log(over(rest, minus(c(1), g)))));
  return exp(plus(times(c((kappa * theta) / (xi * xi)), drawn), times(c(v0), bigD)));
}

/**
 * The undiscounted price of a call on a forward of 1, by Lewis's integral and Simpson's rule; the integrand has fallen
 * below 1e-12 long before the upper end.
 *
 * Source: Lewis (2001), A simple option formula for general jump-diffusion and other exponential Lévy processes, (3.11).
 */
export function hestonCall(strike: number, years: number, law: HestonLaw): number {
  const k = -Math.log(strike);
  const integrand = (u: number): number => {
    const value = times(exp(c(0, u * k)), characteristic(c(u, -0.5), years, law));
    return value.re / (u * u + 0.25);
  };
  const [end, n] = [400, 40_000];
  const h = end / n;
  let sum = integrand(0) + integrand(end);
  for (let j = 1; j < n; j++) sum += (j % 2 === 1 ? 4 : 2) * integrand(j * h);
  return 1 - (Math.sqrt(strike) / Math.PI) * ((h / 3) * sum);
}
