"""Things painted on bare faces: masks worn right and wrong, and what is mistaken for a mask (hands, beards, cups).

The face is a context square of dataset.py with the detector's six key points, in 0..1 of the square.
"""

import cv2
import numpy as np

CLOTH = ((238, 240, 242), (150, 190, 220), (120, 170, 210), (30, 30, 34), (60, 62, 70), (220, 170, 180), (90, 120, 90), (150, 40, 50))
PRINTED = 0.2  # share of the cloths that are printed
PRINT = 0.4  # how much of a printed cloth's colour is the print's


class Face:
    """Key points in pixels and the axes they span: `down` from the eyes to the mouth, `across` from ear to ear."""

    def __init__(self, picture: np.ndarray, points: list):
        right_eye, left_eye, self.nose, self.mouth, self.right_ear, self.left_ear = np.array(points) * picture.shape[0]
        self.eyes = (right_eye + left_eye) / 2
        self.down = self.mouth - self.eyes
        self.across = self.left_ear - self.right_ear

    def usable(self) -> bool:
        """A face too far in profile, or points that make no face, are not painted on."""
        down, across = np.linalg.norm(self.down), np.linalg.norm(self.across)
        return bool(down > 12 and 0.6 < across / down < 3.2)


def blend(picture: np.ndarray, mask: np.ndarray, colour: np.ndarray, softness: float) -> np.ndarray:
    alpha = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), softness)[..., None]
    return np.clip(picture * (1 - alpha) + colour * alpha, 0, 255).astype(np.uint8)


def polygon(shape: tuple, points: list) -> np.ndarray:
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.rint(np.array(points) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    return mask


def cloth(picture: np.ndarray, face: Face, random: np.random.Generator, printed: float = PRINTED) -> np.ndarray:
    """A plain or (so often) printed cloth with folds, lit like the picture below it; now and then of the skin's colour."""
    size = picture.shape[0]
    choice = random.random()
    if choice < 0.08:
        colour = np.float32(skin_of(picture, face, random))
    else:
        colour = np.array(CLOTH[random.integers(len(CLOTH))] if choice < 0.8 else random.uniform(0, 255, 3), np.float32)
    light = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), size / 12)
    shade = 0.55 + 0.45 * light / max(float(light.max()), 1)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    along = ((x - face.nose[0]) * face.down[0] + (y - face.nose[1]) * face.down[1]) / np.linalg.norm(face.down)
    folds = 1 + random.uniform(0, 0.12) * np.sin(along * random.uniform(0.25, 1.2))
    grain = random.normal(0, random.uniform(0, 5), (size, size, 1))
    if random.random() < printed:
        print_ = random.uniform(0, 255, (random.integers(4, 28), random.integers(4, 28), 3)).astype(np.float32)
        how = cv2.INTER_LINEAR if random.random() < 0.6 else cv2.INTER_NEAREST
        colour = (1 - PRINT) * colour + PRINT * cv2.resize(print_, (size, size), interpolation=how)
    return colour * (shade * folds)[..., None] + grain


def mask(picture: np.ndarray, face: Face, top: float, bottom: float, random: np.random.Generator, printed: float = PRINTED) -> np.ndarray:
    """A mask between two heights on the line from the eyes (0) to the mouth (1); the chin is near 1.7."""
    down, wobble = face.down, lambda: random.normal(0, 0.03, 2) * np.linalg.norm(face.down)
    upper, lower = face.eyes + top * down, face.eyes + bottom * down
    # The nose stands out of the face's plane: what covers it follows its tip.
    upper = upper + (face.nose - (face.eyes + 0.55 * down)) * max(0.0, 1 - abs(top - 0.55))
    rise = max(top, 0.35) + 0.1
    level = (max(top, 0.35) - 0.2) * down
    right, left = (ear * 0.82 + (face.eyes - 0.3 * down) * 0.18 + level for ear in (face.right_ear, face.left_ear))
    chin_right, chin_left = lower - 0.22 * face.across, lower + 0.22 * face.across
    points = [
        right,
        right * 0.45 + upper * 0.55,
        upper,
        left * 0.45 + upper * 0.55,
        left,
        left * 0.5 + chin_left * 0.5 + 0.06 * face.across,
        chin_left,
        chin_right,
        right * 0.5 + chin_right * 0.5 - 0.06 * face.across,
    ]
    surface = cloth(picture, face, random, printed)
    out = blend(picture, polygon(picture.shape, [point + wobble() for point in points]), surface, random.uniform(0.4, 1.2))
    if random.random() < 0.7:
        for ear, edge in ((face.right_ear, points[0]), (face.left_ear, points[4])):
            strap = np.zeros(picture.shape[:2], np.uint8)
            cv2.line(strap, *(tuple(int(value) for value in point) for point in (ear, edge)), 1, int(random.integers(1, 3)))
            out = blend(out, strap, np.float32(random.uniform(100, 245)), 0.5)
    return out


def worn(picture: np.ndarray, face: Face, random: np.random.Generator, printed: float = PRINTED) -> np.ndarray:
    """A mask over nose and mouth."""
    return mask(picture, face, random.uniform(0.2, 0.42), random.uniform(1.5, 1.8), random, printed)


def window_mask(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    """A mask over nose and mouth whose middle is clear, so that lips can be read: the mouth shows, a little hazed, with a gleam on it."""
    unit, across = np.linalg.norm(face.down), np.linalg.norm(face.across)
    turn = float(np.rad2deg(np.arctan2(face.across[1], face.across[0])))
    at = face.mouth + random.uniform(-0.05, 0.12) * face.down
    axes = (across * random.uniform(0.4, 0.55), unit * random.uniform(0.6, 0.95))
    clear = np.zeros(picture.shape[:2], np.uint8)
    cv2.ellipse(clear, (tuple(map(float, at)), tuple(map(float, axes)), turn), 1, -1)
    haze = random.uniform(0, 0.3)
    seen = picture * (1 - haze) + haze * random.uniform(150, 255)
    gleam = np.zeros(picture.shape[:2], np.uint8)
    spot = at + random.uniform(-0.15, 0.15) * face.across + random.uniform(-0.25, 0.1) * face.down
    cv2.ellipse(gleam, (tuple(map(float, spot)), (axes[0] * random.uniform(0.1, 0.5), axes[1] * random.uniform(0.05, 0.2)), turn), 1, -1)
    seen = blend(seen, gleam * random.uniform(0, 0.6), np.float32(245), 1.2)
    return blend(worn(picture, face, random), clear, seen, random.uniform(0.4, 1.2))


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


GLOVES = ((235, 238, 240), (70, 110, 190), (30, 30, 34), (120, 80, 160))


def skin_of(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    """The colour of a cheek, lighter or darker; now and then that of a glove."""
    if random.random() < 0.1:
        return np.array(GLOVES[random.integers(len(GLOVES))]) * random.uniform(0.5, 1)
    cheek = (face.nose + (face.right_ear if random.random() < 0.5 else face.left_ear)) / 2
    x, y = np.clip(np.rint(cheek), 2, picture.shape[0] - 3).astype(int)
    return picture[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3).mean(0) * random.uniform(0.8, 1.15)


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


def scarf(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    """A collar, a scarf or a jersey below the chin, of the same cloths as the masks."""
    top, wide = face.eyes + random.uniform(1.8, 2.2) * face.down, random.uniform(0.5, 0.9) * face.across
    open_ = random.uniform(0, 0.5) * face.down
    low = face.eyes + 3.5 * face.down
    points = [top - wide - 0.3 * face.down, top - 0.3 * wide, top + open_, top + 0.3 * wide, top + wide - 0.3 * face.down, low + 1.6 * wide, low - 1.6 * wide]
    # What is black lies outside the photograph.
    shape = polygon(picture.shape, points) * picture.any(2)
    return blend(picture, shape, cloth(picture, face, random), random.uniform(0.4, 1.2))


def collar(picture: np.ndarray, face: Face, random: np.random.Generator, printed: float = PRINTED) -> np.ndarray:
    """A turtleneck, a high collar or a dark shirt that begins right under the jaw and runs on into the clothes: no edge above the chin, no strap."""
    chin = random.uniform(1.55, 1.9)
    # Along the jaw up to the cheeks, or around the neck only, where the jaw stands free.
    edge = ((0.43, -0.55), (0.33, -0.25), (0.12, 0)) if random.random() < 0.5 else ((0.36, 0.3), (0.3, 0.08), (0.12, 0))
    down = [chin + below + random.normal(0, 0.04) for _, below in edge]
    right = [face.eyes + height * face.down - beside * face.across for (beside, _), height in zip(edge, down)]
    left = [face.eyes + height * face.down + beside * face.across for (beside, _), height in zip(edge, down)]
    low, wide = face.eyes + 3.8 * face.down, random.uniform(0.7, 1.8) * face.across
    shoulder = face.eyes + (max(down) + random.uniform(0.2, 0.9)) * face.down
    outline = [*right, *left[::-1], shoulder + wide, low + wide, low - wide, shoulder - wide]
    # What is black lies outside the photograph.
    shape = polygon(picture.shape, outline) * picture.any(2)
    surface = cloth(picture, face, random, printed)
    if random.random() < 0.6 and printed < 1:
        surface = surface * random.uniform(0.08, 0.5)
    return blend(picture, shape, surface, random.uniform(0.6, 1.6))


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


def thing(picture: np.ndarray, face: Face, things: list, random: np.random.Generator) -> np.ndarray:
    """A photographed or drawn object before the mouth: fruit, a tool, a toy."""
    stamp = things[random.integers(len(things))]
    unit = np.linalg.norm(face.down)
    scale = unit * random.uniform(0.6, 1.7) / max(stamp.shape[:2])
    x, y = face.mouth + random.normal(0, 0.3, 2) * unit + face.down * random.uniform(0, 0.4)
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
    if face is None or not face.usable() or choice > 0.82:
        return picture, "no-mask"
    x, y = np.clip(np.rint(face.eyes + 1.7 * face.down), 0, picture.shape[0] - 1).astype(int)
    if choice < 0.18 and not picture[y, x].any():
        return picture, "no-mask"  # the chin lies outside the photograph: nothing for a mask to hang on
    if choice < 0.06:
        return (window_mask if random.random() < 0.3 else worn)(picture, face, random), "mask"
    if choice < 0.13:
        return mask(picture, face, random.uniform(0.72, 0.92), random.uniform(1.55, 1.85), random), "incorrect"
    if choice < 0.16:
        return mask(picture, face, random.uniform(1.2, 1.45), random.uniform(1.85, 2.1), random), "incorrect"
    if choice > 0.79:
        return pacifier(picture, face, random), "no-mask"
    if choice > 0.69:
        return hand(picture, face, random, astray=0.15), "no-mask"
    if choice > 0.61:
        bearded = beard(picture, face, random) if choice > 0.67 else picture
        return collar(bearded, face, random), "no-mask"
    if choice > 0.49:
        return thing(picture, face, things, random), "no-mask"
    effect = hand if choice < 0.3 else beard if choice < 0.35 else cup if choice < 0.41 else scarf
    return effect(picture, face, random), "no-mask"


def paint_masked(picture: np.ndarray, points: list, random: np.random.Generator) -> np.ndarray:
    """Now and then a hand at a masked face, so that a hand alone says nothing of a mask."""
    face = Face(picture, points) if points else None
    if face is None or not face.usable() or random.random() > 0.1:
        return picture
    return hand(picture, face, random, astray=0.8)
