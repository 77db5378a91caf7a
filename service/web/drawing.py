"""Numbers -> the points of drawings: the ring of a score, the radar of a role."""

from dataclasses import dataclass
from math import cos, pi, sin

RING_RADIUS = 52
RADAR_RADIUS = 100


@dataclass(frozen=True, slots=True)
class Spoke:
    """One axis of a radar: its end, where its label stands and how the label is anchored."""

    number: int
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


def ring_dash(score: float) -> str:
    """Return the dash pattern that draws a score (0..100) as a part of a ring."""
    around = 2 * pi * RING_RADIUS
    return f"{around * min(max(score, 0), 100) / 100:.2f} {around:.2f}"


def spokes(count: int) -> list[Spoke]:
    """Return the axes of a radar, the first upright, clockwise."""
    found = []
    for number in range(count):
        angle = 2 * pi * number / count - pi / 2
        x, y = cos(angle), sin(angle)
        anchor = "middle" if abs(x) < 0.15 else "start" if x > 0 else "end"
        far = RADAR_RADIUS + 16
        found.append(
            Spoke(
                number + 1,
                round(x * RADAR_RADIUS, 2),
                round(y * RADAR_RADIUS, 2),
                round(x * far, 2),
                round(y * far + 4, 2),
                anchor,
            )
        )
    return found


def polygon(shares: list[float]) -> str:
    """Return the points of a radar's area for shares (0..1)."""
    points = []
    for number, share in enumerate(shares):
        angle = 2 * pi * number / len(shares) - pi / 2
        far = RADAR_RADIUS * min(max(share, 0.0), 1.0)
        points.append(f"{cos(angle) * far:.2f},{sin(angle) * far:.2f}")
    return " ".join(points)
