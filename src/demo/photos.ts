/** Loads the sample photographs that the faces need. They are served beside the page, from the installed package. */
export async function loadPhotos(files: Iterable<string>): Promise<Map<string, ImageBitmap>> {
  const photos = new Map<string, ImageBitmap>();
  await Promise.all(
    [...new Set(files)].map(async (file) => {
      const response = await fetch(`/samples/${file}`);
      if (!response.ok)
        throw new Error(`${file}: status ${response.status}. Is @vladmandic/face-api installed (npm ci)?`);
      photos.set(file, await createImageBitmap(await response.blob()));
    }),
  );
  return photos;
}
