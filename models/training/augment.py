"""Makes photographs look like a tile of a video call: small, compressed, noisy, badly lit, loosely boxed."""

import cv2
import numpy as np

from crop_rule import CROP_SCALE
from network import INPUT_PX

# How much a crop moves against the detector's box: as much as boxes of one face differ between frames and detectors.
SCALE_JITTER = 0.2
SHIFT_JITTER = 0.07
ROLL_DEGREES = 45
# How far the frame's edge may reach into a crop, from the left, right, top and bottom: what tells a mask stays in the picture.
MOST_CUT = (0.48, 0.48, 0.4, 0.2)
SMALLEST_CROP = 34  # pixels of the closest crop before it is scaled up: a face of about 23 px


def place(context: np.ndarray, views: list, size: int, random: np.random.Generator, scale: float = CROP_SCALE) -> np.ndarray:
    """One of the detectors' boxes in a square of `scale` boxes, moved, scaled, turned and mirrored, at size x size."""
    x, y, side = views[random.integers(len(views))]
    px = context.shape[0]
    side *= scale / CROP_SCALE * px * np.exp(random.uniform(-SCALE_JITTER, SCALE_JITTER))
    x, y = (np.array([x, y]) * px + np.clip(random.normal(0, SHIFT_JITTER, 2), -0.16, 0.16) * side).tolist()
    turn = np.deg2rad(random.uniform(-ROLL_DEGREES, ROLL_DEGREES)) if random.random() < 0.75 else 0.0
    zoom = size / side
    if zoom < 0.7:
        context = cv2.GaussianBlur(context, (0, 0), 0.4 / zoom)
    cos, sin = np.cos(turn) * zoom, np.sin(turn) * zoom
    mirror = -1 if random.random() < 0.5 else 1
    matrix = np.float64([[cos * mirror, -sin * mirror, 0], [sin, cos, 0]])
    matrix[:, 2] = size / 2 - matrix[:, :2] @ (x, y)
    return cv2.warpAffine(context, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def light(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Exposure, gamma, contrast, white balance, saturation, and light from a side or from behind. Float, 0..1."""
    out = picture.astype(np.float32) / 255
    if random.random() < 0.7:
        out = out ** np.exp(random.uniform(-0.55, 0.55))
        out *= random.uniform(0.12, 0.6) if random.random() < 0.42 else random.uniform(0.55, 1.35)
    if random.random() < 0.6:
        out *= random.uniform(0.55, 1.45, 3).astype(np.float32)
        grey = out.mean(2, keepdims=True)
        out = grey + (out - grey) * random.uniform(0.2, 1.35)
    if random.random() < 0.3:
        out = (out - 0.5) * random.uniform(0.4, 1.3) + random.uniform(0.3, 0.6)
    if random.random() < 0.3:
        height, width = picture.shape[:2]
        y, x = np.mgrid[0:height, 0:width].astype(np.float32) / np.float32([[[height]], [[width]]]) - 0.5
        angle = random.uniform(0, 2 * np.pi)
        slope = x * np.cos(angle) + y * np.sin(angle) if random.random() < 0.6 else np.hypot(x, y) - 0.3
        out *= (1 + random.uniform(0.3, 1.4) * slope)[..., None].astype(np.float32)
    return np.clip(out, 0, 1)


def blur(picture: np.ndarray, face: float, random: np.random.Generator) -> np.ndarray:
    """Out of focus, or smeared by up to 0.28 of a face that is so many pixels high: farther than 7 px of a frame smear the smallest faces that count."""
    if random.random() < 0.25:
        return cv2.GaussianBlur(picture, (0, 0), random.uniform(0.3, 1.5) * face / 64)
    if random.random() < 0.55:
        length = max(3, int(random.uniform(0.045, 0.28) * face))
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2] = 1 / length
        turn = cv2.getRotationMatrix2D(((length - 1) / 2, (length - 1) / 2), random.uniform(0, 180), 1)
        kernel = cv2.warpAffine(kernel, turn, (length, length))
        return cv2.filter2D(picture, -1, kernel / max(kernel.sum(), 1e-3))
    return picture


def noise(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Shot noise grows with the light, read noise does not; a video codec smooths both."""
    if random.random() < 0.5:
        spread = np.sqrt(random.uniform(0, 0.004) * picture + random.uniform(0, 0.05) ** 2)
        grain = random.standard_normal(picture.shape, np.float32) * spread
        if random.random() < 0.4:
            grain = cv2.GaussianBlur(grain, (0, 0), 0.7) * 1.6
        picture = picture + grain
    return (np.clip(picture, 0, 1) * 255).astype(np.uint8)


def compress(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    if random.random() < 0.3:
        return picture
    kind, quality = (".jpg", cv2.IMWRITE_JPEG_QUALITY) if random.random() < 0.7 else (".webp", cv2.IMWRITE_WEBP_QUALITY)
    return cv2.imdecode(cv2.imencode(kind, picture, [quality, int(10 + 75 * random.random() ** 1.5)])[1], cv2.IMREAD_COLOR)


def occlude(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Something before the rim of the crop: a microphone stand, a cup, another head."""
    size = picture.shape[0]
    angle, reach = random.uniform(0, 2 * np.pi), random.uniform(0.4, 0.6) * size
    at = (size / 2 + reach * np.cos(angle), size / 2 + reach * np.sin(angle))
    axes = (random.uniform(0.1, 0.45) * size, random.uniform(0.1, 0.45) * size)
    cv2.ellipse(picture, (at, axes, random.uniform(0, 180)), random.uniform(0, 255, 3).tolist(), -1)
    return picture


def cut_off(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The face lies at the frame's edge: what is outside is black, as the crop rule has it."""
    size, edge = picture.shape[0], random.integers(4)
    reach = int(size * random.uniform(0.1, MOST_CUT[edge]))
    inside = (slice(None), slice(reach, None)), (slice(None), slice(0, size - reach)), (slice(reach, None),), (slice(0, size - reach),)
    out = np.zeros_like(picture)
    out[inside[edge]] = picture[inside[edge]]
    return out


def webcam(context: np.ndarray, views: list, random: np.random.Generator, size: int = INPUT_PX, scale: float = CROP_SCALE) -> np.ndarray:
    """An augmented crop of `scale` boxes, size x size."""
    small = size
    wider = scale / CROP_SCALE
    if random.random() < 0.65:
        small = int(np.exp(random.uniform(np.log(SMALLEST_CROP * wider), np.log(INPUT_PX * wider))))
        small = min(small, size)
    # A call's codec works on a larger picture than the one that reaches the classifier.
    sent = min(size, int(small * random.choice((1.0, 1.0, 1.6))))
    out = place(context, views, sent, random, scale)
    if random.random() < 0.1:
        out = occlude(out, random)
    out = compress(noise(blur(light(out, random), sent / scale, random), random), random)
    if small < sent:
        out = cv2.resize(out, (small, small), interpolation=cv2.INTER_AREA)
    out = out if small == size else cv2.resize(out, (size, size), interpolation=cv2.INTER_LINEAR)
    return cut_off(out, random) if random.random() < 0.12 else out
