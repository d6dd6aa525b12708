"""A folder of hard cases for `npm run evaluate`: what is mistaken for a mask, and masks that are hard to see.

    python3 models/training/hard.py --data ../shared/data --boxes models/training/work/boxes.json --out models/training/work/hard
    npm run evaluate -- --data models/training/work/hard

Photographs of the validation split that `hard.csv` names (file, face, kind), and bare faces of the same split with things or masks (MASKS)
painted on them (PAINTED of each, each kind seeded by itself). Every kind becomes a condition of the evaluation's table. The painted ones are
kin to what the classifier was trained with; only the photographs tell how it does on the real thing.
"""

import argparse
import csv
import json
from pathlib import Path

import cv2
import numpy as np

import paint
import paint_cloth
from dataset import matches, read_faces, shrunk
from nobody import read_stamps

LIST = Path(__file__).with_name("hard.csv")
NAMES = {"mask": "with_mask", "no-mask": "without_mask", "incorrect": "incorrect_mask", None: "ignore"}
PAINTED = 120
MASKS = ("printed mask", "window mask")  # what makes a bare face one with a mask
SEED = 23
HEAD = ("file", "face", "label", "x", "y", "width", "height", "condition")
AROUND = 3.0  # side of the square that is painted on, in sides of the face's box


def painted(picture: np.ndarray, box: dict, effect, random: np.random.Generator) -> np.ndarray | None:
    """The picture with something before one face; None where its key points make no face."""
    side = AROUND * max(box["width"], box["height"])
    x, y = int(box["x"] + box["width"] / 2 - side / 2), int(box["y"] + box["height"] / 2 - side / 2)
    size = int(side)
    square = cv2.warpAffine(picture, np.float32([[1, 0, -x], [0, 1, -y]]), (size, size))
    face = paint_cloth.Face(square, [[(px - x) / size, (py - y) / size] for px, py in box["points"]])
    if not face.usable():
        return None
    done = effect(square, face, random)
    back = cv2.warpAffine(done, np.float32([[1, 0, x], [0, 1, y]]), picture.shape[1::-1])
    inside = cv2.warpAffine(np.ones(square.shape[:2], np.uint8), np.float32([[1, 0, x], [0, 1, y]]), picture.shape[1::-1])
    return np.where(inside[..., None] > 0, back, picture)


def rows_of(name: str, faces: list, only: int, kind: str) -> list:
    """The rows of a picture in which one face counts."""
    boxes = [[face[key] for key in ("x", "y", "width", "height")] for face in faces]
    return [(name, i, NAMES[face["label"]] if i == only else "ignore", *boxes[i], kind) for i, face in enumerate(faces)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=Path("models/training/work/boxes.json"))
    parser.add_argument("--out", type=Path, default=Path("models/training/work/hard"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    faces = {file: own for file, own in read_faces(options.data / "faces.csv").items() if own[0]["split"] == "val"}
    rows = []
    with LIST.open(newline="") as lines:
        listed = list(csv.DictReader(lines))
    for i, row in enumerate(listed):
        name = f"photo-{i:03d}.jpg"
        (options.out / name).write_bytes((options.data / row["file"]).read_bytes())
        rows += rows_of(name, faces[row["file"]], int(row["face"]), row["kind"])

    hard = {(row["file"], int(row["face"])) for row in listed}
    boxes = json.loads(options.boxes.read_text())
    things = [shrunk(stamp) for stamp in read_stamps()]
    effects = {
        "hand": paint.hand,
        "beard": paint.beard,
        "cup": paint.cup,
        "scarf": paint_cloth.scarf,
        "object": lambda picture, face, chance: paint.thing(picture, face, things, chance),
        "collar": paint_cloth.collar,
        "pacifier": paint.pacifier,
        "printed clothes": lambda picture, face, chance: paint_cloth.collar(picture, face, chance, printed=1),
        "printed mask": lambda picture, face, chance: paint_cloth.worn(picture, face, chance, printed=1),
        "window mask": paint_cloth.window_mask,
    }
    bare = [(file, i) for file, own in faces.items() for i, face in enumerate(own) if face["label"] == "no-mask" and (file, i) not in hard]
    for number, (kind, effect) in enumerate(effects.items()):
        random, done = np.random.default_rng((SEED, number)), 0
        for at in random.permutation(len(bare)):
            file, i = bare[at]
            found = boxes[file]
            box = next((box for box in found["short"] + found["full"] if matches(box, faces[file][i])), None)
            if done == PAINTED:
                break
            if box is None or max(box["width"], box["height"]) < 0.2 * found["height"]:
                continue
            picture = cv2.cvtColor(cv2.imread(str(options.data / file)), cv2.COLOR_BGR2RGB)
            picture = painted(picture, box, effect, random)
            if picture is None:
                continue
            name = f"painted-{kind.replace(' ', '-')}-{done:03d}.jpg"
            cv2.imwrite(str(options.out / name), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 92])
            label = "mask" if kind in MASKS else "no-mask"
            rows += rows_of(name, [{**face, "label": label} for face in faces[file]], i, f"painted {kind}")
            done += 1
    with (options.out / "faces.csv").open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(HEAD)
        table.writerows(rows)
    print(f"{len(listed)} photographs, {len(effects) * PAINTED} painted pictures -> {options.out}")


if __name__ == "__main__":
    main()
