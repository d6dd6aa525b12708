"""Step 3b: how hard each crop is for the weights at hand, so that training meets the hard ones more often.

    python3 models/training/mine.py --weights models/training/work/shipped.pt --crops models/training/work/crops

Writes hardness.npy, a number above 0 for each row of train.json. Of "no face" only what is surely none counts (pictures without people,
boxes half beside a labelled face): a box in the background of a photograph may be a face that nobody labelled. A face counts by
how it is told when augmented as in training; one that is mistaken when it is plain may have a wrong label, and counts as it did.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

import evaluate
import graph
import start_weights
from augment import webcam
from crop_rule import cut
from network import CLASSES, INPUT_PX, MaskNet

SURE = ("nobody", "beside")
EASY = 0.07  # what a crop counts that is told for certain; one that is surely mistaken counts 1 more
FACES = ("mask", "no-mask", "incorrect")
AUGMENTED = 3  # views of a face
HARD_FACE = 3.0  # what a face counts more that is never told when augmented
SUSPECT = 0.25  # a face that is told with less than this when it is plain
BATCH = 16
SEED = 11


def view(context: np.ndarray, row: dict) -> np.ndarray:
    """The crop of the first view, as the extension would cut it."""
    px = context.shape[0]
    x, y, side = (value * px for value in row["views"][0])
    return cut(context, {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}, INPUT_PX)


def certainty(net: MaskNet, crops: list, labels: list) -> np.ndarray:
    """The probability of each crop's own label, [n]."""
    chances = torch.from_numpy(evaluate.logits_of(net, np.stack(crops))).softmax(1).numpy()
    return chances[np.arange(len(labels)), labels]


def face_hardness(net: MaskNet, context: np.ndarray, row: dict, random: np.random.Generator) -> float:
    """What a face counts, 1 to 1 + HARD_FACE."""
    crops = [view(context, row)] + [webcam(context, row["views"], random) for _ in range(AUGMENTED)]
    plain, *augmented = certainty(net, crops, [row["label"]] * len(crops))
    return 1.0 if plain < SUSPECT else 1 + HARD_FACE * (1 - float(np.mean(augmented)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--crops", type=Path, default=Path("models/training/work/crops"))
    parser.add_argument("--without-faces", action="store_true", help="faces all count the same, which saves most of the time")
    options = parser.parse_args()
    net = start_weights.network_of(options.weights)
    net = graph.as_shipped(net)
    rows = json.loads((options.crops / "train.json").read_text())
    contexts = np.load(options.crops / "train.npy", mmap_mode="r")
    hardness = np.ones(len(rows), np.float32)
    sure = [i for i, row in enumerate(rows) if row["kind"] in SURE and CLASSES[row["label"]] == "no-face"]
    for at in range(0, len(sure), BATCH):
        part = sure[at : at + BATCH]
        crops = [view(np.array(contexts[i]), rows[i]) for i in part]
        hardness[part] = EASY + 1 - certainty(net, crops, [CLASSES.index("no-face")] * len(part))
    random = np.random.default_rng(SEED)
    for i, row in enumerate(rows):
        if CLASSES[row["label"]] in FACES and not options.without_faces:
            hardness[i] = face_hardness(net, np.array(contexts[i]), row, random)
    np.save(options.crops / "hardness.npy", hardness)
    print(f"{len(sure)} crops judged, {int((hardness[sure] > EASY + 0.5).sum())} of them mistaken")


if __name__ == "__main__":
    main()
