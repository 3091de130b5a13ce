"""Who is spoken of: mentions found, gathered into actors, and what refers back to them."""

from __future__ import annotations

from typing import Final

from dragoman.entries import Actor, Entries, Reference, content_id
from dragoman.findings.actors.belonging import belonging, examples
from dragoman.findings.actors.bodies import Bodies
from dragoman.findings.actors.confidence import confidence
from dragoman.findings.actors.described import described
from dragoman.findings.actors.evidence import aged, placed
from dragoman.findings.actors.given import given_persons
from dragoman.findings.actors.given import settled as as_given
from dragoman.findings.actors.governments import governments, held
from dragoman.findings.actors.halves import halves
from dragoman.findings.actors.identity import Cluster, cluster
from dragoman.findings.actors.known import organisation_mention, state_mention
from dragoman.findings.actors.letterhead import letterhead
from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.nominals import Nominals
from dragoman.findings.actors.offices import informed
from dragoman.findings.actors.papers import papers
from dragoman.findings.actors.persons import Persons
from dragoman.findings.actors.references import FINDING as REFERENCES
from dragoman.findings.actors.references import Referring, lists
from dragoman.findings.actors.scene import Scene
from dragoman.findings.actors.setting import Setting
from dragoman.findings.actors.settling import settled
from dragoman.findings.actors.short import abbreviated, shortened
from dragoman.language import Analysis

FINDING: Final = "actors/1"
VERSION: Final = "1"


def find(analysis: Analysis, found: Entries) -> Entries:
    """Find the actors of a document and what refers to them.

    Names with their titles come first, then institutions, then role nouns; what knowledge lists fills the rest. Each
    stretch of text is given to one mention only.
    """
    del found  # the first finding: nothing stands before it
    scene = Scene(analysis)
    setting = Setting(scene)
    mentions, plurals = _mentions(scene, setting)
    known = [informed(c, analysis.document.published) for c in cluster(mentions)]
    joined = examples(belonging(settled(known, analysis.text), analysis.text), analysis.text)
    owned = [aged(placed(c, setting), setting) for c in joined]
    ruled = governments(settled([held(c, analysis.document.published) for c in owned], analysis.text))
    clusters = belonging(ruled, analysis.text)  # those who belong to bodies whose state was only now inferred
    actors = tuple(_actor(analysis, c) for c in clusters)
    referring = Referring(analysis, actors)
    resolved = referring.phrases(plurals)
    references = [Reference(span=m.span, actors=ids, finding=REFERENCES) for m, ids in resolved]
    answered = {m.span for m, _ in resolved}
    left = [m for m in plurals if m.span not in answered and not referring.only_refers(m)]
    more = tuple(_actor(analysis, informed(c, analysis.document.published)) for c in cluster(left))
    actors = tuple(sorted(actors + more, key=lambda a: a.mentions[0]))
    references += lists(analysis, actors)
    references += Referring(analysis, actors, references).pronouns()
    references += papers(analysis, actors, tuple(references))
    return Entries(actors=actors, references=tuple(references))


def _mentions(scene: Scene, setting: Setting) -> tuple[list[Mention], list[Mention]]:
    """Give the mentions that make actors, and the plural nominals that may refer back."""
    persons = Persons(scene).find()
    persons += given_persons(scene)
    persons += shortened(scene, persons)
    listed = _organisations(scene, setting)
    bodies = Bodies(scene, persons).find()
    bodies += abbreviated(scene, bodies + listed)
    nominals = Nominals(scene, setting).find()
    states = _states(scene)
    states += halves(scene, states)
    plural = [m for m in nominals if m.plural and m.country is None]
    single = [m for m in nominals if not (m.plural and m.country is None)]
    return persons + listed + bodies + single + states + letterhead(scene, setting), plural


def _organisations(scene: Scene, setting: Setting) -> list[Mention]:
    found = []
    for item in scene.known:
        token = scene.analysis.token_at(item.span[1] - 1)
        if item.organisation and token and not scene.ground.is_sealed(item.span):
            told = setting.owner(item) if item.organisation.generic else None
            mention = described(scene, organisation_mention(scene.analysis, item, token, told=told))
            scene.ground.take(mention.span)
            found.append(mention)
    return found


def _states(scene: Scene) -> list[Mention]:
    """Give the mentions of states; those inside the name or phrase of somebody else only where they own or follow it."""
    found = []
    for item in scene.known:
        token = scene.analysis.token_at(item.span[1] - 1)
        if item.form is None or token is None:
            continue
        inside = not scene.ground.is_free(item.span)
        if inside and scene.ground.is_sealed(item.span):
            continue
        if inside and (
            item.form.kind in {"adjective", "demonym", "capital", "seat"} or token.dep in {"compound", "amod", "nmod"}
        ):
            continue
        mention = state_mention(scene.analysis, item, token)
        if mention:
            found.append(mention)
    return found


def _actor(analysis: Analysis, group: Cluster) -> Actor:
    basis = (group.facts.basis if group.facts else None) or next((m.basis for m in group.mentions if m.basis), None)
    actor = Actor(
        id=content_id("actor", analysis.document.sha256, group.kind, group.spans),
        name=group.name,
        kind=group.kind,
        country=group.country,
        sectors=group.sectors,
        office=group.office,
        mentions=group.spans,
        wikidata=group.facts.wikidata if group.facts else None,
        candidates=group.candidates,
        basis=basis,
        confidence=confidence(group, basis),
        finding=FINDING,
        version=VERSION,
    )
    return as_given(analysis, group, actor)
