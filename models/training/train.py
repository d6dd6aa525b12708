"""Step 4: fine-tunes all of the network.

    python3 models/training/train.py --init ../shared/trial/mobilenetv2-128.npz --out models/training/work/run

--init takes nsfwjs' folder, a .npz of Keras arrays or a checkpoint. A stopped run goes on from its last epoch when started
again. Writes last.pt (everything), best.pt (the averaged weights of the best epoch) and log.txt.
"""

import argparse
import copy
import json
import math
import time
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

import evaluate
import start_weights
from augment import webcam
from crop_rule import CROP_SCALE, VIEWS
from network import CLASSES, MaskNet
from paint import paint, paint_masked

WARM_UP = 0.12  # share of the run
EMA_DECAY = 0.996
BN_MOMENTUM = 0.03
LABEL_SMOOTHING = 0.05
# Share of the teachers' answer in what is wanted of a face, and of what is none: with as much of it there a network took ten times as many stray
# boxes for faces (RUN.md, ninth run).
TAUGHT = 0.6
TAUGHT_NO_FACE = 0.2

# How often a batch is of each of VIEWS.
VIEW_CHANCES = (0.5, 0.25, 0.25)


# What an epoch draws from: the three kinds of faces, and what is no face (boxes elsewhere in photographs of people, boxes
# half beside a face, pictures without people).
SHARES = {"mask": 0.25, "no-mask": 0.33, "incorrect": 0.1, "photograph": 0.06, "beside": 0.07, "nobody": 0.19}


def chances(rows: list, hardness: np.ndarray) -> np.ndarray:
    """How likely each sample is drawn: its kind's share, within the kind as often as it is hard (mine.py)."""
    kinds = [CLASSES[row["label"]] if CLASSES[row["label"]] != "no-face" else row["kind"] for row in rows]
    totals = Counter()
    for kind, weight in zip(kinds, hardness):
        totals[kind] += float(weight)
    chance = np.array([SHARES[kind] * weight / totals[kind] for kind, weight in zip(kinds, hardness)])
    return chance / chance.sum()


class Crops(Dataset):
    """One epoch of drawn and augmented crops; those of one batch are of one view."""

    def __init__(self, folder: Path, size: int, seed: int, batch: int):
        self.batch = batch
        self.views = np.random.default_rng((seed, 1)).choice(len(VIEWS), size // batch + 1, p=VIEW_CHANCES)
        self.contexts = np.load(folder / "train.npy", mmap_mode="r")
        self.rows = json.loads((folder / "train.json").read_text())
        self.things = list(np.load(folder / "things.npz").values())
        self.seed = seed
        mined = folder / "hardness.npy"
        hardness = np.load(mined) if mined.exists() else np.ones(len(self.rows))
        self.draws = np.random.default_rng(seed).choice(len(self.rows), size, p=chances(self.rows, hardness))

    def __len__(self) -> int:
        return len(self.draws)

    def __getitem__(self, position: int) -> tuple:
        random = np.random.default_rng((self.seed, position))
        index = self.draws[position]
        row, context = self.rows[index], np.array(self.contexts[index])
        label, photographed = row["label"], context
        if CLASSES[label] == "no-mask":
            context, name = paint(context, row["points"], self.things, random)
            label = CLASSES.index(name)
        elif CLASSES[label] == "mask":
            context = paint_masked(context, row["points"], random)
        scale, px = VIEWS[self.views[position // self.batch]]
        crop = webcam(context, row["views"], random, px, scale)
        # A network that is taught sees the crop as bad as a call makes it, its teachers see it as it was, closely and with the most surroundings.
        seen = [torch.from_numpy(upright(context, row["views"][0], *view)) for view in (VIEWS[0], VIEWS[2])]
        return torch.from_numpy(crop), *seen, label, context is not photographed


def upright(context: np.ndarray, view: list, scale: float, px: int) -> np.ndarray:
    """A view (middle and side in shares of the context) widened to so many boxes, as the extension crops it, uint8 [px, px, 3]."""
    x, y, side = (part * context.shape[0] for part in view)
    zoom = px / (side * scale / CROP_SCALE)
    if zoom < 0.7:
        context = cv2.GaussianBlur(context, (0, 0), 0.4 / zoom)
    place = np.float64([[zoom, 0, px / 2 - zoom * x], [0, zoom, px / 2 - zoom * y]])
    return cv2.warpAffine(context, place, (px, px), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


@torch.no_grad()
def wanted(labels: torch.Tensor, painted: torch.Tensor, upright_crops: list, teachers: list) -> torch.Tensor:
    """What the network is to answer, [n, 4]: the labels, softened, and the teachers' share of what they say of the crops that they see.

    What is painted is known for certain, and is painted because it is easily mistaken: teachers who mistake it have no say.
    """
    soft = F.one_hot(labels, len(CLASSES)) * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / len(CLASSES)
    if not teachers:
        return soft
    answers = [F.softmax(teacher(evaluate.to_input(seen.numpy())).float(), 1) for teacher in teachers for seen in upright_crops]
    answer = torch.stack(answers).mean(0)
    share = torch.where(labels == CLASSES.index("no-face"), TAUGHT_NO_FACE, TAUGHT)
    share = torch.where(painted & (answer.argmax(1) != labels), 0, share)[:, None]
    return (1 - share) * soft + share * answer


def learning_rate(progress: float, highest: float) -> float:
    """One cycle: up in a straight line, down in a cosine."""
    if progress < WARM_UP:
        return highest * (0.05 + 0.95 * progress / WARM_UP)
    return highest * (0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * (progress - WARM_UP) / (1 - WARM_UP))))


@torch.no_grad()
def follow(average: MaskNet, net: MaskNet) -> None:
    for mean, value in zip(average.state_dict().values(), net.state_dict().values()):
        if mean.is_floating_point():
            mean.lerp_(value, 1 - EMA_DECAY)


def optimizer_for(net: MaskNet, decay: float) -> torch.optim.Optimizer:
    """Kernels decay; batch norm and biases do not."""
    kernels = [parameter for parameter in net.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in net.parameters() if parameter.ndim == 1]
    return torch.optim.AdamW([{"params": kernels, "weight_decay": decay}, {"params": others, "weight_decay": 0}], foreach=True)


def limit_workers(_: int) -> None:
    cv2.setNumThreads(0)
    torch.set_num_threads(1)


def train_epoch(state: dict, epoch: int, options: argparse.Namespace) -> float:
    net, optimizer = state["net"], state["optimizer"]
    crops = Crops(options.crops, options.epoch_size, options.seed + epoch, options.batch)
    loader = DataLoader(crops, options.batch, num_workers=options.workers, drop_last=True, worker_init_fn=limit_workers)
    net.train()
    total = 0.0
    for step, (pictures, *upright_crops, labels, painted) in enumerate(loader):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate((epoch + step / len(loader)) / options.epochs, options.lr)
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bf16):
            logits = net(evaluate.to_input(pictures.numpy()))
            target = wanted(labels, painted, upright_crops, state["teachers"])
        loss = F.cross_entropy(logits.float(), target)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        follow(state["ema"], net)
        total += loss.item()
    return total / len(loader)


def run_options(parser: argparse.ArgumentParser, **defaults) -> argparse.Namespace:
    """What every training run is told, with the defaults of this one; the folder is made, the random numbers are set."""
    parser.add_argument("--init", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--epoch-size", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--lr", type=float)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bf16", action="store_true", help="half-precision products, on processors that have them")
    parser.set_defaults(**defaults)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    return options


def resume(state: dict, last: Path) -> dict:
    """Fills the network, its average and the optimizer from a stopped run; comes back with what else it saved, empty for a new run."""
    if not last.exists():
        return {}
    saved = torch.load(last)
    for name, part in state.items():
        part.load_state_dict(saved[name])
    return saved


def save(state: dict, last: Path, **others) -> None:
    torch.save({**{name: part.state_dict() for name, part in state.items()}, **others}, last)


def tell(text: str, folder: Path) -> None:
    print(text, flush=True)
    with (folder / "log.txt").open("a") as log:
        log.write(text + "\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--crops", type=Path, default=Path("models/training/work/crops"))
    parser.add_argument("--teacher", type=Path, action="append", default=[], help="weights to learn from too; may be given again")
    parser.add_argument("--judge-every", type=int, default=1, help="epochs from one look at the validation crops to the next")
    out = Path("models/training/work/run")
    options = run_options(parser, out=out, epochs=14, epoch_size=12000, batch=32, lr=5e-4, seed=1000)

    net = start_weights.network_of(options.init).to(memory_format=torch.channels_last)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = BN_MOMENTUM
    state = {"net": net, "ema": copy.deepcopy(net), "optimizer": optimizer_for(net, options.decay)}
    teachers = [start_weights.network_of(path).to(memory_format=torch.channels_last).eval() for path in options.teacher]
    last = options.out / "last.pt"
    saved = resume(state, last)
    first, best = saved.get("epoch", -1) + 1, saved.get("best", 0.0)

    crops, labels, _ = evaluate.validation_set(options.crops)
    for epoch in range(first, options.epochs):
        start = time.time()
        loss = train_epoch({**state, "teachers": teachers}, epoch, options)
        save(state, last, epoch=epoch, best=best)
        if (epoch + 1) % options.judge_every and epoch + 1 < options.epochs:
            continue
        values = evaluate.figures(evaluate.logits_of(state["ema"], crops), labels)
        tell(f"epoch {epoch + 1}/{options.epochs}  loss {loss:.3f}  {evaluate.line(values)}  {time.time() - start:.0f} s", options.out)
        score = values["balanced"] + values["two-class"] + 0.5 * values["no-face"]
        if score > best:
            best = score
            torch.save({"ema": state["ema"].state_dict(), "epoch": epoch}, options.out / "best.pt")


if __name__ == "__main__":
    main()
