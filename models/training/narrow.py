"""The classifier with fewer channels, to be trained on: each layer keeps its strongest.

    python3 models/training/narrow.py --weights models/training/work/shipped.pt --width 0.5 --out models/training/work/narrow-0.5.pt
    python3 models/training/train.py --init models/training/work/narrow-0.5.pt --out models/training/work/run-0.5

There are no ready-made weights of these widths to begin with. What remains of a network computes little of what it did, but learns it again in a few epochs.
"""

import argparse
from pathlib import Path

import torch

import start_weights
from network import MaskNet


def strength(module) -> torch.Tensor:
    """How far each output of a layer varies: batch norm's scale."""
    return module.bn.weight.abs()


def strongest(values: torch.Tensor, count: int) -> torch.Tensor:
    return values.topk(count).indices.sort().values


def kept_channels(wide: MaskNet, narrow: MaskNet) -> list:
    """For each layer of each block the outputs it keeps. Blocks whose outputs are added keep the same ones."""
    kept, at = [], 0
    while at < len(wide.plan):
        group = [at]
        while group[-1] + 1 < len(wide.plan) and wide.plan[group[-1] + 1].residual:
            group.append(group[-1] + 1)
        last = sum(strength(wide.blocks[i][-1]) for i in group)
        outputs = strongest(last, narrow.plan[at].layers[-1].outputs)
        for i in group:
            hidden = [m for m in wide.blocks[i][:-1] if m.layer.depthwise]
            inner = None
            if hidden and len(wide.blocks[i]) == 3:
                inner = strongest(strength(hidden[0]), narrow.plan[i].layers[0].outputs)
            kept.append((inner, outputs))
        at = group[-1] + 1
    return kept


@torch.no_grad()
def narrowed_net(wide: MaskNet, width: float) -> MaskNet:
    narrow = MaskNet(width=width)
    inputs = torch.arange(3)
    for (inner, outputs), wide_block, block in zip(kept_channels(wide, narrow), wide.blocks, narrow.blocks):
        for place, (source, module) in enumerate(zip(wide_block, block)):
            is_last = place == len(block) - 1
            # The first block's depthwise layer has the channels that come in.
            mine = outputs if is_last else inner if inner is not None else inputs
            kernel = source.conv.weight[mine]
            module.conv.weight.copy_(kernel if module.layer.depthwise else kernel[:, inputs])
            for name in ("weight", "bias", "running_mean", "running_var"):
                getattr(module.bn, name).copy_(getattr(source.bn, name)[mine])
            inputs = mine
    narrow.predictions.load_state_dict(wide.predictions.state_dict())
    return narrow


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--width", type=float, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    narrow = narrowed_net(start_weights.network_of(options.weights), options.width)
    torch.save({"ema": narrow.state_dict()}, options.out)
    print(f"{options.out}: {sum(parameter.numel() for parameter in narrow.parameters()):,} weights")


if __name__ == "__main__":
    main()
