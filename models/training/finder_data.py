"""What the face finder learns from: labelled photographs as tiles of a call, faces cut off by the edge among them, and pictures without people."""

import csv
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import Dataset

from augment import blur, compress, light, noise
from finder_network import HEIGHT, PICTURE_HEIGHT, STRIDE, WIDTH

TILE = (320, 180)
# What an annotated box is scaled by where no detector has found the face. Over the 3,655 annotated faces that one has found, its boxes are
# 1.00 (mean) and 0.98 (median) times as large; the committed weights were trained with this.
ANNOTATED_TO_FACE = 0.92
# A detector's box that nobody labelled, from this score on, may well be a face, and teaches nothing; one that shares so much with a labelled face is another try at that.
MAY_BE_FACE = 0.35
SAME_FACE = 0.3
LEAST_SEEN = 0.35  # a face of which less is in the picture is neither wanted nor wrong
SHARES = {"tiles": 0.66, "portraits": 0.2, "nobody": 0.14}


def iou(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Of each box of [n, 4] and one of [4], as left, top, right, bottom."""
    low, high = np.maximum(a[:, :2], b[:2]), np.minimum(a[:, 2:], b[2:])
    shared = np.clip(high - low, 0, None).prod(1)
    return shared / ((a[:, 2:] - a[:, :2]).prod(1) + (b[2:] - b[:2]).prod() - shared)


def part_shared(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """What each box of [n, 4] shares with one of [4], as a part of the smaller one."""
    shared = np.clip(np.minimum(a[:, 2:], b[2:]) - np.maximum(a[:, :2], b[:2]), 0, None).prod(1)
    return shared / np.minimum((a[:, 2:] - a[:, :2]).prod(1), (b[2:] - b[:2]).prod())


def corners(box: dict) -> list:
    left, top, width, height = (float(box[side]) for side in ("x", "y", "width", "height"))
    return [left, top, left + width, top + height]


def load(data: Path, detected: dict, split: str) -> dict:
    """{file: (faces [n, 4], unsure [m, 4])}: each labelled face as a detector draws it, and what may be faces besides."""
    labelled = defaultdict(list)
    for row in csv.DictReader(open(data / "faces.csv")):
        if row["split"] == split:
            labelled[row["file"]].append((corners(row), row["box_source"]))
    pictures = {}
    for file, rows in labelled.items():
        found = detected[file]["merged"]
        drawn = np.array([corners(box) for box in found]).reshape(-1, 4)
        taken, faces = set(), []
        for label, source in rows:
            label = np.array(label)
            overlaps = iou(drawn, label) if len(drawn) else np.zeros(0)
            if overlaps.size and overlaps.max() >= 0.4:
                best = int(overlaps.argmax())
                taken.add(best)
                faces.append(drawn[best])
                continue
            middle, half = (label[:2] + label[2:]) / 2, (label[2:] - label[:2]) / 2
            half = half * (ANNOTATED_TO_FACE if source == "annotated" else 1)
            faces.append(np.concatenate((middle - half, middle + half)))
        faces = np.array(faces).reshape(-1, 4)
        unsure = [drawn[i] for i, box in enumerate(found) if i not in taken and box["score"] >= MAY_BE_FACE and part_shared(faces, drawn[i]).max() < SAME_FACE]
        pictures[file] = faces, np.array(unsure).reshape(-1, 4)
    return pictures


def moved(boxes: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Boxes under an affine map; a turned one keeps its size, as a face does."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2 @ matrix[:, :2].T + matrix[:, 2]
    halves = (boxes[:, 2:] - boxes[:, :2]) / 2 * np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    return np.concatenate((middles - halves, middles + halves), 1)


def as_tile(picture: np.ndarray, faces: np.ndarray, random: np.random.Generator) -> tuple:
    """A window of the picture as a tile, with the map that leads there. It is chosen so that a face stands anywhere in it, cut off by its edge too."""
    height, width = picture.shape[:2]
    whole = min(TILE[0] / width, TILE[1] / height)
    if len(faces) and random.random() < 0.75:
        face = faces[random.integers(len(faces))]
        side = max(face[2:] - face[:2])
        scale = np.exp(random.uniform(np.log(0.16), np.log(0.85))) * TILE[1] / side
        scale = float(np.clip(scale, whole * (0.6 if random.random() < 0.15 else 0.97), whole * 3.5))
        x, y = random.uniform(-0.02, 1.02) * TILE[0], random.uniform(0.08, 0.98) * TILE[1]
        if random.random() < 0.6:
            # As people sit: more or less in the middle.
            x, y = random.normal(0.5, 0.16) * TILE[0], random.normal(0.45, 0.14) * TILE[1]
        at = (face[:2] + face[2:]) / 2
    else:
        scale = whole * np.exp(random.uniform(-0.1, 0.5))
        at = np.array([width, height]) / 2
        x, y = random.normal(0.5, 0.12) * TILE[0], random.normal(0.5, 0.12) * TILE[1]
    turn = np.deg2rad(random.normal(0, 14)) if random.random() < 0.5 else 0.0
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    mirror = -1 if random.random() < 0.5 else 1
    matrix = np.float64([[cos * mirror, -sin * mirror, 0], [sin, cos, 0]])
    matrix[:, 2] = (x, y) - matrix[:, :2] @ at
    if scale < 0.7:
        picture = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale)
    border = (cv2.BORDER_CONSTANT, cv2.BORDER_CONSTANT, cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101)[random.integers(4 if len(faces) == 0 else 3)]
    fill = (0, 0, 0) if random.random() < 0.6 else random.uniform(0, 255, 3).tolist()
    return cv2.warpAffine(picture, matrix, TILE, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=fill), matrix


def hide(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Something before the picture: an arm, a cup, another head."""
    at = random.uniform(0, TILE[0]), random.uniform(0, TILE[1])
    axes = random.uniform(0.05, 0.35) * TILE[1], random.uniform(0.05, 0.5) * TILE[1]
    cv2.ellipse(picture, (at, axes, random.uniform(0, 180)), random.uniform(0, 255, 3).tolist(), -1)
    return picture


def webcam(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    if random.random() < 0.12:
        picture = hide(picture, random)
    if random.random() < 0.25:
        small = random.uniform(0.35, 0.9)
        picture = cv2.resize(cv2.resize(picture, None, fx=small, fy=small, interpolation=cv2.INTER_AREA), TILE)
    # As smeared as a face of half the tile's height would be.
    return compress(noise(blur(light(picture, random), picture.shape[0] / 2, random), random), random)


def to_network(tile: np.ndarray) -> np.ndarray:
    """A tile of any size -> [HEIGHT, WIDTH, 3], scaled to fit the upper left, the rest black."""
    height, width = tile.shape[:2]
    scale = min(WIDTH / width, PICTURE_HEIGHT / height)
    small = cv2.resize(tile, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA)
    out = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    out[: small.shape[0], : small.shape[1]] = small
    return out


def targets(faces: np.ndarray, unsure: np.ndarray) -> tuple:
    """Boxes in the network's pixels -> which cell stands for which box [rows, columns, 4], for a face at all (1), for nothing (0) or unsure (-1)."""
    rows, columns = HEIGHT // STRIDE, WIDTH // STRIDE
    y, x = (np.mgrid[0:rows, 0:columns] + 0.5) * STRIDE
    state, wanted = np.zeros((rows, columns), np.float32), np.zeros((rows, columns, 4), np.float32)
    frame = np.array([0, 0, WIDTH, PICTURE_HEIGHT], float)
    for left, top, right, bottom in unsure:
        state[(x > left) & (x < right) & (y > top) & (y < bottom)] = -1
    # Small ones last: the head before another head is the smaller part of what is seen there.
    for box in sorted(faces, key=lambda box: -(box[2] - box[0])):
        size = box[2:] - box[:2]
        seen = np.concatenate((np.maximum(box[:2], frame[:2]), np.minimum(box[2:], frame[2:])))
        part = np.clip(seen[2:] - seen[:2], 0, None).prod() / size.prod()
        inside = (x > seen[0]) & (x < seen[2]) & (y > seen[1]) & (y < seen[3])
        if part < LEAST_SEEN or size.min() < 6:
            state[inside & (state == 0)] = -1
            continue
        over = np.concatenate((np.maximum(box[:2], frame[:2] - 0.15 * size), np.minimum(box[2:], frame[2:] + 0.15 * size)))
        middle, half = (seen[:2] + seen[2:]) / 2, (seen[2:] - seen[:2]) / 2
        away = ((x - middle[0]) / half[0]) ** 2 + ((y - middle[1]) / half[1]) ** 2
        state[(away < 0.6**2) & (state == 0)] = -1
        core = away < 0.36**2
        core |= (abs(x - middle[0]) <= STRIDE / 2) & (abs(y - middle[1]) <= STRIDE / 2)
        # A cell near the edge of a small face may lie outside the box; it cannot stand for it.
        core &= (x > over[0]) & (x < over[2]) & (y > over[1]) & (y < over[3])
        state[core] = 1
        wanted[core] = over
    return state, wanted


class Tiles(Dataset):
    """One epoch of drawn and augmented tiles."""

    def __init__(self, pictures: dict, data: Path, nobody: list, size: int, seed: int):
        kinds = {"tiles": [], "portraits": [], "nobody": [(path, None) for path in nobody]}
        for file, boxes in pictures.items():
            kinds[file.split("/")[0]].append((data / file, boxes))
        random = np.random.default_rng(seed)
        names = random.choice(list(SHARES), size, p=list(SHARES.values()))
        self.rows = [kinds[name][random.integers(len(kinds[name]))] for name in names]
        self.seed = seed

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, position: int) -> tuple:
        random = np.random.default_rng((self.seed, position))
        path, boxes = self.rows[position]
        none = np.zeros((0, 4))
        faces, unsure = boxes or (none, none)
        picture = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        tile, matrix = as_tile(picture, faces, random)
        tile = webcam(tile, random)
        scale = WIDTH / TILE[0]
        state, wanted = targets(moved(faces, matrix) * scale, moved(unsure, matrix) * scale)
        return torch.from_numpy(to_network(tile)), torch.from_numpy(state), torch.from_numpy(wanted)
