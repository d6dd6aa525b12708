"""Step 5b: weights side by side, before any is exported: first looks as the extension takes them, at the finder's boxes.

    python3 models/training/compare.py --weights models/training/work/run/blended.pt --weights models/training/work/shipped.pt

Counts faces (validation split, from 20 % of the picture's height) that are told right in clear and in worsened pictures, stray boxes of the finder in
pictures without people that pass for a face, and of `hard.py`'s painted cases those that are called a mask, or are one. The worsened pictures are the
evaluation's conditions with other random numbers, and the boxes are those of the clear ones: which of two weights is better is told here, `npm run evaluate` has the figures.
Needs the boxes of finder_boxes.py, of the folders without people and of hard cases with --alone.
"""

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

import evaluate
from crop_rule import VIEWS, crop_square, cut
from dataset import FINDER_SCORE, LABELS, SMALLEST_PX, matches, read_faces
from finder_boxes import as_frame
from network import CLASSES

LEAST_HEIGHT = 0.2
# src/engine/views.ts: (which of VIEWS, mirrored, weight), and from where on the first is left at that.
LOOKS = ((0, False, 1), (0, True, 1), (1, True, 1), (2, False, 2))
CERTAIN = 0.95
TEMPERATURE = 0.52
SIDES = ("x", "y", "width", "height")


def smeared(frame: np.ndarray, random: np.random.Generator) -> np.ndarray:
    kernel, turn = np.zeros((7, 7), np.float32), random.uniform(0, np.pi)
    for along in range(-3, 4):
        kernel[3 + round(along * np.sin(turn)), 3 + round(along * np.cos(turn))] += 1 / 7
    return cv2.filter2D(frame, -1, kernel, borderType=cv2.BORDER_REPLICATE)


def dark(frame: np.ndarray, random: np.random.Generator) -> np.ndarray:
    return (frame * 0.4 + random.normal(0, 10, frame.shape)).clip(0, 255).astype(np.uint8)


def packed(frame: np.ndarray, _: np.random.Generator) -> np.ndarray:
    return cv2.imdecode(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 20])[1], cv2.IMREAD_COLOR)


def hazy(frame: np.ndarray, _: np.random.Generator) -> np.ndarray:
    return (frame * 0.4 + 20).astype(np.uint8)


def leaning(crop: np.ndarray, degrees: float) -> np.ndarray:
    middle = crop.shape[0] / 2
    return cv2.warpAffine(crop, cv2.getRotationMatrix2D((middle, middle), degrees, 1), crop.shape[1::-1])


SPOILT = {"clear": None, "smeared": smeared, "dark": dark, "packed": packed, "hazy": hazy}


def looks(frame: np.ndarray, box: dict, degrees: float = 0) -> list:
    """The crops of one box, one for each of LOOKS; turned by so many degrees."""
    crops = []
    for view, mirrored, _ in LOOKS:
        scale, px = VIEWS[view]
        crop = leaning(cut(frame, crop_square(box, scale), px), degrees)
        crops.append(crop[:, ::-1] if mirrored else crop)
    return crops


def strongest(found: dict, face: dict, scale: float) -> dict | None:
    boxes = [{side: box[side] * scale for side in SIDES} for box in found["finder"] if box["score"] >= FINDER_SCORE]
    return next((box for box in boxes if matches(box, face)), None)


def faces_of(data: Path, faces: dict, boxes: dict, names: dict):
    """(frame, box, label, name of the case) of each labelled face that the finder has a box for."""
    for file, labelled in faces.items():
        frame, scale = as_frame(data / file)
        for face in labelled:
            at = {side: face[side] * scale for side in SIDES}
            if face["label"] is None or at["height"] < LEAST_HEIGHT * frame.shape[0]:
                continue
            box = strongest(boxes[file], at, scale)
            if box:
                yield frame, box, CLASSES.index(face["label"]), names.get((file, face["label"]), "")


def hard_faces(path: Path) -> tuple:
    faces, names = defaultdict(list), {}
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines):
            label = LABELS.get(row["label"])
            if row["condition"].startswith("painted"):
                faces[row["file"]].append({**{side: float(row[side]) for side in SIDES}, "label": label})
                names[row["file"], label] = row["condition"]
    return faces, names


def cases(options: argparse.Namespace) -> dict:
    """Crops and labels of everything that is looked at, by its name."""
    boxes = json.loads(options.boxes.read_text())
    faces = {file: own for file, own in read_faces(options.data / "faces.csv").items() if file.startswith("tiles/") and own[0]["split"] == "val"}
    found, random = defaultdict(list), np.random.default_rng(5)
    for frame, box, label, _ in faces_of(options.data, faces, boxes, {}):
        for name, spoil in SPOILT.items():
            found[name].append((looks(spoil(frame, random) if spoil else frame, box), label))
        found["rolled"].append((looks(frame, box, random.choice((-30, 30))), label))
    for file, empty in json.loads(options.nobody_boxes.read_text()).items():
        frame, scale = as_frame(options.nobody / file)
        for box in empty["finder"]:
            scaled = {side: box[side] * scale for side in SIDES}
            if min(scaled["width"], scaled["height"]) >= SMALLEST_PX:
                found["nobody"].append((looks(frame, scaled), CLASSES.index("no-face")))
    painted, names = hard_faces(options.hard / "faces.csv")
    for frame, box, label, name in faces_of(options.hard, painted, json.loads(options.hard_boxes.read_text()), names):
        found[name].append((looks(frame, box), label))
    return found


@torch.no_grad()
def evidence(net: torch.nn.Module, crops: list) -> np.ndarray:
    """What is said of crops of one size, [n, 4]."""
    parts = [evaluate.to_input(np.stack(crops[at : at + evaluate.BATCH])) for at in range(0, len(crops), evaluate.BATCH)]
    return torch.cat([F.softmax(net(part) / TEMPERATURE, 1) for part in parts]).numpy()


def judged(net: torch.nn.Module, samples: list) -> np.ndarray:
    """What is said of each sample after all looks that it needs, [n, 4]."""
    first = evidence(net, [crops[0] for crops, _ in samples])
    doubted = np.flatnonzero(first.max(1) < CERTAIN)
    total = first.copy()
    for number, (_, _, weight) in enumerate(LOOKS[1:], 1):
        if len(doubted):
            total[doubted] += weight * evidence(net, [samples[i][0][number] for i in doubted])
    return total / total.sum(1, keepdims=True)


def counted(name: str, said: np.ndarray, labels: np.ndarray) -> str:
    if name == "nobody":
        return f"{int((said != CLASSES.index('no-face')).sum())} of {len(said)}"
    if name.startswith("painted") and (labels != CLASSES.index("mask")).all():
        return f"{int((said == CLASSES.index('mask')).sum())} masks of {len(said)}"
    return f"{int((said == labels).sum())} of {len(said)}"


def main() -> None:
    parser = argparse.ArgumentParser()
    work = Path("models/training/work")
    parser.add_argument("--weights", type=Path, action="append", required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=work / "boxes.json")
    parser.add_argument("--nobody", type=Path, default=work / "nobody-val/no_people")
    parser.add_argument("--nobody-boxes", type=Path, default=work / "boxes-nobody-val.json")
    parser.add_argument("--hard", type=Path, default=work / "hard")
    parser.add_argument("--hard-boxes", type=Path, default=work / "boxes-hard.json")
    options = parser.parse_args()
    found = cases(options)
    for path in options.weights:
        net = evaluate.network(path)
        print(path)
        for name, samples in found.items():
            labels = np.array([label for _, label in samples])
            print(f"  {name:24} {counted(name, judged(net, samples).argmax(1), labels)}", flush=True)


if __name__ == "__main__":
    main()
