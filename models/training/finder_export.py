"""Last step of the face finder: writes what the extension loads, with the pictures that prove a backend right.

    python3 models/training/finder_export.py --weights models/training/work/finder/last.pt --out models/face-finder

Writes model.json, weights.bin, contract.json, golden.json and golden.bin (two made-up pictures, then PyTorch's output for them).
"""

import argparse
import copy
import json
from pathlib import Path

import numpy as np
import torch

import finder_network as finder
import graph
from export import golden_inputs

OUTPUT_NAME = "boxes"
GOLDEN = (2, 4)  # of the classifier's made-up pictures, stretched


@torch.no_grad()
def as_shipped(net: finder.FinderNet) -> finder.FinderNet:
    shipped = copy.deepcopy(net).eval()
    graph.fold(shipped.conv_layers())
    shipped.out.weight.copy_(shipped.out.weight.half())
    return shipped


@torch.no_grad()
def build(shipped: finder.FinderNet) -> graph.Graph:
    """From the placeholder to the map of boxes, as `FinderNet.forward` does it."""
    rows, columns = finder.HEIGHT // finder.STRIDE, finder.WIDTH // finder.STRIDE
    weights = graph.conv_weights(shipped.conv_layers())
    weights["out/kernel"] = shipped.out.weight.numpy().transpose(2, 3, 1, 0)
    weights["out/bias"] = shipped.out.bias.numpy()
    weights["up/size"] = np.array([rows, columns], np.int32)
    made = graph.Graph(weights)
    fine = x = made.picture(finder.HEIGHT, finder.WIDTH)
    for number, (plan, layers) in enumerate(zip(shipped.plan, shipped.blocks)):
        x = made.block(layers, x, plan.residual)
        fine = x if number == finder.FINE else fine
    x = made.conv(shipped.coarse, x)
    for modules in shipped.context:
        x = made.block(modules, x, True)
    x = made.add("ResizeNearestNeighbor", "up", [x, made.const("up/size")], align_corners={"b": False}, half_pixel_centers={"b": False})
    x = made.add("AddV2", "joined", [x, made.conv(shipped.fine, fine)])
    for modules in shipped.mix:
        x = made.block(modules, x, True)
    made.convolution(OUTPUT_NAME, x, "out/kernel", "out/bias", False, 1)
    return made


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/face-finder"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    net = finder.FinderNet()
    net.load_state_dict(torch.load(options.weights, map_location="cpu")["ema"])
    shipped = as_shipped(net)
    rows, columns = finder.HEIGHT // finder.STRIDE, finder.WIDTH // finder.STRIDE
    graph.write(build(shipped), OUTPUT_NAME, (-1, rows, columns, 5), options.out)

    across = np.linspace(0, 127, finder.WIDTH).round().astype(int)
    pictures = golden_inputs()[list(GOLDEN)][:, : finder.HEIGHT][:, :, across]
    output = shipped(torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255).permute(0, 2, 3, 1).contiguous().numpy()
    (options.out / "golden.bin").write_bytes(pictures.tobytes() + output.astype("<f4").tobytes())
    golden = {
        "about": "golden.bin: uint8 RGB pictures, then float32 outputs of PyTorch for them with the weights as shipped",
        "file": "golden.bin",
        "shape": list(pictures.shape),
        "outputShape": list(output.shape),
        "tolerance": 1e-3,
    }
    (options.out / "golden.json").write_text(json.dumps(golden, indent=2) + "\n")
    contract = {
        "inputWidth": finder.WIDTH,
        "inputHeight": finder.HEIGHT,
        "pictureHeight": finder.PICTURE_HEIGHT,
        "stride": finder.STRIDE,
        "outsideFill": "black",
    }
    (options.out / "contract.json").write_text(json.dumps(contract, indent=2) + "\n")
    print(f"{options.weights} -> {options.out}")


if __name__ == "__main__":
    main()
