"""MobileNetV2 at 128 px with Keras layer names, so that Keras weights load and a tfjs graph can be written."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

CLASSES = ("mask", "no-mask", "incorrect", "no-face")
INPUT_PX = 128
BN_EPSILON = 1e-3  # Keras' MobileNetV2; torch's default is 1e-5

STEM = 32  # channels of the first convolution
# (output channels, blocks, stride of the first block); the first group does not expand.
GROUPS = ((16, 1, 1), (24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 2), (320, 1, 1))
EXPANSION = 6


@dataclass(frozen=True)
class Layer:
    """A convolution, its batch norm and maybe a ReLU6."""

    name: str
    bn: str
    inputs: int
    outputs: int
    kernel: int
    stride: int = 1
    depthwise: bool = False
    relu: bool = True

    @property
    def kernel_name(self) -> str:
        return f"{self.name}/{'depthwise_kernel' if self.depthwise else 'kernel'}"


@dataclass(frozen=True)
class Block:
    """Layers in a row; a residual block adds its input to its output."""

    layers: tuple
    residual: bool = False


def narrowed(channels: int, width: float) -> int:
    """Channels of a narrower network: a multiple of eight and not much below the width, as Keras has it."""
    rounded = max(8, int(channels * width + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels * width else rounded


def architecture(width: float = 1.0) -> list:
    """All blocks in order: the stem, seventeen inverted residuals, the last convolution, which is never narrowed."""
    channels, number = narrowed(STEM, width), 0
    blocks = [Block((Layer("Conv1", "bn_Conv1", 3, channels, 3, stride=2),))]
    for wide_outputs, count, first_stride in GROUPS:
        outputs = narrowed(wide_outputs, width)
        for i in range(count):
            name = f"block_{number}" if number else "expanded_conv"
            wide = channels * EXPANSION if number else channels
            stride = first_stride if i == 0 else 1
            layers = [
                Layer(f"{name}_depthwise", f"{name}_depthwise_BN", wide, wide, 3, stride, depthwise=True),
                Layer(f"{name}_project", f"{name}_project_BN", wide, outputs, 1, relu=False),
            ]
            if number:
                layers.insert(0, Layer(f"{name}_expand", f"{name}_expand_BN", channels, wide, 1))
            blocks.append(Block(tuple(layers), residual=i > 0))
            channels, number = outputs, number + 1
    return blocks + [Block((Layer("Conv_1", "Conv_1_bn", channels, 1280, 1),))]


class ConvBn(nn.Module):
    """One Layer. Stride 2 pads one row and column after the picture, as Keras and tfjs do."""

    def __init__(self, layer: Layer):
        super().__init__()
        self.layer = layer
        groups = layer.inputs if layer.depthwise else 1
        padding = 0 if layer.stride == 2 else layer.kernel // 2
        self.conv = nn.Conv2d(layer.inputs, layer.outputs, layer.kernel, layer.stride, padding, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(layer.outputs, eps=BN_EPSILON)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.bn(self.conv(F.pad(x, (0, 1, 0, 1)) if self.layer.stride == 2 else x))
        # relu6 has no gradient in bfloat16 on a processor; clamp has.
        return x.clamp(0, 6) if self.layer.relu else x

    def folded(self) -> tuple:
        """Kernel and bias that do what the convolution and its batch norm do together."""
        scale = self.bn.weight / torch.sqrt(self.bn.running_var + BN_EPSILON)
        return self.conv.weight * scale[:, None, None, None], self.bn.bias - self.bn.running_mean * scale


class MaskNet(nn.Module):
    """Crops in 0..1, NCHW -> logits in the order of CLASSES."""

    def __init__(self, dropout: float = 0.2, width: float = 1.0):
        super().__init__()
        self.plan = architecture(width)
        self.blocks = nn.ModuleList(nn.ModuleList(map(ConvBn, block.layers)) for block in self.plan)
        self.dropout = nn.Dropout(dropout)
        self.predictions = nn.Linear(1280, len(CLASSES))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for plan, layers in zip(self.plan, self.blocks):
            y = x
            for layer in layers:
                y = layer(y)
            x = x + y if plan.residual else y
        return self.predictions(self.dropout(x.mean((2, 3))))

    def conv_layers(self) -> list:
        return [layer for block in self.blocks for layer in block]

    @torch.no_grad()
    def load_keras(self, arrays: dict) -> None:
        """Takes Keras arrays by name (HWIO, depthwise HWC1); a head of another shape is left as it is."""

        def put(parameter: torch.Tensor, array: np.ndarray) -> None:
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(array, dtype=np.float32)))

        for module in self.conv_layers():
            layer, bn = module.layer, module.bn
            axes = (2, 3, 0, 1) if layer.depthwise else (3, 2, 0, 1)
            put(module.conv.weight, arrays[layer.kernel_name].transpose(axes))
            put(bn.weight, arrays[f"{layer.bn}/gamma"])
            put(bn.bias, arrays[f"{layer.bn}/beta"])
            put(bn.running_mean, arrays[f"{layer.bn}/moving_mean"])
            put(bn.running_var, arrays[f"{layer.bn}/moving_variance"])
        head = arrays.get("predictions/kernel")
        if head is not None and head.shape[1] == len(CLASSES):
            put(self.predictions.weight, head.T)
            put(self.predictions.bias, arrays["predictions/bias"])
