"""Step 1: pictures without people, from Debian's packages of wallpapers, walls, screens, skies, and of drawn and photographed objects.

    python3 models/training/nobody.py --kind val --out models/training/work/nobody-val/no_people
    python3 models/training/nobody.py --kind train --out models/training/work/nobody-train
    python3 models/training/nobody.py --kind rooms --out models/training/work/nobody-rooms --root DIR

`val` and `val-games` are cut from other packages than `train` and `rooms`, and used for judging only (`npm run evaluate -- --data .../nobody-val`). The
objects (animals, fruit, tools, furniture, ...) are pasted on cuts of the other pictures: much of what is no face has an outline and lies before
something. The packages of PACKAGES and STAMPS must be installed; those of OTHERS and FURNITURE, which are large, may be unpacked instead
(`apt-get download PACKAGE`, `dpkg -x FILE.deb DIR/PACKAGE`; --root names DIR). Seeded; writes 480 x 270 JPEG files named after their source.
"""

import argparse
import re
import subprocess
import zipfile
from pathlib import Path

import cv2
import numpy as np

PACKAGES = {
    "val": ("mate-backgrounds", "gnome-backgrounds", "desktop-base"),
    "train": ("plasma-workspace-wallpapers", "ukui-wallpapers", "lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04", "propaganda-debian"),
}
# What hangs, stands or is shown in a room: walls and doors of games, screens of a manual, skies; and for judging only, other games' tracks and landscapes.
# Only what the expression finds in their paths.
OTHERS = {
    "rooms": {
        "ufoai-textures": r"/tex_(?!mattn|anim)",
        "nexuiz-textures": r"/textures/",
        "openarena-081-textures": r"/(textures/(?!clown)|env/)",
        "gimp-help-en": r"/images/",
        "stellarium-data": r"/(nebulae|landscapes|textures|scenery3d)/",
    },
    "val-games": {
        "colobot-common-textures": r"/textures/",
        "supertuxkart-data": r"/(textures|tracks|library)/",
        "torcs-data": r"/tracks/(?!.*(people|spectat|audience|crowd|tribune|pit|public|car|camp))",
        "trigger-rally-data": r"/textures/(?!CodriverSigns)",
    },
}
OTHER_CUTS = {"rooms": 2, "val-games": 1}
STAMPS = "tuxpaint-stamps-default"
FURNITURE = "sweethome3d-furniture"
ZIPPED = (".pk3", ".sh3f", ".zip")
TILE = (480, 270)
CUTS = 6  # of a wallpaper: once as a whole, the others at random
STAMPED = {"train": 900, "rooms": 1500}
SEED = 11
PICTURE = (".jpg", ".jpeg", ".png", ".webp")
SMALLEST_PX = 400  # a wallpaper's thumbnail is not a wallpaper
SMALLEST_OTHER_PX = 150
PLAIN = 8  # spread of grey below which there is nothing to see
# Drawn people and faces, and what has no colour of its own.
LEFT_OUT = ("/faces/", "/alphabets/", "/symbols/math", "/snowm", "/santa", "/people/", "/shapes/")
# Of walls, skies and furniture: faces and figures, looked for by eye among what the detectors found; and pictures that only tell how light falls.
NOT_SEEN = re.compile(r"_(nm|norm|gloss|glow|bump|sm|gm|pants|shirt|fx)\.\w+$")
WITH_FACES = re.compile(
    r"reallusion|mannequin|doll\.|teddy|art_|asia|science|dragon|poster|banner|tonight|kinnsi|skycultures|columnsupport|redclouds"
    r"|quickie-flip|high-pass|noise-reduction-ex|images-dialog|border-selection|layer-mode-difference"
    r"|/face\d|girl|human\.|painting|president|advert-|button\d|monkey",
    re.IGNORECASE,
)


def installed(package: str, root: Path | None) -> list:
    """Every file of a package, in order."""
    if root:
        return sorted(path for path in (root / package).rglob("*") if path.is_file())
    listed = subprocess.run(["dpkg", "-L", package], check=True, capture_output=True, text=True).stdout.split("\n")
    return sorted(Path(name) for name in listed if Path(name).is_file())


def files_of(package: str, root: Path | None = None) -> list:
    return [path for path in installed(package, root) if path.suffix.lower() in PICTURE]


def decoded(package: str, root: Path | None):
    """(path, picture with its own channels) of everything in the package that can be read as one, its archives' too."""
    for path in files_of(package, root):
        yield str(path), cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    for path in installed(package, root):
        if path.suffix in ZIPPED:
            with zipfile.ZipFile(path) as archive:
                for name in sorted(archive.namelist()):
                    if Path(name).suffix.lower() in PICTURE:
                        yield f"{path}/{name}", cv2.imdecode(np.frombuffer(archive.read(name), np.uint8), cv2.IMREAD_UNCHANGED)


def wallpapers(kind: str) -> list:
    """(name, picture) of every photograph or drawing that is large enough, each once."""
    found, seen = [], set()
    for package in PACKAGES[kind]:
        for path in files_of(package):
            picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
            if picture is None or min(picture.shape[:2]) < SMALLEST_PX:
                continue
            if is_new(picture, seen):
                longest = max(picture.shape[:2])
                scale = min(1.0, 2400 / longest)
                found.append((f"{package}-{len(found):03d}", cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)))
    return found


def is_new(picture: np.ndarray, seen: set) -> bool:
    small = cv2.resize(picture, (8, 8), interpolation=cv2.INTER_AREA).tobytes()
    if small in seen:
        return False
    seen.add(small)
    return True


def others(kind: str, root: Path | None) -> list:
    """(name, picture) of what OTHERS names, in colour, transparent parts grey."""
    found, seen = [], set()
    for package, paths in OTHERS[kind].items():
        for path, picture in decoded(package, root):
            if not re.search(paths, path) or NOT_SEEN.search(path) or WITH_FACES.search(path) or picture is None or picture.dtype != np.uint8:
                continue
            if min(picture.shape[:2]) < SMALLEST_OTHER_PX or picture.std() < PLAIN or not is_new(picture, seen):
                continue
            if picture.ndim == 2:
                picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
            if picture.shape[2] == 4:
                alpha = picture[..., 3:].astype(np.float32) / 255
                picture = (picture[..., :3] * alpha + 128 * (1 - alpha)).astype(np.uint8)
            found.append((f"{package}-{len(found):04d}", picture))
    return found


def furniture(root: Path | None) -> list:
    """Pictures of furniture, tools and food, with transparent surroundings."""
    pictures = (picture for path, picture in decoded(FURNITURE, root) if not WITH_FACES.search(path))
    return [p for p in pictures if p is not None and p.dtype == np.uint8 and p.ndim == 3 and p.shape[2] == 4 and (p[0, 0, 3] == 0 or p[-1, -1, 3] == 0)]


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
    parser.add_argument("--kind", choices=(*PACKAGES, *OTHERS), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--root", type=Path, help="where the packages that are not installed lie unpacked, a folder each")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    papers = others(options.kind, options.root) if options.kind in OTHERS else wallpapers(options.kind)
    cuts = OTHER_CUTS.get(options.kind, CUTS)
    pictures = [(f"{name}-{i}", cut(picture, 1.0 if i == 0 else random.uniform(0.25, 0.9), random)) for name, picture in papers for i in range(cuts)]
    if options.kind in STAMPED:
        stamps = furniture(options.root) if options.kind == "rooms" else read_stamps()
        for i in range(STAMPED[options.kind]):
            ground = cut(papers[random.integers(len(papers))][1], random.uniform(0.2, 1.0), random)
            pictures.append((f"stamps-{i:03d}", with_stamps(ground, stamps, random)))
    for name, picture in pictures:
        cv2.imwrite(str(options.out / f"{name}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
    print(f"{len(papers)} sources, {len(pictures)} pictures -> {options.out}")


if __name__ == "__main__":
    main()
