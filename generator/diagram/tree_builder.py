"""The trees of a flow, none larger than a limit: what does not fit under its parent becomes a tree of its own."""

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
        texts: dict[str, BoxText],
        lines: tuple[Branch, ...],
        style: Style,
        limit: tuple[float, float],
        crossings: dict[Branch, Crossing],
        known: dict[object, Box],
    ) -> None:
        self.lines = set(lines)
        self._texts, self._style, self._known = texts, style, known
        # Of each step, the leads to and from other pages: these alone change what is written in a box.
        self._crossed: defaultdict[str, dict[Branch, Crossing]] = defaultdict(dict)
        for branch, crossing in crossings.items():
            self._crossed[branch.step][branch] = self._crossed[branch.to][branch] = crossing
        self._wide, self._high = limit
        self._numbers = {step: one.number for step, one in texts.items()}
        self._below = children(lines)
        self._apart: list[Tree] = []

    def trees(self) -> list[Tree]:
        """Return the trees: the first step's, then the others in the order of the page."""
        top = self._build(next(iter(self._texts)))
        return [top, *sorted(self._apart, key=lambda tree: tree.box.number)]

    def _build(self, step: str) -> Tree:
        branches = list(self._below.get(step, ()))
        under = {branch: self._build(branch.to) for branch in branches}
        tree = join(self._box(step, branches), branches, [under[one] for one in branches])
        while branches and not self._fits(tree):
            too_high = tree.height > self._high
            branch = max(branches, key=lambda one: (under[one].height if too_high else under[one].width, -one.place))
            branches.remove(branch)
            self.lines.remove(branch)
            self._apart.append(under[branch])
            tree = join(self._box(step, branches), branches, [under[one] for one in branches])
        return tree

    def _fits(self, tree: Tree) -> bool:
        return tree.width <= self._wide and tree.height <= self._high

    def _box(self, step: str, lines: list[Branch]) -> Box:
        text = self._texts[step]
        across = self._crossed.get(step, {})
        key = (step, self._style, tuple(line.place for line in lines), tuple(across.items()))
        if key not in self._known:
            self._known[key] = box(text, self._numbers, self._style, lines, across)
        return self._known[key]
