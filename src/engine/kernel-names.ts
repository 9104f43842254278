/** The two engines: laws as they stand, path by path, and compiled for a model, two paths an instruction. */
export const KERNEL_NAMES = ["plain", "simd"] as const;
export type KernelName = (typeof KERNEL_NAMES)[number];
