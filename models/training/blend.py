"""Step 5: averages the weights of a run with those it began with.

    python3 models/training/blend.py --run models/training/work/run/last.pt --start START --out models/training/work/run/blended.pt

The run is better on bad pictures, its start a little better on clear ones; between the two lie weights that are as good as
the better one on both (RUN.md has the figures).

Training draws masks worn wrongly almost three times as often as the photographs have them (SHARES in train.py), so the network expects
them too often; --incorrect is added to what it says of them. Their share in the photographs would be worth -1.1.
A run that begins with weights made so learns the shares of its own training anew.
"""

import argparse
from pathlib import Path

import torch

import start_weights
from network import CLASSES, MaskNet


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.7, help="of the run")
    parser.add_argument("--incorrect", type=float, default=0, help="added to the logit of a mask worn wrongly")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    run, start = MaskNet(), MaskNet()
    start_weights.load(run, options.run)
    start_weights.load(start, options.start)
    before = start.state_dict()
    for name, value in run.state_dict().items():
        if value.is_floating_point():
            value.mul_(options.share).add_(before[name], alpha=1 - options.share)
    with torch.no_grad():
        run.predictions.bias[CLASSES.index("incorrect")] += options.incorrect
    torch.save({"ema": run.state_dict()}, options.out)


if __name__ == "__main__":
    main()
