"""Step 5: averages the weights of a run with those it began with.

    python3 models/training/blend.py --run models/training/work/run/last.pt --start START --out models/training/work/run/blended.pt

--run and --share may be given several times: of the start there is what they leave.

The run is better on bad pictures, its start a little better on clear ones; between the two lie weights that are as good as
the better one on both (RUN.md has the figures).

Training draws masks worn wrongly more than twice as often as the photographs have them (SHARES in train.py), painted ones not counted, so the network expects
them too often; --incorrect is added to what it says of them. Their share in the photographs would be worth -1.1.
A run that begins with weights made so learns the shares of its own training anew. --no-face is added likewise to what it says of no face.
"""

import argparse
from pathlib import Path

import torch

import start_weights
from network import CLASSES, MaskNet


def weights_of(path: Path) -> dict:
    net = MaskNet()
    start_weights.load(net, path)
    return net.state_dict()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", type=Path, action="append", required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--share", type=float, action="append", required=True, help="of the run")
    parser.add_argument("--incorrect", type=float, default=0, help="added to the logit of a mask worn wrongly")
    parser.add_argument("--no-face", type=float, default=0, help="added to the logit of no face")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if len(options.run) != len(options.share):
        parser.error(f"{len(options.run)} runs, but {len(options.share)} shares: each --run needs its --share")
    blended = weights_of(options.start)
    for value in blended.values():
        if value.is_floating_point():
            value.mul_(1 - sum(options.share))
    for path, share in zip(options.run, options.share):
        for name, value in weights_of(path).items():
            if value.is_floating_point():
                blended[name].add_(value, alpha=share)
    net = MaskNet()
    net.load_state_dict(blended)
    with torch.no_grad():
        net.predictions.bias[CLASSES.index("incorrect")] += options.incorrect
        net.predictions.bias[CLASSES.index("no-face")] += options.no_face
    torch.save({"ema": net.state_dict()}, options.out)


if __name__ == "__main__":
    main()
