"""Step 3: cuts every training and validation crop once, from the boxes of the extension's own detectors (detect-boxes.ts, then finder_boxes.py).

    python3 models/training/dataset.py --data ../shared/data --boxes models/training/work/boxes.json --out models/training/work/crops

Training crops are kept with a margin (CONTEXT) so that augmentation can shift, turn and scale them. Validation crops are
cut by the rule of the extension from the picture at the size a call delivers (320 x 180). The split of faces.csv holds.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import cv2
import numpy as np

from crop_rule import crop_square, cut
from network import CLASSES, INPUT_PX
from nobody import furniture, read_stamps

CONTEXT = 1.85  # side of the kept square in crop sides: the widest view reaches a third further than a crop
CONTEXT_PX = 224  # so that the crop itself keeps about INPUT_PX pixels
FRAME = (320, 180)
LABELS = {"with_mask": "mask", "without_mask": "no-mask", "incorrect_mask": "incorrect"}
SAME_FACE_IOU = 0.3
# A box over a part of a labelled face, or half beside it, is "no face" to the classifier: else it becomes a second badge. A
# stronger one may be the unlabelled face of somebody behind.
STRONGEST_BESIDE = 0.4
# The same of a box of the finder alone, beside a face or anywhere in a photograph of people.
STRONGEST_ALONE = 0.35
# From this score on the extension has the classifier look at a box of the finder (src/engine/finder-boxes.ts).
FINDER_SCORE = 0.1
ONE_BOX_IOU = 0.45  # two detectors' boxes of the same thing
# Annotated boxes run around the whole head, a detector's from the eyebrows to the chin.
HEAD_TO_FACE = 0.8
BACKGROUND_PER_PICTURE = 0.25
THING_PX = 96  # longest side of an object that may be painted before a face
SEED = 7
# Boxes looked at one by one, as [centre x, centre y, label]: where an earlier classifier firmly disagreed with a label of
# the training split, and where it saw a face far from every label (both splits). A label of null leaves the box out.
REVIEWED = Path(__file__).with_name("reviewed.json")
# Rows of the validation split whose label is wrong to the eye; `npm run evaluate -- --corrections` reads it too.
CORRECTIONS = Path(__file__).with_name("corrections.csv")
SMALLEST_PX = 14  # MIN_FACE_PX of src/engine/detector.ts: no smaller box is ever judged


def iou(a: dict, b: dict) -> float:
    width = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    height = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (a["width"] * a["height"] + b["width"] * b["height"] - width * height)


def centre(box: dict) -> tuple:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def matches(box: dict, face: dict) -> bool:
    """The same face: enough overlap, or the centre inside and a size within a factor of two."""
    x, y = centre(box)
    inside = face["x"] < x < face["x"] + face["width"] and face["y"] < y < face["y"] + face["height"]
    ratio = max(box["width"], box["height"]) / max(face["width"], face["height"])
    return iou(box, face) >= SAME_FACE_IOU or (inside and 0.5 < ratio < 2)


def near(box: dict, face: dict) -> bool:
    """Perhaps the same face: it matches, or nearly so."""
    x, y = centre(box)
    inside = face["x"] < x < face["x"] + face["width"] and face["y"] < y < face["y"] + face["height"]
    ratio = max(box["width"], box["height"]) / max(face["width"], face["height"])
    return iou(box, face) >= 0.25 or (inside and 0.45 < ratio < 2.2)


def apart(box: dict, other: dict) -> bool:
    """Not even the crop of the one touches the face of the other."""
    return iou(crop_square(box), other) == 0


def read_faces(path: Path) -> dict:
    """Faces by file; a face to be ignored has the label None."""
    with CORRECTIONS.open(newline="") as lines:
        corrected = {(row["file"], row["face"]): row["is"] for row in csv.DictReader(lines)}
    faces = defaultdict(list)
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines):
            numbers = {key: float(row[key]) for key in ("x", "y", "width", "height")}
            faces[row["file"]].append({**numbers, "label": LABELS.get(corrected.get((row["file"], row["face"]), row["label"])), "split": row["split"], "source": row["box_source"]})
    return faces


def face_samples(face: dict, found: dict) -> dict | None:
    """The boxes that show this face: the one the extension would use first, then the other views of it."""
    sure = [box for box in found["finder"] if box["score"] >= FINDER_SCORE]
    own = [box for box in sure + found["merged"] if matches(box, face)]
    views = own[:1] + [box for range_ in ("finder", "short", "full", "views") for box in found[range_] if matches(box, face)]
    if not views and face["source"] == "annotated":
        side = HEAD_TO_FACE * max(face["width"], face["height"])
        x, y = centre(face)
        views = [{"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}]
    return {"label": face["label"], "views": views, "detected": bool(own)} if views else None


def background(found: dict, faces: list, random: np.random.Generator) -> dict | None:
    """A square away from every labelled face and from everything a detector took for one."""
    scale = found["height"] / FRAME[1]
    for _ in range(12):
        side = random.uniform(18, 70) * scale
        box = {
            "x": random.uniform(-0.2 * side, found["width"] - 0.8 * side),
            "y": random.uniform(-0.2 * side, found["height"] - 0.8 * side),
            "width": side,
            "height": side,
        }
        if all(apart(box, other) for other in faces + found["merged"] + found["finder"]):
            return {"label": "no-face", "views": [box], "detected": False}
    return None


def reviewed_label(sample: dict, found: dict, reviewed: list) -> str | None:
    """What the box is by eye, if it has been looked at: reviewed were the merged boxes of MediaPipe's detectors."""
    first = sample["views"][0]
    boxes = sample["views"] + [box for box in found["merged"] if iou(box, first) >= SAME_FACE_IOU]
    for cx, cy, label in reviewed:
        for x, y in map(centre, boxes):
            if abs(x - cx) < 1 and abs(y - cy) < 1:
                return label
    return sample["label"]


def no_face_boxes(found: dict, faces: list) -> list:
    """Each thing that a detector took for a face, as the list of its boxes, MediaPipe's first."""
    things = [[box] + [other for other in found["finder"] if iou(box, other) >= ONE_BOX_IOU] for box in found["merged"]]
    alone = [box for box in found["finder"] if all(iou(box, other) < ONE_BOX_IOU for other in found["merged"])]
    return things + [[box] for box in alone if not faces or box["score"] < STRONGEST_ALONE]


def samples_of(found: dict, faces: list, reviewed: list, random: np.random.Generator) -> list:
    samples = [face_samples(face, found) for face in faces]
    for views in no_face_boxes(found, faces):
        if all(apart(box, face) for box in views for face in faces):
            samples.append({"label": "no-face", "views": views, "detected": True})
        elif all(box["score"] < STRONGEST_BESIDE and not any(near(box, face) for face in faces) for box in views):
            samples.append({"label": "no-face", "views": views, "detected": True, "beside": True})
    if random.random() < BACKGROUND_PER_PICTURE:
        samples.append(background(found, faces, random))
    judged = [{**sample, "label": reviewed_label(sample, found, reviewed)} for sample in samples if sample]
    return [sample for sample in judged if sample["label"]]


def training_crop(picture: np.ndarray, sample: dict) -> tuple:
    """The square around all views with its margin, and each view's centre and side in that square (0..1)."""
    squares = [crop_square(box) for box in sample["views"]]
    x, y = np.mean([centre(square) for square in squares], axis=0)
    side = CONTEXT * max(square["width"] for square in squares)
    context = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
    views = [((cx - context["x"]) / side, (cy - context["y"]) / side, s["width"] / side) for s in squares for cx, cy in [centre(s)]]
    return cut(picture, context, CONTEXT_PX), views, context


def validation_crop(picture: np.ndarray, sample: dict) -> np.ndarray:
    scale = min(FRAME[0] / picture.shape[1], FRAME[1] / picture.shape[0])
    frame = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    square = {key: value * scale for key, value in crop_square(sample["views"][0]).items()}
    return cut(frame, square, INPUT_PX)


def shrunk(stamp: np.ndarray) -> np.ndarray:
    scale = THING_PX / max(stamp.shape[:2])
    return cv2.resize(stamp, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)[..., [2, 1, 0, 3]]


class CropFile:
    """A growing .npy of crops: together they are larger than many a machine's memory."""

    def __init__(self, path: Path):
        self.path, self.raw = path, path.with_suffix(".raw").open("wb")
        self.shape = ()

    def add(self, crop: np.ndarray) -> None:
        self.raw.write(np.ascontiguousarray(crop).tobytes())
        self.shape = crop.shape

    def close(self, count: int) -> None:
        self.raw.close()
        shape = (count, *self.shape)
        stored = np.memmap(self.raw.name, np.uint8, "r", shape=shape)
        whole = np.lib.format.open_memmap(self.path, "w+", np.uint8, shape)
        for at in range(0, count, 1000):
            whole[at : at + 1000] = stored[at : at + 1000]
        whole.flush()
        Path(self.raw.name).unlink()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=Path("models/training/work/boxes.json"))
    parser.add_argument("--nobody", type=Path, action="append", default=[], help="training pictures without people (nobody.py), each with its --nobody-boxes")
    parser.add_argument("--nobody-boxes", type=Path, action="append", default=[])
    parser.add_argument("--root", type=Path, help="as in nobody.py")
    parser.add_argument("--out", type=Path, default=Path("models/training/work/crops"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    boxes = json.loads(options.boxes.read_text())
    reviewed = json.loads(REVIEWED.read_text())
    rows = {"train": [], "val": []}
    crops = {split: CropFile(options.out / f"{split}.npy") for split in rows}
    pictures = [(options.data, file, faces[0]["split"], faces, boxes[file]) for file, faces in read_faces(options.data / "faces.csv").items()]
    for folder, boxes_file in zip(options.nobody, options.nobody_boxes, strict=True):
        pictures += [(folder, file, "train", [], found) for file, found in json.loads(boxes_file.read_text()).items()]
    for folder, file, split, faces, found in pictures:
        picture = cv2.cvtColor(cv2.imread(str(folder / file)), cv2.COLOR_BGR2RGB)
        for sample in samples_of(found, faces, reviewed.get(file, []), random):
            at = [round(value, 1) for value in centre(sample["views"][0])]
            height = max(sample["views"][0]["width"], sample["views"][0]["height"]) * FRAME[1] / found["height"]
            if height < SMALLEST_PX:
                continue
            row = {"file": file, "at": at, "label": CLASSES.index(sample["label"]), "detected": sample["detected"]}
            row["kind"] = "nobody" if not faces else "beside" if sample.get("beside") else "photograph"
            row["facePx"] = round(height, 1)
            if split == "train":
                crop, views, context = training_crop(picture, sample)
                points = next((view["points"] for view in sample["views"] if "points" in view), [])
                row["views"] = np.round(views, 4).tolist()
                row["points"] = [[round((x - context["x"]) / context["width"], 4), round((y - context["y"]) / context["width"], 4)] for x, y in points]
            else:
                crop = validation_crop(picture, sample)
            crops[split].add(crop)
            rows[split].append(row)
    if options.nobody:
        np.savez(options.out / "things.npz", *[shrunk(stamp) for stamp in read_stamps() + furniture(options.root)])
    for split in rows:
        crops[split].close(len(rows[split]))
        (options.out / f"{split}.json").write_text(json.dumps(rows[split]))
        counts = Counter((CLASSES[row["label"]], "detected" if row["detected"] else "not detected") for row in rows[split])
        print(split, dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
