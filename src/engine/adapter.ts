/** What `GPUAdapterInfo` tells, reduced to what the choice of a backend needs. */
export interface AdapterFacts {
  isFallbackAdapter: boolean;
  name: string;
}

/** Rasterisers that pretend to be a graphics card. On them the classifier runs about 100 times slower than on WASM. */
const SOFTWARE_ADAPTERS = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

export function factsOf({
  isFallbackAdapter,
  vendor,
  architecture,
  device,
  description,
}: GPUAdapterInfo): AdapterFacts {
  return {
    isFallbackAdapter,
    name: [vendor, architecture, device, description].filter(Boolean).join(' '),
  };
}

/** Whether the adapter is no graphics card, but the processor in its place. */
export function isSoftware({ isFallbackAdapter, name }: AdapterFacts): boolean {
  return isFallbackAdapter || SOFTWARE_ADAPTERS.test(name);
}
