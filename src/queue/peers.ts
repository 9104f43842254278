/**
 * What is used of the packages that a queue needs. They are no dependencies of the program: whoever wants a queue installs them, and
 * nothing but `packages.ts` loads this module.
 */
export { DelayedError, FlowProducer, Queue, UnrecoverableError, WaitingError, Worker } from "bullmq";
export { Redis } from "ioredis";
