"""Reads the weights that a training or an export begins with."""

import base64
import json
import re
from pathlib import Path

import numpy as np
import torch

from larger import LargerNet
from network import BN_EPSILON, STEM, MaskNet

MANIFEST_ENTRY = re.compile(
    r'name:"(?P<name>[^"]+)",shape:\[(?P<shape>[\d,]*)\],dtype:"float32",'
    r'quantization:\{min:(?P<min>[-.\de]+),scale:(?P<scale>[-.\de]+),dtype:"uint8"\}'
)


def read_nsfwjs(folder: Path) -> dict:
    """The Keras arrays of one of nsfwjs' networks: a manifest in a script, eight-bit values in base64 in one or more others."""
    encoded = [re.search(r'exports="([A-Za-z0-9+/=]+)"', path.read_text()).group(1) for path in sorted(folder.glob("group1-shard*.min.js"))]
    data = np.frombuffer(b"".join(map(base64.b64decode, encoded)), np.uint8)
    arrays, position = {}, 0
    for entry in MANIFEST_ENTRY.finditer((folder / "model.min.js").read_text()):
        shape = [int(size) for size in entry["shape"].split(",") if size]
        count = int(np.prod(shape))
        values = data[position : position + count].astype(np.float32)
        arrays[entry["name"]] = (values * float(entry["scale"]) + float(entry["min"])).reshape(shape)
        position += count
    if position != len(data):
        raise ValueError(f"{folder}: the manifest names {position} values, the data has {len(data)}")
    return arrays


def read_graph(folder: Path) -> dict:
    """The arrays of a graph that graph.py has written."""
    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"][0]
    data, position, arrays = (folder / manifest["paths"][0]).read_bytes(), 0, {}
    for entry in manifest["weights"]:
        kind = np.dtype(np.float16 if "quantization" in entry else entry["dtype"])
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(data, kind, count, position).reshape(entry["shape"])
        arrays[entry["name"]] = values if kind == np.int32 else values.astype(np.float32)
        position += count * kind.itemsize
    return arrays


@torch.no_grad()
def unfold_layers(net: torch.nn.Module, arrays: dict, pictures: torch.Tensor) -> None:
    """Shipped convolutions as layers that can be trained on: they compute the same, with batch norm taken apart again. The rest of `net` must be filled already.

    Kernels come back at the size of fresh ones (a batch norm undoes any scale), so that a learning rate means what it does
    elsewhere; means and variances are those of `pictures` (inputs of the network, a few hundred).
    """
    scales, sums = {}, {}
    for module in net.conv_layers():
        layer, weight = module.layer, arrays[module.layer.kernel_name]
        folded = torch.from_numpy(weight.transpose((2, 3, 0, 1) if layer.depthwise else (3, 2, 0, 1)).copy())
        fresh = (2 / folded[0].numel()) ** 0.5
        scale = folded.flatten(1).pow(2).mean(1).sqrt().clamp_min(1e-6) / fresh
        module.conv.weight.copy_(folded / scale[:, None, None, None])
        bias = torch.from_numpy(arrays[f"{layer.name}/bias"].copy())
        for parameter, value in ((module.bn.weight, scale), (module.bn.bias, bias), (module.bn.running_mean, 0), (module.bn.running_var, 1 - BN_EPSILON)):
            parameter.copy_(torch.as_tensor(value))
        scales[module.bn] = (scale, bias)
        module.bn.register_forward_pre_hook(lambda bn, x: sums.setdefault(bn, []).append((x[0].mean((0, 2, 3)), x[0].pow(2).mean((0, 2, 3)))))
    net.eval()
    for start in range(0, len(pictures), 64):
        net(pictures[start : start + 64])
    for bn, (scale, bias) in scales.items():
        bn._forward_pre_hooks.clear()
        mean, square = (torch.stack(part).mean(0) for part in zip(*sums[bn]))
        variance = (square - mean * mean).clamp_min(0)
        bn.running_mean.copy_(mean)
        bn.running_var.copy_(variance)
        bn.weight.copy_(scale * torch.sqrt(variance + BN_EPSILON))
        bn.bias.copy_(bias + mean * scale)


@torch.no_grad()
def unfold(net: MaskNet, arrays: dict, pictures: torch.Tensor) -> None:
    """The shipped mask classifier as a network that can be trained on (`unfold_layers`)."""
    net.predictions.weight.copy_(torch.from_numpy(arrays["predictions/kernel"].T.copy()))
    net.predictions.bias.copy_(torch.from_numpy(arrays["predictions/bias"].copy()))
    unfold_layers(net, arrays, pictures)


def load(net: MaskNet | LargerNet, path: Path) -> None:
    """A folder is nsfwjs' model (shipped weights: see `unfold`), .npz holds Keras arrays, .pt is a checkpoint of train.py (its averaged weights)."""
    if path.is_dir():
        net.load_keras(read_nsfwjs(path))
    elif path.suffix == ".npz":
        net.load_keras(dict(np.load(path)))
    else:
        net.load_state_dict(torch.load(path, map_location="cpu")["ema"])


def network_of(path: Path) -> MaskNet | LargerNet:
    """The network that the weights are for, filled with them; a checkpoint may be of a narrower one (narrow.py) or of the teacher (larger.py)."""
    if path.is_dir() and path.name == "inception_v3":
        net = LargerNet()
    elif path.suffix == ".pt":
        first = torch.load(path, map_location="cpu")["ema"]
        net = LargerNet() if "blocks.1.conv.weight" in first else MaskNet(width=len(first["blocks.0.0.conv.weight"]) / STEM)
    else:
        net = MaskNet()
    load(net, path)
    return net
