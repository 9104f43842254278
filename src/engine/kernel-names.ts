/** The two builds of the dense laws: by TypeScript, one path at a time, and by AssemblyScript over SIMD lanes. */
export const KERNEL_NAMES = ["plain", "simd"] as const;
export type KernelName = (typeof KERNEL_NAMES)[number];
