/**
 * Writes what a convolution sees at each place of maps of whole numbers of 16 bits as a row, [images x rows x columns, side x side x channels, and a zero if that
 * is odd], so that `matrix` computes it. What lies outside of the map is zero; `above` rows of it lie above the map and `left` columns left of it.
 */
export function patches(
  from: usize,
  to: usize,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
  side: i32,
  stride: i32,
  above: i32,
  left: i32,
): void {
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        for (let y = row * stride - above; y < row * stride - above + side; y++) {
          for (let x = column * stride - left; x < column * stride - left + side; x++) {
            const inside = <u32>y < <u32>height && <u32>x < <u32>width;
            const at = from + ((<usize>((y * width + x) * channels)) << 1);
            for (let channel = 0; channel < channels; channel++) {
              store<u16>(to, inside ? load<u16>(at + ((<usize>channel) << 1)) : 0);
              to += 2;
            }
          }
        }
        if ((side * side * channels) & 1) {
          store<u16>(to, 0);
          to += 2;
        }
      }
    }
    from += (<usize>(height * width * channels)) << 1;
  }
}

/** The mean over all places of each image, [images, channels]. Channels are a multiple of four. */
export function mean(from: usize, to: usize, images: i32, places: i32, channels: i32): void {
  const pixel = (<usize>channels) << 2;
  const share = f32x4.splat(1 / <f32>places);
  for (let image = 0; image < images; image++) {
    for (let at: usize = 0; at < pixel; at += 16) {
      let total = f32x4.splat(0);
      for (let place = 0; place < places; place++)
        total = f32x4.add(total, v128.load(from + <usize>place * pixel + at));
      v128.store(to + at, f32x4.mul(total, share));
    }
    from += <usize>places * pixel;
    to += pixel;
  }
}

/** Maps of another size, each place as the nearest one above and to the left of it was. Channels are a multiple of four. */
export function nearest(
  from: usize,
  to: usize,
  images: i32,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
): void {
  const pixel = (<usize>channels) << 2;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < rows; row++) {
      const y = (row * height) / rows;
      for (let column = 0; column < columns; column++) {
        const at = from + <usize>(y * width + (column * width) / columns) * pixel;
        for (let channel: usize = 0; channel < pixel; channel += 16)
          v128.store(to + channel, v128.load(at + channel));
        to += pixel;
      }
    }
    from += <usize>(height * width) * pixel;
  }
}
