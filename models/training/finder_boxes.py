"""Step 2b: the face finder's boxes, beside those of MediaPipe's detectors in the same file.

    python3 models/training/finder_boxes.py --data ../shared/data --boxes models/training/work/boxes.json

Adds `finder` to each picture of the file: boxes in the picture's own pixels, the surest first, one a face. With --alone the
file is written anew, for every picture of the folder, without boxes of MediaPipe's and only with those that the extension would
ask about: of thousands of pictures the others are more crops than a disk wants.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

import finder_network as finder
from dataset import FINDER_SCORE, FRAME, iou
from evaluate import to_input
from finder_data import to_network
from start_weights import read_graph

ONE_FACE_IOU = 0.45  # as in src/engine/finder-boxes.ts
# Below what the extension takes for a face: what it nearly takes for one is to be known as none.
LEAST_SCORE = 0.05


def as_frame(path: Path) -> tuple:
    """The picture as a call delivers it, RGB, and what its sides were multiplied by."""
    picture = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    scale = min(1, FRAME[0] / picture.shape[1], FRAME[1] / picture.shape[0])
    size = [max(1, round(side * scale)) for side in (picture.shape[1], picture.shape[0])]
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA), scale


def sized(path: Path) -> dict:
    """A picture of which no detector has said anything yet."""
    height, width = cv2.imread(str(path)).shape[:2]
    return {"width": width, "height": height, "short": [], "full": [], "views": [], "merged": []}


@torch.no_grad()
def find(net: finder.FinderNet, frame: np.ndarray, least: float) -> list:
    """Boxes in the frame's pixels from the score `least` on, the surest first, one a face."""
    output = net(to_input(to_network(frame)[None]))
    scores, sides = output[0, 0].sigmoid().numpy(), finder.boxes(output)[0].numpy()
    sides /= min(finder.WIDTH / frame.shape[1], finder.PICTURE_HEIGHT / frame.shape[0])
    kept = []
    for row, column in sorted(zip(*np.where(scores >= least)), key=lambda cell: -scores[cell]):
        left, top, right, bottom = (float(side) for side in sides[:, row, column])
        box = {"x": left, "y": top, "width": right - left, "height": bottom - top, "score": float(scores[row, column])}
        if all(iou(box, other) < ONE_FACE_IOU for other in kept):
            kept.append(box)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--finder", type=Path, default=Path("models/face-finder"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=Path("models/training/work/boxes.json"))
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args()
    net = finder.shipped(read_graph(options.finder))
    boxes = {path.name: sized(path) for path in sorted(options.data.glob("*.jpg"))} if options.alone else json.loads(options.boxes.read_text())
    for file, found in boxes.items():
        frame, scale = as_frame(options.data / file)
        found["finder"] = [
            {**{side: round(box[side] / scale, 3) for side in ("x", "y", "width", "height")}, "score": round(box["score"], 4)}
            for box in find(net, frame, FINDER_SCORE if options.alone else LEAST_SCORE)
        ]
    options.boxes.write_text(json.dumps(boxes))
    print(f"{len(boxes)} pictures, {sum(len(found['finder']) for found in boxes.values())} boxes of the finder -> {options.boxes}")


if __name__ == "__main__":
    main()
