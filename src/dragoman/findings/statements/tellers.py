"""Common nouns that can stand for somebody, or for a paper, that says something."""

from __future__ import annotations

from typing import Final

from dragoman.language import Token

PEOPLE: Final = frozenset(
    """
    accountant actor actress admiral archbishop architect artist astronaut banker biologist brigadier builder
    businessman carpenter cashier clerk coach colonel constable contractor cook courier craftsman dealer dean dictator
    driver engineer entrepreneur farmer financier firefighter fisherman general geologist gunman investor jurist
    lecturer librarian marine mechanic merchant midwife miner musician novelist paramedic pastor peacekeeper physician
    physicist planner player poet policeman pope preacher producer publisher ranger recruit retiree sailor salesman
    seaman sergeant shareholder shopkeeper singer smuggler statesman surgeon tenant therapist trucker tutor
    vice-president warden whistleblower
    accuser adherent administrator adversary anchor appellant applicant arbiter arbitrator assailant
    assistant astronomer auditor backer blogger boatman bodyguard bomber broadcaster broker bystander cadre caller
    captive caretaker celebrity challenger champion chaplain claimant classmate collaborator combatant
    comedian comrade complainant conductor conscript consumer convict councillor councilor creditor curator customer
    debater defector defendant defender demonstrator descendant deserter designer detainee detective developer donor
    dweller elder enthusiast examiner eyewitness fan finalist financier follower foreigner forecaster friend fugitive
    grandfather grandmother grower guerrilla hardliner heir hostage hunter ideologue imam incumbent infantryman
    informant inmate instructor intermediary interlocutor internee interpreter interviewee interviewer
    investigator juror kidnapper landlord landowner layman lender listener lord loyalist magistrate magnate
    mastermind mentor mercenary messenger modernizer moderate monk mourner mufti newcomer
    nun offender onlooker operator ombudsman orator outsider overseer partisan partner passenger
    passerby patient patron performer petitioner plaintiff plotter policymaker predecessor presenter
    president-elect prophet proponent prosecutor-general psychologist pundit pupil purist rabbi radical
    reformer reformist respondent returnee reviewer revolutionary saint scribe secessionist separatist servant
    serviceman sheikh shipper sponsor squatter statistician stranger successor sufferer suitor sympathizer
    sympathiser technocrat tenant theologian thinker translator traveler treasurer trustee tsar tycoon
    undersecretary-general unionist vendor watcher well-wisher youngster zealot
    activist adviser advisor advocate agent aide ally ambassador analyst attorney author bishop boss briefer brother
    campaigner candidate captain cardinal chair chairman chairwoman chairperson chancellor chief citizen civilian
    cleric colleague columnist commander commentator commissioner conservative correspondent coroner counsel
    counselor counterpart critic daughter delegate democrat deputy diplomat director dissident doctor economist editor
    emir employee envoy executive expert exile father fighter founder governor guard guest head historian host husband
    immigrant inspector insurgent investigator islamist journalist judge king laureate lawmaker lawyer leader legislator
    liberal lieutenant lobbyist manager man marshal mayor mediator member migrant militant minister monarch monitor
    moderator mother narrator negotiator neighbor neighbour nominee nurse observer officer official operative opponent
    organizer organiser owner parent parliamentarian participant patriarch people person pilot politician pollster pope
    premier president priest prince princess principal prisoner professor prosecutor protester protestor provider queen
    rapporteur reader rebel refugee regulator relative reporter representative republican rescuer researcher resident
    rival ruler scholar scientist secretary senator sergeant settler sheriff sister soldier son source speaker
    specialist spokesman spokesperson spokeswoman staffer staff strategist student sultan superintendent supporter
    survivor suspect teacher teenager themselves tourist trader trainer traveller treasurer tribesman troop troops
    undersecretary user veteran veterans victim viewer villager visitor volunteer voter wife witness woman women men
    worker writer youth
    """.split()  # noqa: SIM905 - a page of words reads better so
)
GROUPS: Final = frozenset(
    """
    academy administration agency airline alliance ambassadors army assembly association audience authority bank
    bloc board body brotherhood bureau business cabinet campaign caucus center centre chamber channel charity church
    city club coalition college command commission committee community company conference congress consortium
    consulate convention corporation council country court crowd delegation department directorate district division
    embassy enterprise faction family federation firm force forum foundation front fund garrison government group guild
    hospital industry inquiry institute institution jury junta kingdom league leadership legislature lobby majority
    mayoralty media medium military militia ministry minority mission monarchy movement nation nations navy
    network newspaper office opposition organisation organization outlet palace panel parliament party partnership
    patriarchate police politburo population power powers presidency press province public quartet regime republic
    secretariat senate service side sides society squad state states station syndicate team territory think-tank tribe
    tribunal troika trust union university vatican watchdog west world
    """.split()  # noqa: SIM905 - a page of words reads better so
)
PAPERS: Final = frozenset(
    """
    account ad advertisement banner billboard placard poster slogan agreement analysis announcement article assessment book brief bulletin cable charter
    commentary communique communiqué complaint constitution declaration decree dispatch document draft editorial email
    e-mail essay estimate factsheet file filing film finding graphic guide guideline headline indictment interview
    journal lawsuit leaflet letter list magazine manifesto memo memorandum message minutes motion narrative note
    notice op-ed opinion order outline paper petition piece poll post posting prospectus protocol readout release
    report resolution review ruling sign speech spot statement story study suit summary survey testimony text
    transcript tweet verdict video warrant website
    """.split()  # noqa: SIM905 - a page of words reads better so
)
ENDINGS: Final = ("ist", "ian", "man", "men", "woman", "women", "person", "ographer", "ologist")
TELLING: Final = PEOPLE | GROUPS | PAPERS
NOBODY: Final = frozenset(
    {"anyone", "anybody", "nobody", "everyone", "everybody", "neither", "one", "none", "you", "it"}
)


def can_tell(head: Token) -> bool:
    """Tell whether a word may stand for somebody who tells: a name, a pronoun for persons, or one of the nouns."""
    if is_nobody(head):
        return False
    if head.tag in {"NNP", "NNPS", "PRP", "WP", "CD"}:
        return True
    if head.tag in {"DT", "WDT", "JJ", "JJS", "JJR"}:
        return head.lower in {"both", "some", "many", "others", "all", "several", "which"} or head.tag.startswith("JJ")
    return head.lemma in TELLING or head.lower in TELLING or head.lower.endswith(ENDINGS)


def is_nobody(head: Token) -> bool:
    """Tell whether a word names nobody in particular ("anyone"); "one" of several is somebody."""
    return head.lower in NOBODY and head.tag != "CD"
