"""The words that new files and entries begin with."""

FLOW = """\
# A new decision flow. Change every line that a remark stands above, then delete the remarks.
number: {number}
title: {title}
stage: More flows
# What a case finds out by it, in one sentence.
purpose: Write here what this flow is for.
# When it starts.
entry: Write here when this flow starts.
# The paragraphs of the procedure that it rests on.
basis: [{paragraph}]
steps:
  # The first step. ask: the question. fact: what it asks, from content/facts.yml. asked_of: who can answer.
  first-question:
    ask: Write the question here.
    fact: {fact}
    asked_of: {role}
    basis: [{paragraph}]
    # Each answer: its words, the step that it leads to, and the fact's value.
    answers:
      "Yes": {{to: first-end, value: "yes"}}
      "No": {{to: second-end, value: "no"}}

  # An end. do: duties from content/duties.yml. next: flows that the case goes on to, with "end: hand-over".
  first-end:
    end: complete
    title: Write here how the case ends
    do: [{duty}]
    basis: [{paragraph}]

  second-end:
    end: complete
    title: Write here how the case ends otherwise
    do: [{duty}]
    basis: [{paragraph}]
"""

FACT = """\
# What the flow {id} asks. Or ask a fact that is here already, and take this one out.
- fact: {fact}
  values: ["yes", "no"]
  # What the answer Not sure does. find_out: it reads on after "Find out". means: the value that it is taken for.
  not_sure:
    find_out: Write here what is to be found out
    means: ["yes"]
"""

SECTION = """\
# A section of the procedure, restated. Change every line that a remark stands above, then delete the remarks.
number: {number}
title: {title}
# What it is about, in one or two sentences.
summary: Write here what this section is about.
# The paragraphs that it restates.
basis: [{paragraph}]
body:
  # A heading; its id is its address for ever.
  - heading: The first heading
    id: first-heading

  # A sentence, and the paragraphs that say it. For a duty add strength: and who:
  - text: Write here what the procedure says, in words of our own.
    basis: [{paragraph}]
"""

TERM = """\
- id: {id}
  # The word as it is in running text. also: other forms. (What people type: search-words.yml.)
  term: {term}
  # What it means, and the paragraphs that say so.
  means: Write here what it means.
  basis: [{paragraph}]
"""

CHECKLIST = """\
# An age band. Its lists come from content/checklists.yml. Change every line that a remark stands above.
title: From {start} to {end}
# In completed years, both included.
from_age: {start}
to_age: {end}
# The paragraphs of the procedure that it rests on.
basis: [{paragraph}]
"""

RULE = """\
- rule: {rule}
  # What every case must keep, in one sentence.
  text: Write here what every case must keep.
  # The flow in which the cases begin. given: answers that they have. passing: steps that they go through.
  root: {flow}
  # Duties, and steps as flow/step, that each of these cases has; or never: those that none has.
  every: [{step}]
  basis: [{paragraph}]
  derived: yes
"""
