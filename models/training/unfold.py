"""Makes the shipped weights something to train on: batch norm taken apart again (start_weights.unfold).

    python3 models/training/unfold.py --model models/mask-classifier --out models/training/work/shipped.pt
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

import start_weights
from augment import place
from evaluate import to_input
from network import INPUT_PX, MaskNet

CROPS = 600
SEED = 3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=Path("models/mask-classifier"))
    parser.add_argument("--crops", type=Path, default=Path("models/training/work/crops"))
    parser.add_argument("--out", type=Path, default=Path("models/training/work/shipped.pt"))
    options = parser.parse_args()
    rows = json.loads((options.crops / "train.json").read_text())
    contexts = np.load(options.crops / "train.npy", mmap_mode="r")
    random = np.random.default_rng(SEED)
    drawn = random.choice(len(rows), CROPS, replace=False)
    pictures = np.stack([place(np.array(contexts[i]), rows[i]["views"], INPUT_PX, random) for i in drawn])
    net = MaskNet()
    start_weights.unfold(net, start_weights.read_graph(options.model), to_input(pictures))
    torch.save({"ema": net.state_dict()}, options.out)
    print(f"{options.model} -> {options.out}")


if __name__ == "__main__":
    main()
