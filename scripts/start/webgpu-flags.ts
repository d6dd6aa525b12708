/** What a browser without a display needs to use WebGPU: on the graphics card, or emulated on the processor (right outputs, idle times). */
export const WEBGPU_FLAGS = {
  card: ['--enable-unsafe-webgpu', '--enable-features=Vulkan'],
  emulated: ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-webgpu-adapter=swiftshader'],
} as const;
