/**
 * The law of an uncertain parameter, as a function of a standard normal: rising, so that correlating the normals
 * correlates the parameters (Gaussian copula).
 */
export type ParameterLaw = (z: number) => number;
