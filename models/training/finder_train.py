"""Trains the face finder.

    python3 models/training/finder_train.py --init models/training/work/shipped.pt --out models/training/work/finder

A stopped run goes on from its last epoch. Writes last.pt (everything), best.pt (the averaged weights) and log.txt.
"""

import argparse
import copy
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader

import start_weights
from finder_data import Tiles, load, nobody_pictures, read_boxes
from finder_network import FinderNet, boxes
from network import MaskNet
from train import follow, learning_rate, limit_workers

FROZEN = 4  # blocks of the trunk that stay as they are: edges and colours, a third of the time
BOX_WEIGHT = 1.5
BN_MOMENTUM = 0.03


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


def set_training(net: FinderNet) -> None:
    net.train()
    for layers in net.blocks[:FROZEN]:
        layers.eval()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--init", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--boxes", type=Path, default=Path("models/training/work/boxes.json"))
    parser.add_argument("--nobody", type=Path, default=Path("models/training/work/nobody-train"))
    parser.add_argument("--out", type=Path, default=Path("models/training/work/finder"))
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--epoch-size", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--seed", type=int, default=500)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)

    net = FinderNet().to(memory_format=torch.channels_last)
    trunk = MaskNet()
    start_weights.load(trunk, options.init)
    for own, given in zip(net.blocks, trunk.blocks):
        own.load_state_dict(given.state_dict())
    for layers in net.blocks[:FROZEN]:
        layers.requires_grad_(False)
    for module in net.conv_layers():
        module.bn.momentum = BN_MOMENTUM
    trained = [parameter for parameter in net.parameters() if parameter.requires_grad]
    groups = [{"params": [one for one in trained if one.ndim > 1], "weight_decay": options.decay}, {"params": [one for one in trained if one.ndim == 1], "weight_decay": 0}]
    state = {"net": net, "ema": copy.deepcopy(net), "optimizer": torch.optim.AdamW(groups, foreach=True)}
    first = 0
    last = options.out / "last.pt"
    if last.exists():
        saved = torch.load(last)
        for name, part in state.items():
            part.load_state_dict(saved[name])
        first = saved["epoch"] + 1

    pictures = load(options.data, read_boxes(options.boxes), "train")
    nobody = nobody_pictures(options.nobody)
    for epoch in range(first, options.epochs):
        start, total = time.time(), 0.0
        tiles = Tiles(pictures, options.data, nobody, options.epoch_size, options.seed + epoch)
        loader = DataLoader(tiles, options.batch, num_workers=options.workers, drop_last=True, worker_init_fn=limit_workers)
        set_training(net)
        for step, (frames, cells, wanted) in enumerate(loader):
            for group in state["optimizer"].param_groups:
                group["lr"] = learning_rate((epoch + step / len(loader)) / options.epochs, options.lr)
            x = frames.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last).float().div_(255)
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
                output = net(x)
            loss = loss_of(output.float(), cells, wanted)
            state["optimizer"].zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 5.0)
            state["optimizer"].step()
            follow(state["ema"], net)
            total += loss.item()
        torch.save({**{name: part.state_dict() for name, part in state.items()}, "epoch": epoch}, last)
        torch.save({"ema": state["ema"].state_dict(), "epoch": epoch}, options.out / "best.pt")
        text = f"epoch {epoch + 1}/{options.epochs}  loss {total / len(loader):.3f}  {time.time() - start:.0f} s"
        print(text, flush=True)
        with (options.out / "log.txt").open("a") as log:
            log.write(text + "\n")


if __name__ == "__main__":
    main()
