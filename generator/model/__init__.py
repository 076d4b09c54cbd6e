"""The guide as frozen data, in the words of the page."""

from generator.model.checklists import (
    Category,
    Checklist,
    Checklists,
    Colour,
    Continuum,
    Indicator,
    LocalEntry,
    LocalList,
)
from generator.model.editions import Changes, Entry, Frozen, Moved, Redirects
from generator.model.flow import (
    Answer,
    Ask,
    Do,
    Duties,
    Duty,
    End,
    EndKind,
    Fact,
    Facts,
    Flow,
    Implication,
    Level,
    NotSure,
    Person,
    Rule,
    Rules,
)
from generator.model.guide import Guide
from generator.model.not_sure import GENERATED, SUFFIX, UNSURE, Also, FindOut, Unsure, with_not_sure
from generator.model.paper import Paper
from generator.model.part import (
    PLACES,
    SECTION_LAST,
    STRENGTHS,
    Id,
    Line,
    Named,
    OwnWords,
    Part,
    Prose,
    Strength,
)
from generator.model.procedure import (
    Block,
    Heading,
    HeadingLine,
    OwnNote,
    Paragraph,
    Provision,
    Provisions,
    Section,
    Statement,
)
from generator.model.proof import FlowCases, Proof, RuleCases
from generator.model.reference import (
    NOBODY,
    Finds,
    Group,
    OpenQuestion,
    OpenQuestions,
    ReadingKind,
    Role,
    Roles,
    SearchWords,
    Source,
    Sources,
    Term,
    Terms,
)
from generator.model.review import GONE, ChangedParagraph, NewLine, Review, ReviewedPlace
from generator.model.site import Banner, Contact, Edition, Site, Task
