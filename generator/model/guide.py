"""The guide: everything that is read from content/, and nothing that is made from it."""

from generator.model.checklists import Checklist, Checklists, Continuum, LocalList
from generator.model.editions import Changes, Redirects
from generator.model.flow import Duties, Facts, Flow, Rules
from generator.model.part import Part
from generator.model.procedure import Provisions, Section
from generator.model.reference import OpenQuestions, Roles, SearchWords, Sources, Terms
from generator.model.review import Review
from generator.model.site import Site


class Guide(Part):
    """Everything that is read from content/, and nothing that is made from it."""

    site: Site
    sections: tuple[Section, ...]
    continuum: Continuum | None
    checklists: Checklists | None
    bands: tuple[Checklist, ...]
    local: tuple[LocalList, ...]
    roles: Roles
    terms: Terms
    sources: Sources
    open: OpenQuestions
    provisions: Provisions
    flows: tuple[Flow, ...]
    facts: Facts
    duties: Duties
    rules: Rules
    search_words: SearchWords = SearchWords()
    redirects: Redirects = Redirects()
    changes: Changes = Changes()
    review: Review = Review()
