"""Last step of the training: writes what the extension loads, with the vectors that prove a backend right.

    python3 models/training/export.py --weights models/training/work/run/blended.pt --out models/mask-classifier

Writes model.json, weights.bin, contract.json, and golden and golden-wide as .json and .bin. The temperature is the one that --calibration
(logits of val crops, written by evaluate.py) makes most likely, or --temperature where the engine, which judges an open face by four
views, is better calibrated with another (`npm run evaluate`); without either, it is 1.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import graph
import start_weights
from crop_rule import VIEWS
from network import CLASSES, INPUT_PX, MaskNet

GOLDEN_SEED = 20210404
WIDE_PX = VIEWS[1][1]
WIDE_GOLDEN = slice(2, 4)  # two of them show whether a backend pads odd sides as PyTorch does


def golden_inputs(px: int) -> np.ndarray:
    """Eight made-up pictures, px x px, no photograph among them: flat, gradients, ellipses and noise."""
    random = np.random.default_rng(GOLDEN_SEED)
    y, x = np.mgrid[0:px, 0:px] / (px - 1)
    pictures = [np.full((px, px, 3), 128.0), np.stack([x, y, 1 - x], -1) * 255]
    for _ in range(3):
        picture = np.zeros((px, px, 3)) + random.uniform(0, 255, 3)
        for _ in range(4):
            centre, radius = random.uniform(0.3, 0.7, 2), random.uniform(0.08, 0.4, 2)
            inside = ((x - centre[0]) / radius[0]) ** 2 + ((y - centre[1]) / radius[1]) ** 2 < 1
            picture[inside] = random.uniform(0, 255, 3)
        pictures.append(picture + random.normal(0, 6, picture.shape))
    pictures += [random.uniform(0, 255, (px, px, 3)), pictures[2] * 0.25, pictures[3][:, ::-1]]
    return np.clip(np.rint(pictures), 0, 255).astype(np.uint8)


def write_golden(shipped: MaskNet, pictures: np.ndarray, name: str, folder: Path) -> None:
    """The pictures, and what PyTorch makes of them."""
    with torch.no_grad():
        logits = shipped(torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255).numpy()
    (folder / f"{name}.bin").write_bytes(pictures.tobytes())
    golden = {
        "about": f"uint8 RGB pictures in {name}.bin, and PyTorch's logits for them with the weights as shipped",
        "file": f"{name}.bin",
        "shape": list(pictures.shape),
        "tolerance": 1e-3,
        "logits": [[round(float(value), 6) for value in row] for row in logits],
    }
    (folder / f"{name}.json").write_text(json.dumps(golden, indent=2) + "\n")


def temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """The divisor of the logits under which the faces' true states are most likely: what is shown is the shares of the three."""
    faces = labels < CLASSES.index("no-face")
    logits, labels = logits[faces][:, :-1], labels[faces]
    candidates = np.arange(0.3, 3.0, 0.01)
    losses = [F.cross_entropy(logits / t, labels).item() for t in candidates]
    return round(float(candidates[int(np.argmin(losses))]), 2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/mask-classifier"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--calibration", type=Path)
    how.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--provenance", type=json.loads, default={})
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)

    net = start_weights.network_of(options.weights)
    shipped = graph.as_shipped(net)
    graph.write(graph.build(shipped), graph.OUTPUT_NAME, (-1, len(CLASSES)), options.out)

    write_golden(shipped, golden_inputs(INPUT_PX), "golden", options.out)
    write_golden(shipped, golden_inputs(WIDE_PX)[WIDE_GOLDEN], "golden-wide", options.out)

    calibrated = options.temperature
    if options.calibration:
        saved = np.load(options.calibration)
        calibrated = temperature(torch.from_numpy(saved["logits"]), torch.from_numpy(saved["labels"]))
    contract = {
        "labels": list(CLASSES),
        "inputName": graph.INPUT_NAME,
        "outputName": graph.OUTPUT_NAME,
        "inputSize": INPUT_PX,
        "inputRange": [0, 1],
        "layout": "NHWC",
        "colour": "RGB",
        "output": "logits",
        "temperature": calibrated,
        "cropScale": 1.5,
        "outsideFill": "black",
        "weightsSha256": hashlib.sha256((options.out / graph.WEIGHTS_FILE).read_bytes()).hexdigest(),
        "provenance": options.provenance,
    }
    (options.out / "contract.json").write_text(json.dumps(contract, indent=2) + "\n")
    print(f"{options.weights} -> {options.out}, temperature {calibrated}")


if __name__ == "__main__":
    main()
