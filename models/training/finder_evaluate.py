"""How many labelled faces lie under a box, of MediaPipe's detectors, of the face finder, of both; and how many boxes there are where nobody is.

    python3 models/training/finder_evaluate.py

Reads the weights as written (models/face-finder), the validation split, and the boxes of detect-boxes.ts for it and for the pictures
of `nobody.py --kind val`. What the classifier then makes of a box is not part of it.
"""

import argparse
import json
from pathlib import Path

import torch

import finder_network as finder
from dataset import SMALLEST_PX, matches, read_faces
from finder_boxes import as_frame, find
from start_weights import read_graph

LEAST_HEIGHT = 0.2  # of the picture: what the project's targets are over
LIMITS = (0.1, 0.2, 0.3)


def sources(net: finder.FinderNet, path: Path, detected: dict) -> tuple:
    """The frame's height, the scale, and the boxes by who has found them."""
    frame, scale = as_frame(path)
    sides = ("x", "y", "width", "height")
    scaled = {name: [{side: box[side] * scale for side in sides} for box in detected[name]] for name in ("short", "merged")}
    own = find(net, frame, min(LIMITS))
    boxes = {"MediaPipe, quick look": scaled["short"], "MediaPipe, thorough look": scaled["merged"]}
    for limit in LIMITS:
        found = [box for box in own if box["score"] >= limit]
        boxes[f"finder from {limit}"] = found
        boxes[f"thorough look and finder from {limit}"] = scaled["merged"] + found
    large = {name: [box for box in some if min(box["width"], box["height"]) >= SMALLEST_PX] for name, some in boxes.items()}
    return frame.shape[0], scale, large


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--finder", type=Path, default=Path("models/face-finder"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=Path("models/training/work/boxes.json"))
    parser.add_argument("--nobody", type=Path, default=Path("models/training/work/nobody-val/no_people"))
    parser.add_argument("--nobody-boxes", type=Path, default=Path("models/training/work/boxes-nobody-val.json"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    net = finder.shipped(read_graph(options.finder))

    faces, under = 0, {}
    detected = json.loads(options.boxes.read_text())
    for file, labelled in read_faces(options.data / "faces.csv").items():
        if not file.startswith("tiles/") or labelled[0]["split"] != "val":
            continue
        height, scale, boxes = sources(net, options.data / file, detected[file])
        for face in labelled:
            wanted = {side: face[side] * scale for side in ("x", "y", "width", "height")}
            if face["label"] is None or wanted["height"] < LEAST_HEIGHT * height:
                continue
            faces += 1
            for name, some in boxes.items():
                under[name] = under.get(name, 0) + any(matches(box, wanted) for box in some)

    stray, empty = {}, json.loads(options.nobody_boxes.read_text())
    for file, found in empty.items():
        for name, some in sources(net, options.nobody / file, found)[2].items():
            stray[name] = stray.get(name, 0) + len(some)

    print(f"{'':40} {'of ' + str(faces) + ' faces':>14} {'boxes per 100 of ' + str(len(empty)) + ' pictures without people':>46}")
    for name, count in under.items():
        print(f"{name:40} {100 * count / faces:12.1f} % {100 * stray[name] / len(empty):46.0f}")


if __name__ == "__main__":
    main()
