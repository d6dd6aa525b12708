"""Figures of a classifier on the validation crops, which no training step has seen.

    python3 models/training/evaluate.py --weights models/training/work/run/blended.pt --out models/training/work/val-logits.npz

The weights are judged as shipped (batch norm folded, kernels in half precision). Only crops from detector boxes count.
--webcam makes every crop worse first, as training does (seeded): smaller, darker, noisier, compressed, loosely boxed.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import graph
import start_weights
from augment import webcam
from network import CLASSES, MaskNet

MASK, NO_MASK, INCORRECT, NO_FACE = range(len(CLASSES))
BATCH = 64
WEBCAM_SEED = 5


def validation_set(folder: Path) -> tuple:
    """Crops, labels and face sizes (pixels of a 320 x 180 frame)."""
    rows = json.loads((folder / "val.json").read_text())
    used = np.array([row["detected"] for row in rows])
    crops = np.load(folder / "val.npy", mmap_mode="r")[used]
    labels = np.array([row["label"] for row in rows])[used]
    return crops, labels, np.array([row["facePx"] for row in rows])[used]


def worsened(crops: np.ndarray) -> np.ndarray:
    whole = [(0.5, 0.5, 1.0)]
    return np.stack([webcam(crop, whole, np.random.default_rng((WEBCAM_SEED, i))) for i, crop in enumerate(crops)])


def to_input(crops: np.ndarray) -> torch.Tensor:
    batch = torch.from_numpy(np.ascontiguousarray(crops)).permute(0, 3, 1, 2)
    return batch.contiguous(memory_format=torch.channels_last).float().div_(255)


def network(path: Path) -> torch.nn.Module:
    """The network as it would be shipped; the larger teacher, which never is, as it is."""
    net = start_weights.network_of(path).eval()
    return graph.as_shipped(net) if isinstance(net, MaskNet) else net


@torch.no_grad()
def logits_of(net: torch.nn.Module, crops: np.ndarray) -> np.ndarray:
    net.eval()
    return torch.cat([net(to_input(crops[i : i + BATCH])) for i in range(0, len(crops), BATCH)]).numpy()


def figures(logits: np.ndarray, labels: np.ndarray) -> dict:
    """Recall of each class among all four, their mean over the three kinds of faces, and mask against no mask alone."""
    said = logits.argmax(1)
    recall = [float((said[labels == c] == c).mean()) for c in range(len(CLASSES))]
    two = labels <= NO_MASK
    return {
        **{name: recall[c] for c, name in enumerate(CLASSES)},
        "balanced": float(np.mean(recall[:NO_FACE])),
        "two-class": float((logits[two, : NO_MASK + 1].argmax(1) == labels[two]).mean()),
        "false mask": float((said[labels != MASK] == MASK).mean()),
    }


def line(values: dict) -> str:
    return "  ".join(f"{name} {value:.3f}" for name, value in values.items())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--crops", type=Path, default=Path("models/training/work/crops"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--webcam", action="store_true")
    options = parser.parse_args()
    net = network(options.weights)
    crops, labels, sizes = validation_set(options.crops)
    if options.webcam:
        crops = worsened(crops)
    logits = logits_of(net, crops)
    print("all", len(labels), line(figures(logits, labels)))
    for low, high in ((0, 40), (40, 64), (64, 1000)):
        part = (sizes >= low) & (sizes < high)
        print(f"face {low}-{high} px", int(part.sum()), line(figures(logits[part], labels[part])))
    table = np.zeros((4, 4), int)
    np.add.at(table, (labels, logits.argmax(1)), 1)
    print("rows: what it is, columns: what is said\n", table)
    if options.out:
        np.savez(options.out, logits=logits, labels=labels)


if __name__ == "__main__":
    main()
