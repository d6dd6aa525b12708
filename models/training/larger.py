"""The larger teacher: Inception v3 with Keras layer names, so that the weights of nsfwjs load. It can teach (train.py --teacher), and is never shipped."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from network import BN_EPSILON, CLASSES

# Every view is shown to it on so many pixels: made for 299, it halves the picture five times, and of 128 px no more than 2 x 2 places are left.
SHOWN_PX = 160
FEATURES = 2048
# Layers up to the second maximum stay as they were learned from a million photographs: edges and colours are what they are everywhere.
KEPT = 7


class HalfForward(torch.autograd.Function):
    """A convolution whose way back is in full precision: in bfloat16 that takes three times as long as in full on a processor (torch 1.13)."""

    @staticmethod
    def forward(ctx, x: torch.Tensor, kernel: torch.Tensor, stride: tuple, padding: tuple) -> torch.Tensor:
        ctx.save_for_backward(x, kernel)
        ctx.stride, ctx.padding = stride, padding
        return F.conv2d(x, kernel.bfloat16(), None, stride, padding)

    @staticmethod
    def backward(ctx, grad: torch.Tensor) -> tuple:
        x, kernel = ctx.saved_tensors
        asked = (ctx.needs_input_grad[0], ctx.needs_input_grad[1], False)
        to_x, to_kernel, _ = torch.ops.aten.convolution_backward(
            grad.float(), x.float(), kernel, None, ctx.stride, ctx.padding, (1, 1), False, (0, 0), 1, asked
        )
        return None if to_x is None else to_x.bfloat16(), to_kernel, None, None


class Conv(nn.Module):
    """Convolution without bias, batch norm (without a scale in Keras: it begins at 1), ReLU. Padding as Keras has it: "same" (stride 1 only) or none."""

    def __init__(self, inputs: int, outputs: int, kernel: tuple, stride: int = 1, same: bool = True):
        super().__init__()
        padding = (kernel[0] // 2, kernel[1] // 2) if same else (0, 0)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=BN_EPSILON)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not torch.is_autocast_cpu_enabled():
            return F.relu(self.bn(self.conv(x)))
        return F.relu(self.bn(HalfForward.apply(x.bfloat16(), self.conv.weight, self.conv.stride, self.conv.padding)))


class Branches(nn.Module):
    """Ways through the same picture, side by side; a way may begin with a mean (`pooled`) or, where the picture is halved, be a maximum."""

    def __init__(self, ways: list, halved: bool = False):
        super().__init__()
        self.ways = nn.ModuleList(ways)
        self.halved = halved

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        found = [way(x) for way in self.ways]
        return torch.cat([*found, F.max_pool2d(x, 3, 2)] if self.halved else found, 1)


def chain(inputs: int, *steps: tuple) -> nn.Sequential:
    """Convolutions in a row: (outputs, kernel height, kernel width), and "halve" as a fourth for stride 2."""
    layers = []
    for outputs, height, width, *halve in steps:
        layers.append(Conv(inputs, outputs, (height, width), 2 if halve else 1, not halve))
        inputs = outputs
    return nn.Sequential(*layers)


def pooled(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.AvgPool2d(3, 1, 1, count_include_pad=False), Conv(inputs, outputs, (1, 1)))


def near(inputs: int, last: int) -> Branches:
    ways = [chain(inputs, (64, 1, 1)), chain(inputs, (48, 1, 1), (64, 5, 5)), chain(inputs, (64, 1, 1), (96, 3, 3), (96, 3, 3))]
    return Branches([*ways, pooled(inputs, last)])


def far(between: int) -> Branches:
    c = between
    longest = chain(768, (c, 1, 1), (c, 7, 1), (c, 1, 7), (c, 7, 1), (192, 1, 7))
    return Branches([chain(768, (192, 1, 1)), chain(768, (c, 1, 1), (c, 1, 7), (192, 7, 1)), longest, pooled(768, 192)])


def wide(inputs: int) -> Branches:
    def split() -> Branches:
        return Branches([Conv(384, 384, (1, 3)), Conv(384, 384, (3, 1))])

    ways = [nn.Sequential(*chain(inputs, (384, 1, 1)), split()), nn.Sequential(*chain(inputs, (448, 1, 1), (384, 3, 3)), split())]
    return Branches([chain(inputs, (320, 1, 1)), *ways, pooled(inputs, 192)])


class LargerNet(nn.Module):
    """Crops in 0..1, NCHW -> logits in the order of CLASSES, as `MaskNet`."""

    def __init__(self, dropout: float = 0.3):
        super().__init__()
        halved = "halve"
        self.blocks = nn.Sequential(
            chain(3, (32, 3, 3, halved)),
            Conv(32, 32, (3, 3), same=False),
            chain(32, (64, 3, 3)),
            nn.MaxPool2d(3, 2),
            Conv(64, 80, (1, 1), same=False),
            Conv(80, 192, (3, 3), same=False),
            nn.MaxPool2d(3, 2),
            *(near(inputs, last) for inputs, last in ((192, 32), (256, 64), (288, 64))),
            Branches([chain(288, (384, 3, 3, halved)), chain(288, (64, 1, 1), (96, 3, 3), (96, 3, 3, halved))], halved=True),
            *(far(between) for between in (128, 160, 160, 192)),
            Branches([chain(768, (192, 1, 1), (320, 3, 3, halved)), chain(768, (192, 1, 1), (192, 1, 7), (192, 7, 1), (192, 3, 3, halved))], halved=True),
            *(wide(inputs) for inputs in (1280, 2048)),
        )
        self.blocks[:KEPT].requires_grad_(False)
        self.dropout = nn.Dropout(dropout)
        self.predictions = nn.Linear(FEATURES, len(CLASSES))

    def features(self, x: torch.Tensor) -> torch.Tensor:
        return self.blocks(2 * x - 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.interpolate(x, size=SHOWN_PX, mode="bilinear", align_corners=False)
        return self.predictions(self.dropout(self.features(x).mean((2, 3))))

    @torch.no_grad()
    def load_keras(self, arrays: dict) -> None:
        """Takes Keras arrays by name; the convolutions are numbered in the order in which they are made here. The head stays as it is."""
        layers = [module for module in self.modules() if isinstance(module, Conv)]
        for number, module in enumerate(layers, 1):
            bn = f"batch_normalization_{number}"
            kernel = arrays[f"conv2d_{number}/kernel"].transpose(3, 2, 0, 1)
            module.conv.weight.copy_(torch.from_numpy(np.ascontiguousarray(kernel)))
            module.bn.bias.copy_(torch.from_numpy(arrays[f"{bn}/beta"]))
            module.bn.running_mean.copy_(torch.from_numpy(arrays[f"{bn}/moving_mean"]))
            module.bn.running_var.copy_(torch.from_numpy(arrays[f"{bn}/moving_variance"]))
