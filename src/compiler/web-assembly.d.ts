/** The part of WebAssembly's interface that the program uses; Node's types leave it to the browser's. */
declare namespace WebAssembly {
  /** Compiled code. What it is made of is not to be seen, but no other object is one. */
  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  const Memory: new (descriptor: { initial: number }) => Memory;
  const Instance: new (module: Module, imports: Record<string, Record<string, unknown>>) => Instance;
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
