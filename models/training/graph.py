"""Writes networks as tfjs graph models: batch norm folded, convolution + bias + ReLU6 fused into one operation."""

import base64
import copy
import json
from pathlib import Path

import numpy as np
import torch

from network import BN_EPSILON, MaskNet

INPUT_NAME = "image"
OUTPUT_NAME = "logits"
WEIGHTS_FILE = "weights.bin"


@torch.no_grad()
def fold(modules: list) -> None:
    """Folds batch norms into their convolutions and rounds the kernels to half precision: what a browser computes with."""
    for module in modules:
        kernel, bias = module.folded()
        module.conv.weight.copy_(kernel.half())
        module.bn.weight.fill_(1)
        module.bn.bias.copy_(bias)
        module.bn.running_mean.zero_()
        module.bn.running_var.fill_(1 - BN_EPSILON)


@torch.no_grad()
def as_shipped(net: MaskNet) -> MaskNet:
    """The classifier as a browser computes it."""
    shipped = copy.deepcopy(net).eval()
    fold(shipped.conv_layers())
    shipped.predictions.weight.copy_(shipped.predictions.weight.half())
    return shipped


@torch.no_grad()
def conv_weights(modules: list) -> dict:
    """Kernels and biases of folded convolutions, by name, in tfjs' layouts."""
    arrays = {}
    for module in modules:
        layer, kernel = module.layer, module.conv.weight.numpy()
        arrays[layer.kernel_name] = kernel.transpose((2, 3, 0, 1) if layer.depthwise else (2, 3, 1, 0))
        arrays[f"{layer.name}/bias"] = module.bn.bias.numpy()
    return arrays


@torch.no_grad()
def weights_of(shipped: MaskNet) -> dict:
    """Everything the classifier's graph holds."""
    arrays = conv_weights(shipped.conv_layers())
    arrays["predictions/kernel"] = shipped.predictions.weight.numpy().T
    arrays["predictions/bias"] = shipped.predictions.bias.numpy()
    return arrays


class Graph:
    """Nodes of a TensorFlow GraphDef in its JSON form."""

    def __init__(self, weights: dict):
        self.weights = weights
        self.nodes = []

    def add(self, op: str, name: str, inputs: list, **attributes) -> str:
        self.nodes.append({"name": name, "op": op, "input": inputs, "attr": {"T": {"type": "DT_FLOAT"}, **attributes}})
        return name

    def picture(self, height: int, width: int) -> str:
        """The input: pictures in 0..1, [n, height, width, 3]."""
        shape = {"shape": tensor_shape(-1, height, width, 3)}
        self.nodes.append({"name": INPUT_NAME, "op": "Placeholder", "attr": {"dtype": {"type": "DT_FLOAT"}, "shape": shape}})
        return INPUT_NAME

    def const(self, name: str) -> str:
        array = self.weights[name]
        kind = "DT_INT32" if array.dtype == np.int32 else "DT_FLOAT"
        shape = {"dim": [{"size": str(size)} for size in array.shape]}
        value = {"tensor": {"dtype": kind, "tensorShape": shape}}
        self.nodes.append({"name": name, "op": "Const", "attr": {"dtype": {"type": kind}, "value": value}})
        return name

    def fused(self, op: str, name: str, source: str, kernel: str, bias: str, relu: bool, **attributes) -> str:
        ops = ["BiasAdd", "Relu6"] if relu else ["BiasAdd"]
        encoded = [base64.b64encode(one.encode()).decode() for one in ops]
        return self.add(
            op,
            name,
            [source, self.const(kernel), self.const(bias)],
            fused_ops={"list": {"s": encoded}},
            num_args={"i": "1"},
            epsilon={"f": 0},
            **attributes,
        )

    def conv(self, module, source: str) -> str:
        layer = module.layer
        names = (layer.name, source, layer.kernel_name, f"{layer.name}/bias")
        return self.convolution(*names, layer.relu, layer.stride, "FusedDepthwiseConv2dNative" if layer.depthwise else "_FusedConv2D")

    def convolution(self, name: str, source: str, kernel: str, bias: str, relu: bool, stride: int, op: str = "_FusedConv2D") -> str:
        step = str(stride)
        # As network.py does it: SAME would do the same on even sides only, and shift the grid on others.
        ahead = ["0", "0", "0", "1", "0", "1", "0", "0"] if stride == 2 else []
        return self.fused(
            op,
            name,
            source,
            kernel,
            bias,
            relu,
            strides={"list": {"i": ["1", step, step, "1"]}},
            dilations={"list": {"i": ["1", "1", "1", "1"]}},
            padding={"s": base64.b64encode(b"EXPLICIT" if ahead else b"SAME").decode()},
            data_format={"s": base64.b64encode(b"NHWC").decode()},
            explicit_paddings={"list": {"i": ahead} if ahead else {}},
        )

    def block(self, modules: list, source: str, residual: bool) -> str:
        """Convolutions in a row; a residual block adds its input to its output."""
        y = source
        for module in modules:
            y = self.conv(module, y)
        return self.add("AddV2", f"{y}_add", [source, y]) if residual else y


def build(shipped: MaskNet) -> Graph:
    """The whole classifier, from the placeholder to the logits."""
    graph = Graph({**weights_of(shipped), "pool/axes": np.array([1, 2], np.int32)})
    # Pictures of any size: the extension shows it more than the crops it was trained on (src/engine/crop-rule.ts).
    x = graph.picture(-1, -1)
    for plan, layers in zip(shipped.plan, shipped.blocks):
        x = graph.block(layers, x, plan.residual)
    x = graph.add("Mean", "pool", [x, graph.const("pool/axes")], keep_dims={"b": False}, Tidx={"type": "DT_INT32"})
    head = ("predictions/kernel", "predictions/bias", False)
    graph.fused("_FusedMatMul", OUTPUT_NAME, x, *head, transpose_a={"b": False}, transpose_b={"b": False})
    return graph


def write(graph: Graph, output: str, output_shape: tuple, folder: Path) -> None:
    """model.json and weights.bin; kernels take two bytes a number, biases four."""
    entries, chunks = [], []
    for node in graph.nodes:
        if node["op"] != "Const":
            continue
        array = graph.weights[node["name"]]
        small = array.ndim > 1
        entry = {"name": node["name"], "shape": list(array.shape), "dtype": "int32" if array.dtype == np.int32 else "float32"}
        entries.append({**entry, "quantization": {"dtype": "float16"}} if small else entry)
        chunks.append(array.astype(np.float16 if small else array.dtype).tobytes())
    shape = next(node["attr"]["shape"]["shape"] for node in graph.nodes if node["op"] == "Placeholder")
    signature = {
        "inputs": {INPUT_NAME: {"name": f"{INPUT_NAME}:0", "dtype": "DT_FLOAT", "tensorShape": shape}},
        "outputs": {output: {"name": f"{output}:0", "dtype": "DT_FLOAT", "tensorShape": tensor_shape(*output_shape)}},
    }
    model = {
        "format": "graph-model",
        "generatedBy": "models/training",
        "convertedBy": None,
        "signature": signature,
        "modelTopology": {"node": graph.nodes, "library": {}, "versions": {}},
        "weightsManifest": [{"paths": [WEIGHTS_FILE], "weights": entries}],
    }
    (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")) + "\n")
    (folder / WEIGHTS_FILE).write_bytes(b"".join(chunks))


def tensor_shape(*sizes: int) -> dict:
    return {"dim": [{"size": str(size)} for size in sizes]}
