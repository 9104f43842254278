import { max, min, scale } from "./primitives.ts";

/**
 * e^x with a relative error below 2e-13, for every |x| ≤ 708; beyond that it rests at the end's value. Our own, because
 * Math.exp differs between engines: x·log₂ e = k + f with |f| ≤ 1/2 and e^x = 2^k · 2^f; the polynomial interpolates (2^f
 * − 1)/f at Chebyshev's points.
 * @apart: compiled as a loop of its own, because its steps wait for one another
 */
export function exp(x: number): number {
  const octaves = min(max(x, -708), 708) * 1.4426950408889634;
  const shifted = octaves + 6755399441055744;
  const f = octaves - (shifted - 6755399441055744);
  let p = 7.070977866508138e-9 * f + 1.0205905413765595e-7;
  p = p * f + 1.3215451633221434e-6;
  p = p * f + 1.5252672924850737e-5;
  p = p * f + 0.00015403530424776529;
  p = p * f + 0.0013333558200794592;
  p = p * f + 0.009618129107618665;
  p = p * f + 0.05550410866465167;
  p = p * f + 0.24022650695910075;
  p = p * f + 0.6931471805599462;
  return scale(p * f + 1, shifted);
}
