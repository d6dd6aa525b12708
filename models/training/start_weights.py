"""Reads the weights that a training or an export begins with."""

import base64
import re
from pathlib import Path

import numpy as np
import torch

from network import MaskNet

MANIFEST_ENTRY = re.compile(
    r'name:"(?P<name>[^"]+)",shape:\[(?P<shape>[\d,]*)\],dtype:"float32",'
    r'quantization:\{min:(?P<min>[-.\de]+),scale:(?P<scale>[-.\de]+),dtype:"uint8"\}'
)


def read_nsfwjs(folder: Path) -> dict:
    """The Keras arrays of nsfwjs' MobileNetV2: a manifest in a script, eight-bit values in base64 in another."""
    encoded = re.search(r'exports="([A-Za-z0-9+/=]+)"', (folder / "group1-shard1of1.min.js").read_text()).group(1)
    data = np.frombuffer(base64.b64decode(encoded), np.uint8)
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


def load(net: MaskNet, path: Path) -> None:
    """A folder is nsfwjs' model, .npz holds Keras arrays, .pt is a checkpoint of train.py (its averaged weights)."""
    if path.is_dir():
        net.load_keras(read_nsfwjs(path))
    elif path.suffix == ".npz":
        net.load_keras(dict(np.load(path)))
    else:
        net.load_state_dict(torch.load(path, map_location="cpu")["ema"])
