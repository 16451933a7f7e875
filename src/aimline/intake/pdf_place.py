"""From the coordinates inside a PDF to points from the top left corner of the page as shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aimline.intake.page import Box


@dataclass(frozen=True, slots=True)
class Placing:
    """The visible part of a page, and how far it is turned to the right when shown."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0
    """0, 90, 180 or 270 degrees."""

    @property
    def width(self) -> float:
        """Of the page as shown."""
        return self.top - self.bottom if self.turned in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as shown."""
        return self.right - self.left if self.turned in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        match self.turned:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, x: float, y: float, other_x: float, other_y: float) -> Box:
        """The box between two opposite corners, the left and the lower of them first."""
        if not self.turned:
            return Box(x - self.left, self.top - other_y, other_x - self.left, self.top - y)
        return self.around([(x, y), (other_x, other_y)])

    def around(self, points: Sequence[tuple[float, float]]) -> Box:
        """The box around points."""
        shown = [self.point(*point) for point in points]
        across, down = [x for x, _ in shown], [y for _, y in shown]
        return Box(min(across), min(down), max(across), max(down))

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box lies on the page as shown."""
        across = (box.left + box.right) / 2
        return -1 <= across <= self.width + 1 and -1 <= box.middle <= self.height + 1
