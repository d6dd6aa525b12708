/**
 * What a network's layers do, in WebAssembly: AssemblyScript, compiled by scripts/build/kernels.ts. Maps lie as [images, height, width, channels], in floats of
 * 32 bits, or in whole numbers of 16 where they are multiplied: a processor does two such products in the time of one of floats. Every address is in bytes,
 * every other number a count. All memory is the caller's (src/engine/processor/), which sees to it that what is read and written lies in it.
 */
export { depthwise } from './depthwise';
export { mean, nearest, patches } from './maps';
export { matrix } from './matrix';
export { largest, narrow, panels } from './panel';
