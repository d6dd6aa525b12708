"""Things painted on bare faces: masks worn right and wrong (`paint_cloth.py`), and what is mistaken for a mask (hands, beards, cups)."""

import cv2
import numpy as np

from paint_cloth import Face, blend, collar, mask, polygon, scarf, skin_of, window_mask, worn


def line(picture: np.ndarray, ends: tuple, width: float, colour: np.ndarray, softness: float) -> np.ndarray:
    shape = np.zeros(picture.shape[:2], np.uint8)
    cv2.line(shape, *(tuple(int(value) for value in end) for end in ends), 1, max(1, int(width)))
    return blend(picture, shape, colour, softness)


def fingers(picture: np.ndarray, face: Face, at: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A few fingers side by side."""
    skin, unit = skin_of(picture, face, random), np.linalg.norm(face.down)
    turn = random.uniform(-1.2, 1.2)
    finger = np.array([np.sin(turn), -np.cos(turn)]) * unit * random.uniform(0.6, 1.1)
    beside = np.array([np.cos(turn), np.sin(turn)]) * unit * 0.27
    out = picture
    for i in range(random.integers(2, 5)):
        ends = (at + (i - 1.5) * beside - finger, at + (i - 1.5) * beside + finger * random.uniform(0.2, 0.6))
        colour = skin * random.uniform(0.9, 1.05) + random.normal(0, 3, (*picture.shape[:2], 1))
        out = line(out, ends, max(2, unit * 0.25), colour, 0.8)
    return out


def whole_hand(picture: np.ndarray, face: Face, at: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A palm with its fingers and the forearm that holds them, the light from one side and dark lines between the fingers."""
    skin, unit = skin_of(picture, face, random), np.linalg.norm(face.down)
    turn = random.uniform(0.2, 2.9)  # where the forearm comes from, 0 to pi: right, below, left
    out_, beside = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    palm, wide = at + out_ * unit * random.uniform(0.2, 0.8), unit * random.uniform(0.42, 0.62)
    grain = random.normal(0, random.uniform(1, 4), (*picture.shape[:2], 1))
    shades = skin * (1 + random.uniform(-0.18, 0.18) * np.linspace(-1, 1, picture.shape[0])[None, :, None]) + grain
    out = line(picture, (palm, palm + out_ * unit * 4), 1.5 * wide, shades * random.uniform(0.75, 1), 1)
    shape = np.zeros(picture.shape[:2], np.uint8)
    cv2.ellipse(shape, (tuple(map(float, palm)), (2 * wide, 1.7 * wide), float(np.rad2deg(turn))), 1, -1)
    out = blend(out, shape, shades, 1)
    spread, count = random.uniform(0.8, 1.3), random.integers(3, 6)
    for i in range(count):
        away = (i - (count - 1) / 2) / max(1, count - 1)
        root = palm + beside * away * 1.5 * wide
        tip = root - out_ * unit * random.uniform(0.7, 1.3) + beside * away * (spread - 0.8) * unit
        out = line(out, (root, tip), 0.32 * unit, shades * random.uniform(0.5, 0.8), 0.8)
        out = line(out, (root, tip), 0.26 * unit, shades * random.uniform(0.9, 1.08), 0.8)
    return out


def hand(picture: np.ndarray, face: Face, random: np.random.Generator, astray: float = 0.25) -> np.ndarray:
    """A hand before the mouth, or `astray` (in ways from the eyes to the mouth) from it."""
    at = face.mouth + random.normal(0, astray, 2) * np.linalg.norm(face.down)
    return (fingers if random.random() < 0.5 else whole_hand)(picture, face, at, random)


def pacifier(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    """A shield of one colour before the lips, with a knob in its middle and perhaps a ring that hangs from it."""
    unit, at = np.linalg.norm(face.down), face.mouth + random.normal(0, 0.06, 2) * np.linalg.norm(face.down)
    turn = float(np.rad2deg(np.arctan2(face.across[1], face.across[0]))) + random.uniform(-15, 15)
    colours = [random.uniform(0, 255, 3) if random.random() < 0.6 else np.full(3, random.uniform(200, 250)) for _ in range(3)]
    wide = unit * random.uniform(0.6, 1)
    shield, knob, ring = (np.zeros(picture.shape[:2], np.uint8) for _ in range(3))
    cv2.ellipse(shield, (tuple(map(float, at)), (wide, wide * random.uniform(0.6, 0.9)), turn), 1, -1)
    cv2.circle(knob, tuple(int(value) for value in at), max(1, int(wide * random.uniform(0.14, 0.24))), 1, -1)
    hung = at + random.uniform(0.1, 0.35) * face.down
    cv2.ellipse(ring, (tuple(map(float, hung)), (wide * 0.5, wide * random.uniform(0.35, 0.6)), turn), 1, max(1, int(unit * 0.06)))
    out = blend(picture, shield * random.uniform(0.75, 1), colours[0] + random.normal(0, 3, (*picture.shape[:2], 1)), 0.7)
    if random.random() < 0.7:
        out = blend(out, ring, colours[1], 0.5)
    return blend(out, knob, colours[2], 0.6)


def beard(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    down, across = face.down, face.across
    jaw = [face.mouth - 0.38 * across - 0.25 * down, face.mouth - 0.32 * across + 0.4 * down, face.mouth + 0.85 * down]
    jaw += [face.mouth + 0.32 * across + 0.4 * down, face.mouth + 0.38 * across - 0.25 * down, face.mouth - 0.22 * down]
    shape = polygon(picture.shape, jaw).astype(np.float32)
    lips = polygon(picture.shape, [face.mouth - 0.17 * across, face.mouth - 0.1 * down, face.mouth + 0.17 * across, face.mouth + 0.12 * down])
    strength = random.uniform(0.4, 0.85) * (1 - lips) * shape
    hair = random.uniform(15, 90) * np.array((1, 0.85, 0.72)) + random.normal(0, 12, (*picture.shape[:2], 1))
    return blend(picture, strength, hair, 2.5)


def cup(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    """A cup, a microphone or a telephone before the mouth: a small box or ball of one colour."""
    unit = np.linalg.norm(face.down)
    at = face.mouth + random.normal(0, 0.2, 2) * unit + face.down * 0.2
    shape = np.zeros(picture.shape[:2], np.uint8)
    colour = np.full(3, random.uniform(10, 60)) if random.random() < 0.5 else random.uniform(0, 255, 3)
    size = (unit * random.uniform(0.25, 0.6), unit * random.uniform(0.3, 0.9))
    if random.random() < 0.5:
        cv2.ellipse(shape, (tuple(at), (size[0], size[1]), float(random.uniform(0, 180))), 1, -1)
    else:
        corners = cv2.boxPoints((tuple(map(float, at)), tuple(map(float, size)), float(random.uniform(-40, 40))))
        shape = polygon(picture.shape, list(corners))
    return blend(picture, shape, colour + random.normal(0, 4, (*picture.shape[:2], 1)), 0.7)


def thing(picture: np.ndarray, face: Face, things: list, random: np.random.Generator, largest: float = 1.7, astray: float = 0.3) -> np.ndarray:
    """A photographed or drawn object before the mouth, or `astray` from it: fruit, a tool, a toy. At most `largest` ways from the eyes to the mouth long."""
    stamp = things[random.integers(len(things))]
    unit = np.linalg.norm(face.down)
    scale = unit * random.uniform(0.6, largest) / max(stamp.shape[:2])
    x, y = face.mouth + random.normal(0, astray, 2) * unit + face.down * random.uniform(0, 0.4)
    turn = random.uniform(-1, 1)
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    matrix = np.float64([[cos, -sin, x], [sin, cos, y]])
    matrix[:, 2] -= matrix[:, :2] @ (stamp.shape[1] / 2, stamp.shape[0] / 2)
    laid = cv2.warpAffine(stamp, matrix, picture.shape[1::-1], flags=cv2.INTER_LINEAR).astype(np.float32)
    alpha = laid[..., 3:] / 255
    return (picture * (1 - alpha) + laid[..., :3] * alpha * random.uniform(0.6, 1.1)).clip(0, 255).astype(np.uint8)


def paint(picture: np.ndarray, points: list, things: list, random: np.random.Generator) -> tuple:
    """Perhaps paints on a bare face; returns the picture and its label."""
    face = Face(picture, points) if points else None
    choice = random.random()
    if face is None or not face.usable() or choice > 0.87:
        return picture, "no-mask"
    x, y = np.clip(np.rint(face.eyes + 1.7 * face.down), 0, picture.shape[0] - 1).astype(int)
    if choice < 0.24 and not picture[y, x].any():
        return picture, "no-mask"  # the chin lies outside the photograph: nothing for a mask to hang on
    if choice < 0.13:
        return (window_mask if random.random() < 0.55 else worn)(picture, face, random), "mask"
    if choice < 0.2:
        return mask(picture, face, random.uniform(0.72, 0.92), random.uniform(1.55, 1.85), random), "incorrect"
    if choice < 0.23:
        return mask(picture, face, random.uniform(1.2, 1.45), random.uniform(1.85, 2.1), random), "incorrect"
    if choice > 0.85:
        return pacifier(picture, face, random), "no-mask"
    if choice > 0.73:
        return hand(picture, face, random, astray=0.15), "no-mask"
    if choice > 0.67:
        bearded = beard(picture, face, random) if choice > 0.71 else picture
        return collar(bearded, face, random), "no-mask"
    if choice > 0.5:
        return thing(picture, face, things, random, largest=2.1, astray=0.25), "no-mask"
    effect = hand if choice < 0.37 else beard if choice < 0.41 else cup if choice < 0.46 else scarf
    return effect(picture, face, random), "no-mask"


def paint_masked(picture: np.ndarray, points: list, random: np.random.Generator) -> np.ndarray:
    """Now and then a hand at a masked face, so that a hand alone says nothing of a mask."""
    face = Face(picture, points) if points else None
    if face is None or not face.usable() or random.random() > 0.1:
        return picture
    return hand(picture, face, random, astray=0.8)
