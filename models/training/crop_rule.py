"""The crop rule of src/engine/crop-rule.ts, so that training sees what the extension sees.

    python3 models/training/crop_rule.py tests/unit/crop-parity.json

writes the numbers that tests/unit/crop-parity.test.ts holds against the TypeScript rule.
"""

import json
import sys
from pathlib import Path

import cv2
import numpy as np

CROP_SCALE = 1.5
# Side in boxes and in pixels of CLOSE, WIDE and WIDEST.
VIEWS = ((CROP_SCALE, 128), (1.8, 152), (2.0, 176))


def crop_square(box: dict, scale: float = CROP_SCALE) -> dict:
    """The square cut for a face box; it may reach over the picture's edge."""
    side = scale * max(box["width"], box["height"])
    return {
        "x": box["x"] + box["width"] / 2 - side / 2,
        "y": box["y"] + box["height"] / 2 - side / 2,
        "width": side,
        "height": side,
    }


def cut(picture: np.ndarray, square: dict, size: int) -> np.ndarray:
    """The square, scaled to size x size; what lies outside the picture is black."""
    scale = size / square["width"]
    if scale < 1:
        # Halving first keeps the bilinear step from skipping pixels.
        while scale < 0.5 and min(picture.shape[:2]) > 2:
            picture = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
            square = {key: value / 2 for key, value in square.items()}
            scale *= 2
    # Pixel centres sit at half coordinates, in the picture and in the crop.
    shift_x = (0.5 - square["x"]) * scale - 0.5
    shift_y = (0.5 - square["y"]) * scale - 0.5
    matrix = np.float32([[scale, 0, shift_x], [0, scale, shift_y]])
    return cv2.warpAffine(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def main() -> None:
    boxes = [
        {"x": 0, "y": 0, "width": 100, "height": 100},
        {"x": 40, "y": 30, "width": 60, "height": 80},
        {"x": -12.5, "y": 150.25, "width": 47.5, "height": 31},
        {"x": 300, "y": 170, "width": 20, "height": 10},
    ]
    cases = [{"box": box, "square": crop_square(box)} for box in boxes]
    Path(sys.argv[1]).write_text(json.dumps(cases, indent=2) + "\n")


if __name__ == "__main__":
    main()
