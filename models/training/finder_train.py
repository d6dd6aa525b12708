"""Trains the face finder.

    python3 models/training/finder_train.py --init models/training/work/shipped.pt --out models/training/work/finder

--init takes the mask classifier's weights as a checkpoint, for a run from the beginning, or the folder of a finder as shipped, to train that on.
A stopped run goes on from its last epoch. Writes last.pt (everything, the averaged weights among it) and log.txt.
"""

import argparse
import copy
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader

import start_weights
from evaluate import to_input
from finder_data import Tiles, load
from finder_network import FinderNet, boxes, shipped
from network import MaskNet
from train import BN_MOMENTUM, follow, learning_rate, limit_workers, optimizer_for, resume, run_options, save, tell

FROZEN = 4  # blocks of the trunk that stay as they are: edges and colours, which the classifier knows
BOX_WEIGHT = 1.5
START_TILES = 384  # over which batch norm is taken apart
MOST_GRADIENT = 5.0  # the first steps of a fresh head


def overlap(a: torch.Tensor, b: torch.Tensor) -> tuple:
    """IoU and GIoU of pairs of boxes [n, 4]."""
    shared = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp_min(0).prod(1)
    around = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - shared
    iou = shared / union
    return iou, iou - (around - union) / around


def loss_of(output: torch.Tensor, state: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Quality focal loss (the score is to be the overlap that the box has) and GIoU, by cells that stand for a face."""
    here = state == 1
    count = here.sum().clamp_min(1)
    quality = torch.zeros_like(state)
    box_loss = output.sum() * 0
    if here.any():
        iou, giou = overlap(boxes(output).permute(0, 2, 3, 1)[here], wanted[here])
        quality[here] = iou.detach().clamp(0.1, 1)
        box_loss = (1 - giou).sum() / count
    logit = output[:, 0]
    focus = (logit.sigmoid() - quality).abs().pow(2)
    score_loss = (F.binary_cross_entropy_with_logits(logit, quality, reduction="none") * focus)[state >= 0].sum() / count
    return score_loss + BOX_WEIGHT * box_loss


def with_fresh_head(start: Path) -> FinderNet:
    """The trunk out of the mask classifier's weights."""
    net, classifier = FinderNet(), MaskNet()
    start_weights.load(classifier, start)
    for own, given in zip(net.blocks, classifier.blocks):
        own.load_state_dict(given.state_dict())
    return net


def trained_on(start: Path, tiles: Tiles) -> FinderNet:
    """A finder as shipped, with its batch norm taken apart over the tiles."""
    arrays = start_weights.read_graph(start)
    net = shipped(arrays)
    start_weights.unfold_layers(net, arrays, to_input(np.stack([tile.numpy() for tile, _, _ in tiles])))
    return net


def prepared(net: FinderNet) -> FinderNet:
    """Its first blocks are to be left as they are."""
    net = net.to(memory_format=torch.channels_last)
    for layers in net.blocks[:FROZEN]:
        layers.requires_grad_(False)
    for module in net.conv_layers():
        module.bn.momentum = BN_MOMENTUM
    return net


def train_epoch(state: dict, epoch: int, pictures: dict, nobody: list, options: argparse.Namespace) -> float:
    net, optimizer = state["net"], state["optimizer"]
    tiles = Tiles(pictures, options.data, nobody, options.epoch_size, options.seed + epoch)
    loader = DataLoader(tiles, options.batch, num_workers=options.workers, drop_last=True, worker_init_fn=limit_workers)
    net.train()
    for layers in net.blocks[:FROZEN]:
        layers.eval()
    total = 0.0
    for step, (frames, cells, wanted) in enumerate(loader):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate((epoch + step / len(loader)) / options.epochs, options.lr)
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            output = net(to_input(frames.numpy()))
        loss = loss_of(output.float(), cells, wanted)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), MOST_GRADIENT)
        optimizer.step()
        follow(state["ema"], net)
        total += loss.item()
    return total / len(loader)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=Path("models/training/work/boxes.json"))
    parser.add_argument("--nobody", type=Path, default=Path("models/training/work/nobody-train"))
    out = Path("models/training/work/finder")
    options = run_options(parser, out=out, epochs=20, epoch_size=6000, batch=24, lr=1e-3, seed=500)

    pictures = load(options.data, json.loads(options.boxes.read_text()), "train")
    nobody = sorted(options.nobody.rglob("*.jpg"))
    if options.init.is_dir():
        net = trained_on(options.init, Tiles(pictures, options.data, nobody, START_TILES, options.seed))
    else:
        net = with_fresh_head(options.init)
    net = prepared(net)
    state = {"net": net, "ema": copy.deepcopy(net), "optimizer": optimizer_for(net, options.decay)}
    last = options.out / "last.pt"
    first = resume(state, last).get("epoch", -1) + 1
    for epoch in range(first, options.epochs):
        start = time.time()
        loss = train_epoch(state, epoch, pictures, nobody, options)
        save(state, last, epoch=epoch)
        tell(f"epoch {epoch + 1}/{options.epochs}  loss {loss:.3f}  {time.time() - start:.0f} s", options.out)


if __name__ == "__main__":
    main()
