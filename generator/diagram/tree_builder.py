"""The trees of a flow, none larger than a limit: what does not fit under its parent becomes a tree of its own."""

from __future__ import annotations

from collections import defaultdict

from generator.diagram.box_text import BoxText
from generator.diagram.boxes import Crossing, Shape, Style, box
from generator.diagram.geometry import Box, Branch
from generator.diagram.spanning_trees import children
from generator.diagram.tree_layout import Tree, join

AllFits = dict[str, tuple[Tree, frozenset[str]]]  # by its first step: a tree from which nothing was cut, and its steps


class TreeBuilder:
    """Builds the trees for some lines, a style and a limit of width and height; `known` boxes are not made again.

    `uncut` has the trees of these lines and this style that fit without a cut, which do not depend on the limit.
    """

    def __init__(
        self,
        texts: dict[str, BoxText],
        lines: tuple[Branch, ...],
        style: Style,
        limit: tuple[float, float],
        crossings: dict[Branch, Crossing],
        known: dict[object, Box],
        uncut: AllFits,
    ) -> None:
        self.lines = set(lines)
        self._texts, self._style, self._known, self._uncut = texts, style, known, uncut
        # By step, the branches to and from other pages: only these change the words in a box.
        self._crossed: defaultdict[str, dict[Branch, Crossing]] = defaultdict(dict)
        for branch, crossing in crossings.items():
            self._crossed[branch.step][branch] = self._crossed[branch.to][branch] = crossing
        self._wide, self._high = limit
        self._numbers = {step: one.number for step, one in texts.items()}
        self._below = children(lines)
        self._apart: list[Tree] = []

    def trees(self) -> list[Tree]:
        """Return the trees: the first step's, then the others in the order of the page."""
        top, _ = self._build(next(iter(self._texts)))
        return [top, *sorted(self._apart, key=lambda tree: tree.box.number)]

    def _build(self, step: str) -> tuple[Tree, frozenset[str] | None]:
        """Return a step's tree, and its steps if nothing was cut from it and no branch to another page changes it."""
        known_tree = self._uncut.get(step)
        if known_tree and self._fits(known_tree[0]) and known_tree[1].isdisjoint(self._crossed):
            return known_tree
        branches = list(self._below.get(step, ()))
        built = {branch: self._build(branch.to) for branch in branches}
        under = {branch: tree for branch, (tree, _) in built.items()}
        tree = join(self._box(step, branches), branches, [under[one] for one in branches])
        steps = [{step} - self._crossed.keys(), *(its for _, its in built.values())]
        if all(steps):
            all_steps = frozenset[str]().union(*(its for its in steps if its))
            self._uncut[step] = tree, all_steps
            if self._fits(tree):
                return tree, all_steps
        while branches and not self._fits(tree):
            too_high = tree.height > self._high
            branch = max(branches, key=lambda one: (under[one].height if too_high else under[one].width, -one.place))
            branches.remove(branch)
            self.lines.remove(branch)
            self._apart.append(under[branch])
            tree = join(self._box(step, branches), branches, [under[one] for one in branches])
        return tree, None

    def _fits(self, tree: Tree) -> bool:
        return tree.width <= self._wide and tree.height <= self._high

    def _box(self, step: str, lines: list[Branch]) -> Box:
        text = self._texts[step]
        across = self._crossed.get(step, {})
        key = (step, self._style, tuple(line.place for line in lines), tuple(across.items()))
        if key not in self._known:
            self._known[key] = box(text, self._numbers, self._style, Shape(lines, across))
        return self._known[key]
