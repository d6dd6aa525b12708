"""Step 3b: how hard each "no face" crop is for the weights at hand, so that training meets the hard ones more often.

    python3 models/training/mine.py --weights models/training/work/shipped.pt --crops models/training/work/crops

Writes hardness.npy, a number above 0 for each row of train.json. Only what is surely no face counts (pictures without people,
boxes half beside a labelled face): a box in the background of a photograph may be a face that nobody labelled.
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
from crop_rule import cut
from network import CLASSES, INPUT_PX, MaskNet

SURE = ("nobody", "beside")
EASY = 0.15  # what a crop counts that is told for certain; one that is surely mistaken counts 1 more
BATCH = 16


def view(context: np.ndarray, row: dict) -> np.ndarray:
    """The crop of the first view, as the extension would cut it."""
    px = context.shape[0]
    x, y, side = (value * px for value in row["views"][0])
    return cut(context, {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}, INPUT_PX)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--crops", type=Path, default=Path("models/training/work/crops"))
    options = parser.parse_args()
    net = MaskNet()
    start_weights.load(net, options.weights)
    net = graph.as_shipped(net)
    rows = json.loads((options.crops / "train.json").read_text())
    contexts = np.load(options.crops / "train.npy", mmap_mode="r")
    hardness = np.ones(len(rows), np.float32)
    sure = [i for i, row in enumerate(rows) if row["kind"] in SURE and CLASSES[row["label"]] == "no-face"]
    for at in range(0, len(sure), BATCH):
        part = sure[at : at + BATCH]
        logits = evaluate.logits_of(net, np.stack([view(np.array(contexts[i]), rows[i]) for i in part]))
        chance = torch.from_numpy(logits).softmax(1)[:, CLASSES.index("no-face")].numpy()
        hardness[part] = EASY + 1 - chance
    np.save(options.crops / "hardness.npy", hardness)
    print(f"{len(sure)} crops judged, {int((hardness[sure] > EASY + 0.5).sum())} of them mistaken")


if __name__ == "__main__":
    main()
