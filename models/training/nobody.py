"""Step 1: pictures without people, from Debian's packages of wallpapers and of stamps for a children's paint program.

    python3 models/training/nobody.py --kind val --out models/training/work/nobody-val/no_people
    python3 models/training/nobody.py --kind train --out models/training/work/nobody-train

`val` is cut from other packages than `train` and used for judging only (`npm run evaluate -- --data .../nobody-val`). The
stamps (animals, fruit, tools, ...) are pasted on cuts of the wallpapers: much of what is no face has an outline and lies before
something. Packages: see PACKAGES. Seeded; writes 480 x 270 JPEG files named after their source.
"""

import argparse
import subprocess
from pathlib import Path

import cv2
import numpy as np

PACKAGES = {
    "val": ("mate-backgrounds", "gnome-backgrounds", "desktop-base"),
    "train": ("plasma-workspace-wallpapers", "ukui-wallpapers", "lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04", "propaganda-debian"),
}
STAMPS = "tuxpaint-stamps-default"
TILE = (480, 270)
CUTS = 6  # of a wallpaper: once as a whole, the others at random
STAMPED = 900
SEED = 11
PICTURE = (".jpg", ".jpeg", ".png", ".webp")
SMALLEST_PX = 400  # a wallpaper's thumbnail is not a wallpaper
# Drawn people and faces, and what has no colour of its own.
LEFT_OUT = ("/faces/", "/alphabets/", "/symbols/math", "/snowm", "/santa", "/people/", "/shapes/")


def files_of(package: str) -> list:
    listed = subprocess.run(["dpkg", "-L", package], check=True, capture_output=True, text=True).stdout.split("\n")
    return sorted(Path(name) for name in listed if name.lower().endswith(PICTURE) and Path(name).is_file())


def wallpapers(kind: str) -> list:
    """(name, picture) of every photograph or drawing that is large enough, each once."""
    found, seen = [], set()
    for package in PACKAGES[kind]:
        for path in files_of(package):
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
            if picture is None or min(picture.shape[:2]) < SMALLEST_PX:
                continue
            small = cv2.resize(picture, (8, 8), interpolation=cv2.INTER_AREA).tobytes()
            if small not in seen:
                seen.add(small)
                longest = max(picture.shape[:2])
                scale = min(1.0, 2400 / longest)
                found.append((f"{package}-{len(found):03d}", cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)))
    return found


def cut(picture: np.ndarray, share: float, random: np.random.Generator) -> np.ndarray:
    """A window of TILE's shape, `share` of the largest that fits, anywhere."""
    height, width = picture.shape[:2]
    scale = min(width / TILE[0], height / TILE[1]) * share
    w, h = int(TILE[0] * scale), int(TILE[1] * scale)
    x, y = random.integers(0, width - w + 1), random.integers(0, height - h + 1)
    return cv2.resize(picture[y : y + h, x : x + w], TILE, interpolation=cv2.INTER_AREA)


def with_stamps(ground: np.ndarray, stamps: list, random: np.random.Generator) -> np.ndarray:
    """One to three stamps, each as large as a person's head to half the tile."""
    out = ground.copy()
    for _ in range(random.integers(1, 4)):
        stamp = stamps[random.integers(len(stamps))]
        scale = random.uniform(50, 200) / max(stamp.shape[:2])
        stamp = cv2.resize(stamp, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if random.random() < 0.5:
            stamp = stamp[:, ::-1]
        h, w = stamp.shape[:2]
        if h >= TILE[1] or w >= TILE[0]:
            continue
        x, y = random.integers(0, TILE[0] - w), random.integers(0, TILE[1] - h)
        alpha = stamp[..., 3:].astype(np.float32) / 255
        part = out[y : y + h, x : x + w]
        out[y : y + h, x : x + w] = (part * (1 - alpha) + stamp[..., :3] * alpha).astype(np.uint8)
    return out


def read_stamps() -> list:
    stamps = []
    for path in files_of(STAMPS):
        if path.suffix == ".png" and not any(part in str(path).lower() for part in LEFT_OUT):
            picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
            if picture is not None and picture.ndim == 3 and picture.shape[2] == 4:
                stamps.append(picture)
    return stamps


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=sorted(PACKAGES), required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    pictures = []
    papers = wallpapers(options.kind)
    for name, picture in papers:
        pictures += [(f"{name}-{i}", cut(picture, 1.0 if i == 0 else random.uniform(0.25, 0.9), random)) for i in range(CUTS)]
    if options.kind == "train":
        stamps = read_stamps()
        for i in range(STAMPED):
            ground = cut(papers[random.integers(len(papers))][1], random.uniform(0.2, 1.0), random)
            pictures.append((f"stamps-{i:03d}", with_stamps(ground, stamps, random)))
    for name, picture in pictures:
        cv2.imwrite(str(options.out / f"{name}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
    print(f"{len(papers)} wallpapers, {len(pictures)} pictures -> {options.out}")


if __name__ == "__main__":
    main()
