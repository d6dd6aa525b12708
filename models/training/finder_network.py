"""The face finder: MobileNetV2 up to a sixteenth of the picture, a small head on an eighth of it; one box a cell."""

import torch
from torch import nn
from torch.nn import functional as F

from network import BN_EPSILON, ConvBn, Layer, architecture

# A 320 x 180 tile scaled by 0.6 and four rows of black below: sides that halve four times, which lets every stride-2 layer pad as tfjs does.
WIDTH, HEIGHT = 192, 112
PICTURE_HEIGHT = 108
STRIDE = 8
CHANNELS = 64
# Where the two inputs of the head leave the trunk: the last blocks at an eighth and at a sixteenth.
FINE, COARSE = 6, 13
FINE_CHANNELS, COARSE_CHANNELS = 32, 96


def separable(name: str, kernel: int) -> list:
    """A depthwise convolution and one over the channels."""
    return [
        ConvBn(Layer(f"{name}_depthwise", f"{name}_depthwise_BN", CHANNELS, CHANNELS, kernel, depthwise=True)),
        ConvBn(Layer(f"{name}_project", f"{name}_project_BN", CHANNELS, CHANNELS, 1)),
    ]


class FinderNet(nn.Module):
    """Pictures in 0..1, [n, 3, HEIGHT, WIDTH] -> [n, 5, HEIGHT / 8, WIDTH / 8]: a logit and four logarithms (see `boxes`)."""

    def __init__(self):
        super().__init__()
        self.plan = architecture()[: COARSE + 1]
        self.blocks = nn.ModuleList(nn.ModuleList(map(ConvBn, block.layers)) for block in self.plan)
        self.coarse = ConvBn(Layer("coarse", "coarse_BN", COARSE_CHANNELS, CHANNELS, 1))
        self.context = nn.ModuleList(nn.ModuleList(separable(f"context_{i}", 5)) for i in range(2))
        self.fine = ConvBn(Layer("fine", "fine_BN", FINE_CHANNELS, CHANNELS, 1))
        self.mix = nn.ModuleList(nn.ModuleList(separable(f"mix_{i}", 3)) for i in range(2))
        self.out = nn.Conv2d(CHANNELS, 5, 1)
        nn.init.normal_(self.out.weight, std=0.01)
        with torch.no_grad():
            self.out.bias.copy_(torch.tensor([-4.0, 0.7, 0.7, 0.7, 0.7]))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        fine = x
        for number, (plan, layers) in enumerate(zip(self.plan, self.blocks)):
            y = x
            for layer in layers:
                y = layer(y)
            x = x + y if plan.residual else y
            if number == FINE:
                fine = x
        x = self.coarse(x)
        for first, second in self.context:
            x = x + second(first(x))
        x = F.interpolate(x, scale_factor=2, mode="nearest") + self.fine(fine)
        for first, second in self.mix:
            x = x + second(first(x))
        return self.out(x)

    def conv_layers(self) -> list:
        return [module for module in self.modules() if isinstance(module, ConvBn)]


def boxes(output: torch.Tensor) -> torch.Tensor:
    """[n, 5, rows, columns] -> [n, 4, rows, columns]: left, top, right, bottom in the network's pixels, from the distances to a cell's middle."""
    rows, columns = output.shape[2:]
    y = (torch.arange(rows) + 0.5)[:, None] * STRIDE
    x = (torch.arange(columns) + 0.5)[None] * STRIDE
    left, top, right, bottom = (output[:, 1:].clamp(-4, 4).exp() * STRIDE).unbind(1)
    return torch.stack((x - left, y - top, x + right, y + bottom), 1)


@torch.no_grad()
def shipped(arrays: dict) -> FinderNet:
    """The network out of the arrays that `finder_export.py` has written: batch norm is folded, so each norm only adds the bias."""
    net = FinderNet().eval()
    for module in net.conv_layers():
        layer, bn = module.layer, module.bn
        axes = (2, 3, 0, 1) if layer.depthwise else (3, 2, 0, 1)
        module.conv.weight.copy_(torch.from_numpy(arrays[layer.kernel_name].transpose(axes).copy()))
        bn.bias.copy_(torch.from_numpy(arrays[f"{layer.name}/bias"].copy()))
        bn.running_var.fill_(1 - BN_EPSILON)
    net.out.weight.copy_(torch.from_numpy(arrays["out/kernel"].transpose(3, 2, 0, 1).copy()))
    net.out.bias.copy_(torch.from_numpy(arrays["out/bias"].copy()))
    return net
