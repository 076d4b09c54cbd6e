"""The trees of a flow, none larger than it may be: what does not fit under its parent gets a place of its own."""

from collections import defaultdict

from generator.diagram.box_text import BoxText
from generator.diagram.boxes import Crossing, Style, box
from generator.diagram.geometry import Box, Branch
from generator.diagram.spanning_trees import children
from generator.diagram.tree_layout import Tree, join


class TreeBuilder:
    """One way of drawing: these lines, this style, this width and height at most; known boxes are not made again."""

    def __init__(
        self,
        said: dict[str, BoxText],
        lines: tuple[Branch, ...],
        style: Style,
        limit: tuple[float, float],
        crossings: dict[Branch, Crossing],
        known: dict[object, Box],
    ) -> None:
        self.lines = set(lines)
        self._said, self._style, self._known = said, style, known
        # Of each step, the leads to and from other pages: these alone change what is written in a box.
        self._crossed: defaultdict[str, dict[Branch, Crossing]] = defaultdict(dict)
        for lead, crossing in crossings.items():
            self._crossed[lead.step][lead] = self._crossed[lead.to][lead] = crossing
        self._wide, self._high = limit
        self._numbers = {step: one.number for step, one in said.items()}
        self._below = children(lines)
        self._apart: list[Tree] = []

    def trees(self) -> list[Tree]:
        """Return the trees: the first step's, then the others in the order of the page."""
        top = self._grow(next(iter(self._said)))
        return [top, *sorted(self._apart, key=lambda tree: tree.box.number)]

    def _grow(self, step: str) -> Tree:
        leads = list(self._below.get(step, ()))
        under = {lead: self._grow(lead.to) for lead in leads}
        tree = join(self._box(step, leads), leads, [under[one] for one in leads])
        while leads and not self._fits(tree):
            too_high = tree.height > self._high
            lead = max(leads, key=lambda one: (under[one].height if too_high else under[one].width, -one.place))
            leads.remove(lead)
            self.lines.remove(lead)
            self._apart.append(under[lead])
            tree = join(self._box(step, leads), leads, [under[one] for one in leads])
        return tree

    def _fits(self, tree: Tree) -> bool:
        return tree.width <= self._wide and tree.height <= self._high

    def _box(self, step: str, lines: list[Branch]) -> Box:
        said = self._said[step]
        across = self._crossed.get(step, {})
        key = (step, self._style, tuple(line.place for line in lines), tuple(across.items()))
        if key not in self._known:
            self._known[key] = box(said, self._numbers, self._style, lines, across)
        return self._known[key]
