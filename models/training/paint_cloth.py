"""A face's axes, and what cloth there may be before or below it: masks worn right and wrong, scarves, collars.

The face is a context square of dataset.py with the detector's six key points, in 0..1 of the square.
"""

import cv2
import numpy as np

CLOTH = ((238, 240, 242), (150, 190, 220), (120, 170, 210), (30, 30, 34), (60, 62, 70), (220, 170, 180), (90, 120, 90), (150, 40, 50))
PRINTED = 0.2  # share of the cloths that are printed
PRINT = 0.4  # how much of a printed cloth's colour is the print's
GLOVES = ((235, 238, 240), (70, 110, 190), (30, 30, 34), (120, 80, 160))


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


def skin_of(picture: np.ndarray, face: Face, random: np.random.Generator) -> np.ndarray:
    """The colour of a cheek, lighter or darker; now and then that of a glove."""
    if random.random() < 0.1:
        return np.array(GLOVES[random.integers(len(GLOVES))]) * random.uniform(0.5, 1)
    cheek = (face.nose + (face.right_ear if random.random() < 0.5 else face.left_ear)) / 2
    x, y = np.clip(np.rint(cheek), 2, picture.shape[0] - 3).astype(int)
    return picture[y - 2 : y + 3, x - 2 : x + 3].reshape(-1, 3).mean(0) * random.uniform(0.8, 1.15)


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
