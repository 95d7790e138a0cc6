### The message catalogue in English. One catalogue serves the program (command line, bulletins) and
### the screens; a test keeps the three languages and the program's vocabularies in step. Words are
### neutral: "registered", "alleged", "confirmed by"; nothing here says of a place, a route or a
### movement that it may be used. Keys of vocabularies are `vocabulary-word` in lower case.

## The frame

skip = Skip to the content
areas = Areas
area-home = Incidents
area-instruments = Instruments
area-evaluate = Was this covered?
area-actors = Actors
area-editions = Editions
area-registrations = Registrations
area-record = Record
area-inbox = Inbox
area-channels = Channels
area-objects = Notified
area-officers = Officers
area-roster = Roster
area-seen = Who has seen it
area-rights = Rights
acting-as = Who you act as
shared = Shared screen
shared-on = Shared screen: public record only
shared-title = Hides everything that is not public, at once, while others look at this screen
sign-in = Sign in
moment = Moment looked at
whole-day = whole day
in-force = In force then:
in-force-none = no regime on record
in-force-unread = not read
date-form = YYYY-MM-DD
date-wrong = Write a day as 2016-03-01.
and-more =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }
next-lapse = next lapse
no-lapse = no end on record
known = As known on
known-earlier = Earlier day on which something was entered
known-later = Later day on which something was entered
known-everything = everything entered so far
known-reset = Everything entered
frozen = FROZEN
frozen-banner = Nothing is signed and nothing is taken here for now. What you see may be older than what others hold. The reason, as the server gives it:
known-banner = You see the record as it was known at the end of { $date }. What was entered later is left out.
level = Level
level-recorded = recorded
level-copied = copied
level-witnessed = witnessed
level-copied-by =
    { $count ->
        [one] copied by { $count }
       *[other] copied by { $count }
    }
level-witnessed-of = witnessed { $k } of { $n }
level-not-witnessed = witnessed { $k } of { $n }: quorum not met
entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
entries-exact = Size of the record: { $count }
checkpoint = checkpoint
exercise = EXERCISE
exercise-title = This world is fictional. Nothing in it happened.
replayed = REPLAYED
replayed-title = Entered after the events. The time of an entry is the day its source was published.
find = Find
menu = Menu
language = Language
theme = Light or dark
theme-system = System
theme-light = Light
theme-dark = Dark
print = Print
close = Close
foot-neutral = This record keeps each side's account. What it derives, it derives from the texts on record; it settles no truth. Silence is not consent, and a notification permits nothing.
foot-sources = Sources:
foot-licences = Licences of what this page carries:

## Finding

find-label = Find an incident, instrument, actor or place
find-results = What was found
find-hint = Type a name, a place, a statement's number or a date such as 2016-03-01. Arrows move, Enter opens.
find-searching = Searching…
find-none = Nothing on record under these words. Try another spelling.
find-count =
    { $count ->
        [one] { $count } found
       *[other] { $count } found
    }

## Link, waiting, errors

link-down = The link to the server is down. Pages already opened, the language, light and dark, and printing still work. It is tried again every few seconds.
session-ended = You are no longer signed in.
session-ended-do = Nothing new is told on this page: no notice, no STOP.
error-while = While { $what }
error-link = no answer came from the server.
error-link-do = Check the connection. The page asks again by itself as soon as the server answers.
error-refused-do = Change what the message names and ask again. Code: { $code }
error-unknown = the answer could not be read.
error-unknown-do = Reload the page. If it happens again, tell the operator the address of this page.
doing-world = reading the state of the record
doing-page = opening the page

## Incidents: filters, list, legend

home-title = Incidents on map, timeline and list
filters = Filters
filters-used =
    { $count ->
        [one] { $count } set
       *[other] { $count } set
    }
filters-reset = Reset filters
filter-from = From
filter-to = To
filter-words = Words
filter-place-hint = name in any spelling
any = any
copy-address = Copy this view's address
copied = Address copied
actor = Actor
ledger = Ledger
outcome = Outcome
instrument = Instrument
incident = Incident
place = Place
record = Statement
edition = Bulletin
list = List
list-label = Incidents, same rows and order as on the map. Arrow keys move, Enter opens.
list-empty = Nothing has been entered yet. An operator brings reports in with “armistice import”; they appear here with an outcome for each instrument.
list-empty-filtered = No incident on record meets these filters. That does not mean that nothing happened: it may not have been reported, or not entered yet.
rows = Rows { $from }–{ $to } of { $total }
rows-left-out =
    { $count ->
        [one] { $count } row that states only a remainder of a year is listed apart and not shown on days or map.
       *[other] { $count } rows that state only a remainder of a year are listed apart and not shown on days or map.
    }
remainders = Remainders of a year
remainders-note = Each of these reports states only how many more died somewhere in a long period, after the events of that period were counted. It is no event of a day or a place: it is kept as its source has it, and stands in no list of incidents, daily count or map. Figures of different reports are not added.
remainders-none = No report on record states only a remainder of a year.
remainders-back = Back to the incidents
remainder-period = Period
remainder-sides = Sides named
doing-remainders = reading the remainders of a year
rows-earlier = Earlier rows
rows-later = Later rows
column-when = When
column-place = Where
column-act = What is said to have happened
column-deaths = Deaths as reported
sides-unknown = not stated
not-stated = not stated
not-known = not known
legend = Marks
legend-count = { $ledger }: { $count }
legend-radius = Place known only to within this radius
legend-disputed-line = Disputed line, with who claims it
legend-note = A mark shows the most adverse outcome over the instruments in force then. Counts are of the rows shown, ledger by ledger; they are never added together.
family-violation = Violation
family-undetermined = Violation, perpetrator undetermined
family-hostile = Hostile act, doer not bound
family-provocation = Provocation or irregularity
family-disputed = Disputed
family-indeterminate = Indeterminate: a named fact is missing
family-none = No violation of the text
family-scope = Out of the text's scope
family-unestablished = Not established
family-withdrawn = Withdrawn
family-kept = Kept: too little is said, and no outcome counts

## Map

map = Map
map-label = Map of the incidents listed beside it
map-tools = Map tools
map-in = Zoom in
map-out = Zoom out
map-fit = All marks
map-fit-title = Show all marks of the list
map-previous = Previous
map-next = Next
map-open = Open
map-hint = Choose a mark, or a row of the list.
map-failed = The map could not be drawn on this device. The list says the same.
map-here = At this place:
map-here-more = The rest is in the list.
map-unplaced =
    { $count ->
        [one] { $count } row has no place on the map; it is in the list.
       *[other] { $count } rows have no place on the map; they are in the list.
    }

## Timeline

timeline = Timeline
timeline-says = Regimes shown as bands: { $regimes }. Ledgers with their events by day: { $ledgers }. The sliders that follow set the days.
timeline-hint = Drag over the days, or move the handles with the arrow keys.
range-all = All days
handle-from = First day shown
handle-to = Last day shown
handle-known = As known on
highest-day = highest day { $count }
open-end = no end stated
ends-disagree = The stated length and the stated end differ: { $earlier } or { $later }

## The incident

docket = Parts of the docket
next = What is open
next-own = Asked of you
next-open = Open
lane-allegation = Alleged
lane-reply = Reply
lane-findings = Findings
lane-views = Views
lane-outcome = Outcome
within =
    { $metres ->
        [one] within { $metres } metre
       *[other] within { $metres } metres
    }
as-was = As it was on
as-was-default = as it was when it happened
as-was-reset = When it happened
reports-none = No report stands behind this incident at the day chosen.
groups = Reports: { $reports }, in independent groups: { $groups }. Copies and relays of one source count once.
casualties = Casualties as reported
casualties-all = Range over the reports:
casualties-note = Reports are kept side by side; merging them never lowers a number.
entered = entered
occurred = Said to have happened
as-said = as said:
weapon = With what
fire = Fire judged as
doer = Doer
doer-none = this report names none
between = Between
target = At whom
place-said = Place as said
channel = How it came
grade = Grade of source and information
count = Count
relayed-from = Relayed from
origin = Same origin as
source-row = Row of the source file
sources =
    { $count ->
        [one] { $count } source cited
       *[other] { $count } sources cited
    }
seal = Statement { $index }
seal-title = What was signed, by whom, and where it stands in the record
notice-to = Notice to
notices-none = The record holds no notice to an accused party and no reply. Nothing follows from that silence.
replies-none = No reply is on record. Silence is not consent and not an admission.
replies-unread = No reply is on record that you may read. Those who decide may have one. Silence is not consent and not an admission.
window = window
target-was = Says the target was
reason-code-self-defence = Self-defence
claimed = claimed
findings-none = No finding is on record: nobody has verified this or named a doer after an examination.
claim = claim
claim-title = A claim: of a party on its opponent, of whoever may not find, or of whoever could not read the matter
verification = Of the fact
attribution = Of the doer
named = Named
standard-label = Standard of proof
dissent = Dissent
inquiry-by = Inquiry by
views-none = No view of a deciding member is on record. A view not filed is never read as consent.
view-says = Says
view-late = filed late
reply-late = came late: kept, and read with the rest
unheard-in-doubt = not counted: the key that signed it was in other hands
unheard-not-asked = not counted: nobody asked its author or accuses it
unheard-stranger = not counted: its author could not read the matter
outcome-note = Derived from the texts and the record, and derived again whenever asked. It is nobody's decision.
outcomes-none = No instrument is on record, so nothing can follow from one.
severity-label = Severity
measure-label = The text provides for
not-in-force-then = not in force then
in-force-unknown = in force then or not hangs on
ihl = Humanitarian law applies all the same
unverified = unverified
unverified-title = Rests on a figure or name nobody has verified against the authentic text
paraphrase = Paraphrase
paraphrase-only = paraphrase only
paraphrase-only-long = The authentic text is not at hand. Every clause below is our own paraphrase, and an answer can be no better than it.
paraphrase-note = Paraphrase; the authentic text is not at hand.
clause = Clause
clauses = Clauses
clause-open = Open in the instrument
clause-no-text = No paraphrase is on record for this clause.
reasons = Reasons
rule-title = Rule of the evaluation
missing = Facts missing
branches =
    { $count ->
        [one] What would follow: { $count } branch
       *[other] What would follow: { $count } branches
    }
branch-if = If
answer-yes = yes
answer-no = no
by-clause = Clause by clause ({ $count })
standing = Standing
standing-note = What the competent body decided, or where its procedure is. It is kept apart from the outcome.
standing-as-of = As of
standing-unverified = Who decides, by which rule and within which time is known from background only.
standings-none = No procedure has been opened on this incident.
state = State
determined = Determined
provisional = Provisional
accused = Accused
overdue = Overdue
views-unread = Views that may be on record and that you may not read
views-unpublished = Views that are not shown to everybody yet (those that differ are published, R27)
clock-awaits = Awaits
clock-due = due
clock-silence = silence means
history = How the answer changed
lane-history = How the answer changed
history-note = What each instrument said at the end of a day on which something came in, wherever that differed from before. Derived from the record, each time it is asked.
history-none = No instrument in force then has given an answer yet.
history-then = then
history-came-in = came in:
history-step =
    { $count ->
        [one] Each day was looked at.
       *[other] There are many days, so { $count } were looked at as one: an answer that changed and changed back between is not shown.
    }
computed-at = Computed at checkpoint

## The instrument

class = Kind
status = Status
stretches = In force
stretches-none = never in force on record
gap = Gap without this regime: { $length }
signed = Signed
length = Stated length
end-mode = How it ends
relations = Relations
overlays = Overlays
source = Source
digest = Digest
open = open to others
open-title = Others may become parties by accepting
clauses-none = No clause is on record.
stored = kept, not evaluated
stored-title = This kind of clause is kept and shown; no act is measured against it
bearer = Who bears it
acts = Acts
parties = Parties and roles
parties-none = No party is on record.
role = Role
side = Side
bound-by = Bound by
acceptances = Acceptances
acceptances-none = No acceptance is on record. Who has not accepted is neither bound nor protected, unless the text itself binds it.
attested-by = Attested by
reservation = Reservation
via = through
until = until
from = From
decisions = Decisions
decisions-note = Only the competent body's decision changes who is bound and when.
decisions-none = No decision is on record.
not-competent = not the competent body: changes nothing
decided-by = By
made = Made
served = Served
effective = Effective
why = Why
declarations = Claims and declarations
declarations-note = Said on somebody's own authority. Kept and shown; it binds at most its author.
declarations-none = None is on record.
exclusion = Exclusion
exclusion-list = Governing list
exclusion-none = The list has no entry on record.
listed = listed
delisted = taken off the list
procedure = Procedure on allegations
decision-rule-label = Decided by
deciders = Who decides
window-response = Time to reply
window-view = Time to file a view
window-referral = Time to referral
phases = Phases
texts = Texts
pairings = Done at once
pairing-note = Both or neither, at once. Whether a step was made is not derived.
text-not-at-hand = Not at hand; nothing of it is quoted.
texts-none = No text is on record.
text-in = Language: { $lang }
text-authentic = authentic language
text-not-authentic = not an authentic language
authentic = Authentic text
authentic-missing = not at hand
instruments-none = No instrument is on record. An operator adds one with “armistice instrument add FILE”.

## Actors

actors-none = No actor is on record. Actors come with the facts of a world; see the guide to your own conflict.
actor-incidents = Incidents that name it
coverage = Bound and protected?
coverage-none = No instrument is on record for this moment.
names = Names
names-none = No other name is on record.
relations-none = No relation is on record.
says = as said by

## Editions

edition-of = Bulletin of { $date }
edition-date = Day
editions-empty = Choose a day. A bulletin lists the regimes in force, what each side registered and what the other confirms, and what is unknown; it never adds one side's count to another's.
format-text = Text
format-html = Page
format-csv = Table (CSV)
format-json = Data (JSON)

## Record

record-explained = Every entry is signed by its author and chained into one tree. Whoever holds an earlier checkpoint can prove whether anything was altered since: “armistice verify” does it offline.
statement-kind-genesis = beginning of the record
statement-kind-actor = actor
statement-kind-actor-name = name of an actor
statement-kind-actor-relation = relation between actors
statement-kind-actor-means = means of an actor
statement-kind-list = list
statement-kind-list-entry = entry of a list
statement-kind-instrument = text of an instrument
statement-kind-acceptance = acceptance
statement-kind-attestation = attestation of an acceptance
statement-kind-umbrella-list = list of an umbrella
statement-kind-decision = decision
statement-kind-declaration = declaration
statement-kind-place = place
statement-kind-place-name = name of a place
statement-kind-line = line
statement-kind-control = assertion of control
statement-kind-report = report
statement-kind-import = import
statement-kind-registration = registration
statement-kind-link = linking of reports
statement-kind-unlink = unlinking of reports
statement-kind-finding = finding
statement-kind-accused-notified = notice to an accused party
statement-kind-reply = reply
statement-kind-view = view
statement-kind-inquiry = inquiry
statement-kind-succeeds-log = continuation of an earlier record
statement-kind-received = receipt
statement-kind-opening-destroyed = destruction of a content
statement-kind-clock = clock of the log
record-title = The record
doing-log = reading the state of the log
level-alone = Recorded only; nobody else has been asked to witness.
level-says-recorded = recorded by this server
level-not-copied = copied by nobody yet
level-no-witness = nobody has been asked to witness
quorum = Quorum
quorum-met = The quorum is met.
quorum-not-met = The quorum is not met.
quorum-met-all = met for every entry.
quorum-met-until =
    { $count ->
        [0] met for no entry yet.
        [one] met for the first { $count } entry.
       *[other] met for the first { $count } entries.
    }
quorum-text = Who is asked and how many are enough, as the policy says it
newest-checkpoint = Newest checkpoint
checkpoint-time = Time of the newest entry
checkpoint-file = The checkpoint as a file: keep it, and compare it with what others were shown
log-key = Key of the log
takes-statements = Takes statements
takes-yes = yes
takes-no = no, it is only read
takes-stopped = Nothing more is taken:
cosigners = Who has signed it
cosigners-note = A witness signs that it was shown one history and no other; a mirror, that it holds a copy. Whoever is silent keeps nothing from being recorded, and silence proves nothing about what was recorded.
cosigners-how = The host names witnesses in policy.txt and mirrors in mirrors.txt; a party runs “armistice node”.
witnesses = Witnesses
witnesses-none = Nobody has been asked to witness.
mirrors = Mirrors
mirrors-none = Nobody has said that it keeps a copy.
name = Name
cosigner-size = Newest size signed
cosigner-when = When, by its own clock
cosigner-none = Has signed everything recorded.
cosigner-never = Silent: has signed nothing of this record yet.
cosigner-quiet = Silent: has not signed anew since then, although a witness is asked every ten minutes.
cosigner-behind =
    { $count ->
        [one] Behind: { $count } entry is not signed.
       *[other] Behind: { $count } entries are not signed.
    }
cosigner-not-asked = The policy gives no address, so nobody asks it.
cosigner-failing = The last attempt failed:
equivocations = Two statements under one number
equivocations-note = An author numbers its statements. Two different ones under one number are kept here as evidence against their author, whichever came first.
equivocations-none = None. No author has been seen to sign two statements under one number.
equivocation-first = On record
equivocation-other = The other
check-yourself = Check it yourself
check-roots = Whoever holds a copy of the record writes a bundle; anybody checks it, with no network. FILE holds the keys of the log and its witnesses: have it from somewhere else than this server.
check-guide = Step by step:
edition-rests = This bulletin rests on
record-open = Number of the statement
open-it = Open
record-previous = Previous statement
record-next = Next statement
kind = Kind
author = Author
author-key = Author's key
sequence = Number in the author's chain
claimed-time = Time claimed by the author
statement-id = Statement
leaf = Leaf of the tree
size = Size
bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
body = What was signed
body-closed = The content of this statement is open to its audience only. Its place in the record can be proved without it.
custodial = key held by the server
custodial-title = Signed with a key the server keeps for its owner
audience-public = public
audience-restricted = restricted
origin-of-log = Log
root = Root
imports = Imports
licence = Licence
format = Format
rows-read = Rows read
rows-refused = Rows refused

## Was this covered?

ask-intro = Ask what the texts on record say of an act. Leave out what you do not know: the answer then names the missing fact. Nothing you ask here is recorded.
ask-moment = When ({ $zone })
ask-place-several = Several places have this name. Choose one from the list: it says what each lies in.
ask-moment-wrong = This is not a day or time that can be read. Write it as 2016-03-01 or 2016-03-01T14:30.
ask-it = Ask
ask-empty = The answer will stand here: one outcome per instrument, each with its reasons, clauses and missing facts.

## Details of dockets and instruments

act-none = act not stated
killed = Killed, as stated
said-killed = killed
said-hurt = hurt
view-uncited = cites no clause or finding: does not count
view-early = filed before the time to reply ended: does not count
view-after-determination = not counted: it was determined otherwise by then
view-of-nothing = not counted: nothing is reported of such an incident
view-before-reopening = not counted: the matter was taken up again since
view-in-doubt = not counted: the key that signed it was in other hands
view-own-cause = in its own cause
clock-response = a reply
clock-view = a view
clock-referral = referral
clock-state-running = running
clock-state-met = met
clock-state-overdue = overdue
clock-state-unread = none that you may read
timeline-filtered = Only what meets the filters is drawn.
timeline-kept = { $count ->
    [one] One incident that says too little is in no day.
   *[other] { $count } incidents that say too little are in no day.
  }
timeline-empty = On no day does anything on record meet these filters.
filters-judged = By what follows
filters-judged-reset = Any outcome, any instrument
doing-registrations = reading the registrations
registrations-note = What each registrant entered in its own ledger, as it entered it. Ledgers are not added to one another, nor areas to a total. One without a date is listed for every day.
registrations-none = No registration is on record. An operator imports them with “armistice import registrations”.
registrations-empty-filtered = No registration on record meets these filters. That does not mean that nothing was registered.
registrations-all = What each side registered, ledger by ledger
registrations-count =
    { $count ->
        [one] { $count } registration
       *[other] { $count } registrations
    }
registrations-cut = { $shown } of { $count } registrations are shown. Choose fewer days or one ledger.
registration-period = Period
registration-area = Area
registration-all-areas = no area named: the whole
registration-area-or = may mean
registration-figure = Count, as registered
registration-attributed = Attributed to
registration-confirmed = Confirmed by
registration-bulletin = Statement and bulletin
registration-note = Noted:
timeline-unread = Regimes and days could not be read; what is drawn here is not all there is.
listings = Lists that name it
listings-note = A list has effect only in the instrument that names it; its owner is shown.
bound-by-text = the text itself
bound-by-acceptance = its acceptance
bound-by-none = nothing: a role only
setbacks = Distances
setback-from = from
setback =
    { $metres ->
        [one] { $metres } metre
       *[other] { $metres } metres
    }
clock-state-met-late = met, late
clock-silence-response = no reply is recorded; the procedure goes on without it
clock-silence-response-unread = no reply is on record that you may read; the procedure goes on, and whoever decides may have one
clock-silence-view-unread = no view of it is on record that you may read; whoever decides may have one, and it may be determined
clock-silence-referral-unread = views that you may not read may be on record, and it may be determined
clock-silence-view = the view is overdue; it is not consent, and the time to referral starts
clock-silence-referral = the matter is referred
column-reported = As reported, between whom
column-outcome-missing = Outcome, and the fact missing
missing-short = missing:
outcomes-not-in-force =
    { $count ->
        [one] { $count } instrument not in force then
       *[other] { $count } instruments not in force then
    }
import-parts = Entered in parts, by publication day

## actor-kind: What an actor is

actor-kind-state = State
actor-kind-force = Force
actor-kind-group = Group
actor-kind-coalition = Coalition
actor-kind-agency = Agency
actor-kind-body = Body
actor-kind-umbrella = Umbrella (a name for several groups)
actor-kind-person = Person

## relation-kind: How one actor stands to another

relation-kind-part-of = part of
relation-kind-successor-of = successor of
relation-kind-merged-into = merged into
relation-kind-split-from = split from
relation-kind-member-of = member of
relation-kind-backs = backs
relation-kind-restrained-by = to be restrained by

## name-kind: Why an actor has a second name

name-kind-own = own name
name-kind-alias = other name
name-kind-rename = renamed

## regime-class: What kind of regime an instrument makes

regime-class-cessationofhostilities = Cessation of hostilities
regime-class-preliminaryceasefire = Preliminary ceasefire
regime-class-definitiveceasefire = Definitive ceasefire
regime-class-humanitarianpause = Humanitarian pause
regime-class-localtruce = Local truce
regime-class-regimeofcalm = Regime of calm
regime-class-windowofsilence = Window of silence
regime-class-daysoftranquillity = Days of tranquillity
regime-class-corridor = Corridor
regime-class-deescalationarea = De-escalation area
regime-class-demilitarizedzone = Demilitarized zone
regime-class-mechanism = Mechanism
regime-class-unilateraldeclaration = Unilateral declaration

## instrument-status: Where an instrument stands

instrument-status-draft = Draft
instrument-status-initialled = Initialled
instrument-status-signed = Signed
instrument-status-endorsed = Endorsed
instrument-status-inforce = In force
instrument-status-suspended = Suspended
instrument-status-lapsed = Lapsed
instrument-status-terminated = Terminated
instrument-status-superseded = Superseded

## role: What an actor is under an instrument

role-party = Party
role-guarantor = Guarantor
role-cochair = Co-chair
role-sponsor = Sponsor
role-mediator = Mediator
role-facilitator = Facilitator
role-observer = Observer
role-signingwitness = Signing witness
role-host = Host
role-monitor = Monitor
role-member = Member
role-technicalexpert = Technical expert
role-thirdpartyforce = Third-party force

## acceptance-state: How an acceptance came

acceptance-state-pending = Pending
acceptance-state-confirmed = Confirmed
acceptance-state-confirmedwithreservation = Confirmed with a reservation
acceptance-state-viaumbrella-named = Through an umbrella, named
acceptance-state-viaumbrella-unnamed = Through an umbrella, not named
acceptance-state-late = Late
acceptance-state-lateadmitted = Late, admitted by decision
acceptance-state-refused = Refused
acceptance-state-withdrawn = Withdrawn
acceptance-state-lapsedduration = Its period has lapsed

## attestation: Who attested an acceptance

attestation-unattested = Not attested
attestation-attestedbyone = Attested by one
attestation-attestedbyboth = Attested by both

## coverage: Whether an actor is bound and protected

coverage-bound-protected = Bound and protected
coverage-notparty = Not a party
coverage-excluded-designated = Excluded (on the governing list)
coverage-protectionremoved = Protection removed by decision
coverage-indeterminate = Not determined

## control: What is asserted about who holds a place

control-sole = One holder asserted
control-contested = Contested
control-mixed = Mixed
control-vacated = Vacated
control-unknown = Unknown
control-combat = Combat area
control-nocombat = No combat

## channel: How a report came in

channel-phone = Phone
channel-sms = SMS
channel-messenger = Messenger
channel-email = E-mail
channel-radio = Radio
channel-liaison = Liaison officer
channel-fieldteam = Field team
channel-sensor = Sensor
channel-uav = Unmanned aircraft
channel-satellite = Satellite
channel-opensource = Open source
channel-partyletter = Letter of a party

## means: How the source knows

means-saw = Saw it
means-heard = Heard it
means-recorded = Recorded it
means-crateranalysis = Crater analysis
means-hearsay = Hearsay
means-partystatement = Statement of a party

## event-type: What is said to have happened

event-type-explosion = Explosion
event-type-projectileinflight = Projectile in flight
event-type-burst = Burst of fire
event-type-shot = Shot
event-type-airstrike = Airstrike
event-type-barrelbomb = Barrel bomb
event-type-uavstrike = Strike by unmanned aircraft
event-type-ied-mine = Improvised device or mine
event-type-groundassault = Ground assault
event-type-incursion = Incursion
event-type-territorytaken = Territory taken
event-type-massing-reinforcement = Massing or reinforcement
event-type-heavyweaponinzone = Heavy weapon in a zone
event-type-overflight = Overflight
event-type-abduction-detention = Abduction or detention
event-type-sgbv = Sexual or gender-based violence
event-type-childrecruitment = Recruitment of children
event-type-attackonprotectedsite = Attack on a protected site
event-type-accessobstruction = Access obstructed
event-type-itemremoval = Items removed from a convoy
event-type-monitorrestriction = Monitors restricted
event-type-hostilepropaganda = Hostile propaganda
event-type-commscut-cyberact = Communications cut or cyber act
event-type-toxicchemicalallegation = Alleged toxic chemical
event-type-other = Other

## fire-assessment: How fire was judged by who observed it

fire-assessment-outgoing = Outgoing
fire-assessment-impact = Impact
fire-assessment-airburst = Airburst
fire-assessment-undetermined = Undetermined
fire-assessment-controlleddetonation = Controlled detonation
fire-assessment-training = Training

## weapon: With what

weapon-smallarms = Small arms
weapon-heavymachinegun = Heavy machine gun
weapon-sniper = Sniper fire
weapon-mortar = Mortar
weapon-rocket = Rocket
weapon-atgm = Anti-tank missile
weapon-artillery = Artillery
weapon-mlrs = Multiple rocket launcher
weapon-tank = Tank
weapon-tacticalmissile = Tactical missile
weapon-aerial = Aircraft
weapon-uav = Unmanned aircraft
weapon-ied = Improvised device
weapon-toxic = Toxic substance
weapon-airdefence = Air defence
weapon-undetermined = Undetermined
weapon-none = No weapon

## target-kind: What it was done to

target-kind-actor = An actor
target-kind-civilians = Civilians
target-kind-aid = Aid
target-kind-medical = Medical
target-kind-monitors = Monitors
target-kind-ground = Ground
target-kind-infrastructure = Infrastructure
target-kind-none = None

## verification: What a finding says of the fact

verification-verified = Verified
verification-notverified = Not verified
verification-inconclusive = Inconclusive

## attribution: What a finding says of the doer

attribution-attributed = Attributed
attribution-likelyattributed = Likely attributed
attribution-contested = Contested
attribution-sharedresponsibility = Shared responsibility
attribution-notattributable = Not attributable
attribution-notassessed = Not assessed

## standard: Standards of proof

standard-reasonablesuspicion = Reasonable suspicion
standard-reasonablegrounds = Reasonable grounds
standard-balanceofprobabilities = Balance of probabilities
standard-clearandconvincing = Firm and convincing evidence
standard-overwhelming = Overwhelming evidence

## determination: What follows under the texts

determination-violation = Violation
determination-violation-perpetrator-undetermined = Violation, perpetrator undetermined
determination-noviolation-self-defence = No violation: self-defence
determination-noviolation-excluded-target = No violation: excluded target
determination-noviolation-permitted-act = No violation: permitted act
determination-outofscope-time = Out of scope: time
determination-outofscope-place = Out of scope: place
determination-outofscope-actor = Out of scope: actor
determination-outofscope-act = Out of scope: act
determination-notestablished = Not established
determination-indeterminate = Indeterminate
determination-hostileact-not-bound = Hostile act, doer not bound
determination-provocation-irregularity = Provocation or irregularity
determination-disputed = Disputed
determination-withdrawn = Withdrawn

## severity: How grave the text holds it

severity-minor = Minor
severity-medium = Medium
severity-serious = Serious
severity-grave = Grave

## intent: With what intent

intent-deliberate = Deliberate
intent-reckless = Reckless
intent-accidental = Accidental
intent-unknown = Unknown

## measure: What the text provides for next

measure-contact = Contact
measure-restraint-call = Call for restraint
measure-joint-statement = Joint statement
measure-joint-assessment = Joint assessment
measure-restore-status-quo-ante = Restore the situation before
measure-discipline-reported = Report of discipline
measure-notice-to-leave = Notice to leave
measure-referral-to-ministers = Referral to ministers
measure-exclusion-from-protection = Exclusion from protection
measure-re-admission = Re-admission

## decision-rule: How a body decides

decision-rule-unanimity = Unanimity
decision-rule-bothcochairs = Both co-chairs
decision-rule-consensus = Consensus
decision-rule-majority = Majority
decision-rule-silenceprocedure = Silence procedure

## decision-kind: What a decision does

decision-kind-admit = Admit
decision-kind-remove-protection = Remove protection
decision-kind-readmit = Readmit
decision-kind-extend = Extend
decision-kind-terminate = Terminate
decision-kind-suspend = Suspend
decision-kind-resume = Resume
decision-kind-enter-into-force = Enter into force
decision-kind-interpret = Interpret
decision-kind-waive = Waive
decision-kind-endorse = Endorse
decision-kind-measure = Take a measure

## declaration-kind: What somebody says of an instrument on its own

declaration-kind-ended = Says it has ended
declaration-kind-actor-excluded = Says an actor is excluded
declaration-kind-suspended = Says it is suspended
declaration-kind-extended = Says it is extended
declaration-kind-other = Other

## clause-kind: What a clause is about

clause-kind-ceasefire = Cease fire
clause-kind-noadvance = No advance
clause-kind-freezeinplace = Freeze in place
clause-kind-noterritorialgain = No gain of territory
clause-kind-noreinforcement = No reinforcement
clause-kind-noresupply = No resupply
clause-kind-nofortification = No fortification
clause-kind-nomines = No mines
clause-kind-norecruitment = No recruitment
clause-kind-notraining = No training
clause-kind-noreconoroverflight = No reconnaissance or overflight
clause-kind-nohostilepropaganda = No hostile propaganda
clause-kind-nooccupyciviliansites = No occupation of civilian sites
clause-kind-protectciviliansandsgbv = Protection of civilians
clause-kind-selfdefencelimit = Limit of self-defence
clause-kind-nomilitaryadvantage = No military advantage
clause-kind-nocyberact = No cyber act
clause-kind-withdrawheavyweapons = Withdrawal of heavy weapons
clause-kind-disengage = Disengagement
clause-kind-redeploy = Redeployment
clause-kind-cantonment = Cantonment
clause-kind-storageinspection = Inspection of storage
clause-kind-disarm = Disarmament
clause-kind-foreignforcesdepart = Departure of foreign forces
clause-kind-separatefromexcluded = Separation from excluded actors
clause-kind-noticetoleave = Notice to leave
clause-kind-humanitarianaccess = Humanitarian access
clause-kind-corridor = Corridor
clause-kind-quota = Quota
clause-kind-detaineerelease = Release of detainees
clause-kind-exchange = Exchange
clause-kind-remains = Return of remains
clause-kind-infrastructurerepair = Repair of infrastructure
clause-kind-windowofsilence = Window of silence
clause-kind-freedomofmovement = Freedom of movement
clause-kind-monitoraccess = Access of monitors
clause-kind-cooperation = Cooperation
clause-kind-informationexchange = Exchange of information
clause-kind-liaison = Liaison
clause-kind-hotline = Hotline
clause-kind-dissemination = Dissemination
clause-kind-discipline = Discipline
clause-kind-politicaltrack = Political track
clause-kind-exclusion = Exclusion
clause-kind-permittedacts = Permitted acts
clause-kind-acceptanceprocedure = Acceptance procedure
clause-kind-accession = Accession
clause-kind-violationprocedure = Procedure on violations
clause-kind-sanction = Sanction
clause-kind-exclusionfromprotection = Exclusion from protection
clause-kind-review = Review
clause-kind-meeting = Meeting
clause-kind-extension = Extension
clause-kind-termination = Termination
clause-kind-interpretation = Interpretation
clause-kind-supremacy = Precedence
clause-kind-nocontraryorders = No contrary orders
clause-kind-principle = Principle

## modality: What a clause asks

modality-must = must
modality-must-not = must not
modality-may = may
modality-power = has the power to

## end-mode: How an instrument ends

end-mode-fixedend = Fixed end
end-mode-mutualextension = Extended by mutual consent
end-mode-sametermsextension = Extended on the same terms
end-mode-autobyconsensus = Extended by consensus
end-mode-tacitunlessnotice = Renewed unless notice is given
end-mode-openended = Open-ended
end-mode-jointdecisiononly = Ends by joint decision only
end-mode-unilateral = Ends by its author alone

## instrument-relation: How one instrument stands to another

instrument-relation-annex-of = annex of
instrument-relation-implements = implements
instrument-relation-supplements = supplements
instrument-relation-overlays = applies on top of
instrument-relation-supersedes = supersedes
instrument-relation-endorsed-by = endorsed by
instrument-relation-same-terms-extension-of = extension on the same terms of

## place-kind: What a place is

place-kind-country = Country
place-kind-adminunit = Administrative unit
place-kind-settlement = Settlement
place-kind-neighbourhood = Neighbourhood
place-kind-zone = Zone
place-kind-site = Site
place-kind-route = Route
place-kind-area = Area

## reply-kind: What an answer of the accused amounts to

reply-kind-admit = Admits
reply-kind-deny = Denies
reply-kind-counter-claim = Counter-claim
reply-kind-partial = Admits in part

## link-kind: How two reports stand to each other

link-kind-same = the same
link-kind-different = different
link-kind-unknown = not known

## counting-rule: How a figure was arrived at

counting-rule-perevent = per event
counting-rule-perepisode = per episode
counting-rule-perincident = per incident
counting-rule-perdeath = per death
counting-rule-asregistered = as registered
counting-rule-notstated = rule not stated

## incident-state: Where an incident's procedure stands

incident-state-received = Received
incident-state-inadmissible = Too little said; kept
incident-state-screened = Screened
incident-state-merged = Merged
incident-state-underverification = Under verification
incident-state-verified = Verified
incident-state-notverified = Not verified
incident-state-inconclusive = Inconclusive
incident-state-responseinvited = Reply invited
incident-state-responsereceived = Reply received
incident-state-noresponse = No reply
incident-state-noresponse-unread = No reply on record that you may read
incident-state-undetermined-unread = No determination on record that you may read
incident-state-fordetermination = For determination
incident-state-determined = Determined
incident-state-disputed = Disputed
incident-state-referred = Referred
incident-state-measures = Measures
incident-state-closed = Closed
incident-state-reopened = Reopened

## audience-kind: Who may see a statement

audience-kind-public = public
audience-kind-all-parties = all parties
audience-kind-co-chairs = co-chairs
audience-kind-named = those named
audience-kind-own = its author alone

## kept: What is never shared widely

kept-source = who told a report
kept-original = the whereabouts of an original
kept-media = raw film and pictures
kept-survivor = survivors of sexual violence, and children
kept-unheard = an attribution before the reply window ends
kept-considering = who is thinking of accepting
kept-site = where a notified site is
kept-route = a convoy's way and times
kept-plan = a planned activity
kept-roster = the duty roster
kept-message = what goes over a line

## casualty-status: Of whom casualties are reported

casualty-status-civilian = civilians
casualty-status-fighter = fighters
casualty-status-child = children
casualty-status-unknown = status unknown

## defence-element: Elements of self-defence

defence-element-prior-attack = a prior or imminent attack
defence-element-immediate = immediacy
defence-element-proportionate = no more force than needed
defence-element-prior-step = the step the text requires first

## missing-kind: Facts an answer can hang on

missing-kind-acceptance = whether it was accepted
missing-kind-acceptance-time = when it was accepted
missing-kind-attestation = who attested the acceptance
missing-kind-umbrella-list = the list of the umbrella's members
missing-kind-group = which group it was
missing-kind-parent = of whom it is a part
missing-kind-effect = when the text had effect
missing-kind-time = the time
missing-kind-place = the place
missing-kind-place-relation = how the place lies to a boundary or line
missing-kind-combat-area = whether it was a combat area
missing-kind-control-map = whose map of control applies
missing-kind-geometry = the drawn shape
missing-kind-doer = who did it
missing-kind-target = at whom it was aimed
missing-kind-act = what was done
missing-kind-hostile = whether it was a hostile act
missing-kind-weapon = with what weapon
missing-kind-altitude = at what altitude
missing-kind-distance = at what distance
missing-kind-means = what means the actor has
missing-kind-verification = a finding that verifies it
missing-kind-attribution = a finding on who did it
missing-kind-standard = the standard of proof reached
missing-kind-prior-attack = whether an attack came before
missing-kind-immediate = whether the answer was immediate
missing-kind-proportionate = whether the force was no more than needed
missing-kind-prior-step = whether the required first step was taken

## reason: Why an outcome is what it is

reason-accepted-in-time = It accepted in time
reason-accepted-late = It accepted after the deadline
reason-late-admitted = Its late acceptance was admitted by decision
reason-later-end-provisional = Inside only by the later of two ends that disagree, which holds provisionally
reason-not-yet-admitted = Its late acceptance was not yet admitted
reason-accepted-with-reservation = It accepted with a reservation
reason-refused = It refused
reason-withdrawn = It withdrew
reason-acceptance-lapsed = The period it accepted for has lapsed
reason-umbrella-unnamed = It stands behind an umbrella that named nobody
reason-on-umbrella-list = It is on the umbrella's attested list
reason-not-on-umbrella-list = It is not on the umbrella's attested list
reason-condition-unmet = The acceptance its duties depend on was not given
reason-bound-by-text = The text itself names it as bound
reason-role-only = It has a role in the text that does not bind its own forces
reason-not-named-in-text = The text does not name it
reason-excluded-by-list = It is on the list the text refers to
reason-protection-removed = The competent body removed its protection
reason-not-in-force = The text was not in force then
reason-place-excepted = The text excepts this place
reason-control-asserted = A map or statement asserts who held the place
reason-doer-not-bound = The doer was not bound
reason-target-excluded = The target was an excluded actor
reason-target-not-protected = The target was not protected
reason-not-a-beneficiary = The clause does not protect this target
reason-clause-broken = The clause forbids what was done
reason-permitted-act = The text permits this act
reason-self-defence = A finding shows the elements of self-defence
reason-no-prior-attack = A finding says no attack came before
reason-not-immediate = A finding says the answer was not immediate
reason-more-force-than-needed = A finding says more force was used than needed
reason-prior-step-missing = The step the text requires first was not taken
reason-inside-setback = It stood inside the distance the text sets
reason-outside-setback = It stood outside the distance the text sets
reason-defence-unproven = The defence offered was not shown
reason-not-verified = No finding verified it
reason-sources-not-independent = The reports go back to one source
reason-attribution-claimed-only = Only an opponent names the doer
reason-standard-not-met = The standard of proof was not met
reason-standard-not-stated = The finding states no standard of proof; it counts as reasonable grounds to believe
reason-heard-only = It was only heard
reason-event-undetermined = What happened was not determined
reason-capable-not-bound = Somebody able to do it was not bound
reason-all-capable-bound = Everybody able to do it was bound
reason-perpetrator-not-found = The finding closed without naming a doer
reason-merged = It was merged into another and stands as that one
reason-base-ended = The text it depends on had ended
reason-status-undated = Its status says it is over, and not since when
reason-superseded = A newer text has taken its place here
reason-declaration-without-effect = A one-sided declaration is on record and changes nothing
reason-other-list-without-effect = Another list names it; only the list the text refers to counts
reason-listed-at-another-time = It was listed at another time, not then
reason-fact-missing = A fact that would change the answer is not on record
reason-boundary-undecided = Time, place or maps leave a boundary undecided
reason-accident-no-excuse = An accident changes how grave it was, not whether it was a breach
reason-party-finding-is-claim = A finding by a party is a claim
reason-ground-of-a-party = The ground was held by a party
reason-harm-beside-excluded = Something protected beside an excluded target was harmed
reason-within-one-party = It happened within one party

## People who act: the desk

signed-in = Signed in
sign-out = Sign out
sign-in-note = Your key is your identity. It is kept by this device and never leaves it; a session only reads, and whatever you put on record you sign each time.
sign-in-as = Sign in as
sign-in-no-key = The key of this officer is not on this device.
signed-in-until = Session ends
cannot-sign = This browser cannot sign here.
cannot-sign-do = You can read. To sign, open this page over HTTPS or on the machine itself, in a current browser; or sign with the command line.
cannot-insecure-page = The page did not come over a protected connection, so the browser keeps its signing away from it.
cannot-insecure-why = Why, and where to sign in instead
cannot-no-crypto = It has no cryptography for pages.
cannot-no-ed25519 = It does not know this kind of signature (Ed25519).
cannot-no-storage = It lets this page keep nothing, so a key could not stay.
cannot-no-locks = It cannot keep two tabs from signing under one number.
keys-here = Keys on this device
keys-here-none = There is no key of this record on this device. Ask whoever holds your organisation's root key for an invitation.
seen-as = Seen as
seen-as-note = In an exercise the keys are published: sit in any chair, here or in another window, and act.
officer = Officer
organisation = Organisation
posts = Posts
roles = Roles
duty = Duty
on-duty = on duty
off-duty = off duty
nobody = nobody
everybody = everybody there
key = Key
sessions = Your sessions
sessions-note = Each browser you have signed in with. End those you do not know.
session-this = this one
session-end = End it
began = began
last-asked = last asked
doing-sessions = Reading your sessions
doing-officers = Reading who signs
doing-roster = Reading the roster
doing-rights = Reading the table of rights
doing-inbox = Reading what is asked of you
doing-channels = Reading the channels
doing-notice = Reading the notice
doing-seen = Reading who has seen it
inbox-overdue = Overdue
inbox-overdue-none = Nothing is overdue.
inbox-next = Due next
inbox-next-none = Nothing is asked of you now.
inbox-new = New, not looked into yet
inbox-new-none = No report waits to be looked into.
inbox-waiting = Waiting on others
inbox-waiting-none = Nobody owes you an answer.
inbox-signed-out = The inbox is for whoever is signed in: it shows what is asked of their organisation.
late-means = What comes late is kept and marked late. Nothing was decided by the silence before it.
silence = If nothing is done:
silence-received = the next on the roster is called, then the co-chairs; it is not taken as received
silence-understood = the next on the roster is called, then the co-chairs; silence is not understanding
silence-passed-on = it is not known whether it was passed on: nothing follows by itself; whoever asked may ask again
silence-acted-on = no action is recorded and the co-chairs are told; silence is neither consent nor refusal
silence-line-check = the channel is marked degraded and an alarm is raised; nothing is closed
silence-reply = that no reply came is printed beside the allegation; the procedure goes on without it
silence-view = the view is overdue; it is not consent, and the referral clock starts
silence-examine = it is kept as it was told; no clock runs until somebody looks into it or tells the accused
silence-objected = its addressee does nothing about it and has said why; it stands objected to until you close it or correct it
silence-publish = whoever may not read it reads that nothing is determined; views that differ are published
silence-consent = nothing is decided
asked-rung-received = Say that it was received
asked-rung-understood = Say that it was understood, and read the position back
asked-rung-passed-on = Say to whom it was passed on
asked-rung-acted-on = Say what was done
asked-owed = { $who } has not said: { $what }
asked-owed-reply = { $who } has not replied
asked-owed-view = { $who } has not filed a view
asked-objected = { $who } objects: close it, correct it, or say why it stands
asked-line-check = Check the line
asked-reply = Answer the allegation
asked-view = File your view
asked-examine = Look into it: log a step, grade it, link it, or tell the accused
asked-publish = Show everybody your view: file the same again, for the public
asked-consent = Answer the proposal
about-notice = Notice
about-channel = Channel
about-incident = Incident
about-proposal = Proposal
due = due
due-in = due in
late-by = late by
late = late
handover = Shift handover
handover-signed = Handed over by ________________ to ________________ at ________
shifts = Shifts
shifts-none = No shift is set.
comes-on = comes on
substitute = Stands in
from-time = From
until-time = Until
order = Order
order-hint = 1 is called first.
shift-new = Set a shift
shift-order-wrong = A shift ends after it begins.
roster-note = Who is called, in which order. A message comes first, the person second: whoever is on duty can take it.
roster-none = No roster may be shown to you, or none is set.
lines-to-test = Lines to test again
tested = Tested
never = never
degraded = degraded
line-not-told = whether the line is heard is told to its ends, not to you
degraded-title = A check of the line was due and was not answered.
channels-note = A line between organisations: what it carries, in which languages, and when it was last answered.
channels-none = You are at the end of no channel yet. The mechanism opens them.
channels-signed-out = Channels are shown to those at their ends.
channel-shut = Not open at the end of { $who }.
channel-shut-stop = A STOP goes out over it all the same.
ends = Ends
subjects = Subjects
languages = Languages
check-every = Checked every
not-agreed = not agreed
line-answered = Last answered
line-due = Next check due
notices = Notices
notices-empty = Nothing has gone over this channel yet.
notice = Notice
attempts = Attempts to get through
attempts-note = Every attempt is kept, also one that failed, and counts in how long an answer took.
attempts-none = No attempt is logged.
attempt-end = How it ended
line-checks = Checks of the line
line-checks-none = The line has not been checked.
answered = Answered
took = How long answers took
took-note = From the first attempt to reach the addressee. For the co-chairs alone.
took-answer = to the first answer
took-understood = to understanding
took-action = to action
at-time = Sent
who-tried = Who
whom = Whom
words = In words

## People who act: notices and signing

corrected = corrected since
objected = objected
told = Told so far
ladders = How far it has got
ladders-note = Received is not agreed, understood is not permitted, and silence is not consent.
called = Called:
stands-running = running
stands-met = in time
stands-met-late = late
stands-overdue = overdue
stands-ended = ended
notice-state-sent = sent
notice-state-received = received
notice-state-understood = understood
notice-state-passed-on = passed on
notice-state-acted-on = acted on
consent-granted = granted
consent-refused = refused
consent-not-said = not said
grants = What it says to the request
grants-hint = Only what stands here grants or refuses. Nothing else is ever taken for either.
answers-given = Answers
relayed = Passed on
superseded = This notice was corrected.
superseded-open = Open the newer one
closed = Closed
in-doubt = In doubt.
in-doubt-note = The key that signed this is reported to have been in other hands since
in-doubt-from = in other hands since
seen-by = Who has seen it
seen-by-note = Each opening is kept before it is given; only your organisation sees this list.
seen-by-none = Nobody else has opened it here.
seen-letter = in the letter to { $recipient }
do-something = What you can do
do-stop = STOP
do-notice = New notice
do-attempt = Log an attempt
do-check = Log a step
do-state = Suspend, sever or open
do-answer = Answer
do-relay = Pass it on
do-correct = Correct
do-close = Close
do-object = Object
do-ack-received = Received
do-ack-understood = Understood
do-ack-passed-on = Passed on
do-ack-acted-on = Done
ack-note = What you say here is that it arrived and was understood. It is not agreement.
read-back = Read the position back
read-back-hint = Type it as you read or hear it, in either notation. A difference of more than 150 m is refused.
level-of = Passed on to
done-what = What was done
objection = The objection
reason = Reason
review = Review before signing
draft-drop = Empty the draft
draft-keep = Keep the draft and close
draft-note = Your draft is kept on this device until it is signed. In the ledger of
stop-note = Say what is happening and where. It goes to everybody on this channel at once, and is asked about until a person answers.
stop-request = STOP
priority = Priority
subject = Subject
correct-note = A correction goes to everybody who had the old one.
what-hint = One sentence: what is or will be.
request-hint = What the addressee is asked to do. Empty: it is only told.
relay-to-hint = The id of the organisation that is to be told.
state-note = You speak for your own end. Whoever suspends a line is on record, and a STOP goes out all the same.
first-attempt = First attempt
first-attempt-hint = When you first tried to get through, by whatever means: the clock runs from then.
field-who = Who
field-what = What
field-point = Where exactly
field-place-as-said = Place as said
field-when = When
field-request = What is asked
field-incident = Incident
field-relays = Passes on
field-relay-to = To be told
field-corrects = Corrects
field-answers = Answers
field-notice = Notice
field-channel = Channel
field-kind = Kind
field-priority = Priority
field-subject = Subject
field-by = In the name of
field-to = To
field-at = At
field-form = What it says
field-rung = How far
field-officer = Officer
field-read-back = Read back
field-words = In words
field-report = Report
field-elements = What happened
field-says = Says
position-hint = Degrees, or a grid reference: 36.2012, 37.1612 or 36°12′04″N 37°09′40″E or 37S CA 34686 07831
position-wrong = This is not a position: latitude first, then longitude.
moment-hint = Day and time of day.
moment-wrong = Write the day as 2016-03-01 and the time as 14:05.
moment-twice = The clocks were changed then: this time never was, or was twice. Choose one beside it.
moment-now = Put in now
clock-time = time of day
sign-this = You are about to sign this
sign-as = As
sign-kind = What it is
sign-for = Who may read it
sign-fields = The statement, as it is signed
sign-button = Sign as { $title }, { $organisation }: { $does }
sign-back = Back to the form
signing = Signing…
signed-recorded = Recorded.
signed-recorded-note = It stands for ever under this number. A correction is a new statement.
sign-refused-do = Nothing was recorded ({ $code }). Change it and sign again.
sign-waiting = It is signed and kept on this device, and the server has not answered.
sign-waiting-do = It is sent again by itself, the same bytes, until there is an answer.
sign-no-key = The key you signed in with is not on this device.
sign-no-key-do = Sign in again with a key of this device.
unsigned-no-number = The record could not be asked for your next number.
unsigned-other-waiting = An earlier statement of yours has no answer yet.
unsigned-not-kept = This device could not keep the statement, so it was not sent.
unsigned-record-behind = The server knows less of you than it has acknowledged. Nothing is signed: tell your node.
unsigned-record-other = The server names another statement as your last. Nothing is signed: tell your node.
unsigned-do = Nothing was signed. Try again when the link is back.
audience-all-parties = all parties
audience-co-chairs = the co-chairs
audience-own = your organisation only
audience-before = as the version before: { $who }
audience-named = those named
audience-concerned = those it concerns so far
does-notice = send { $kind } to { $who }
does-ack = { $rung }, of { $notice }
does-attempt = log an attempt to reach { $who }
does-check = log a check of the line with { $who }
does-state = set your end of the channel
does-close = close { $notice }
does-report = put this report on record
does-reply = { $kind }
does-view = view: { $says }
does-tell = tell { $who }
does-finding = sign this finding
does-check-step = log this step
does-grade = set these grades
does-link = link these reports
does-measure = say what became of the measure
does-reopen = ask for it to be taken up again
does-shift = set this shift

## People who act: reports, incidents, keys

report-new = New report
report-note = Keep the words as they were said. A report settles nothing: it is kept as yours, and what follows is derived.
report-signed-out = Reports are taken in by officers who are signed in.
report-not-yours = No post of yours takes in reports.
report-channel = How it came
report-means = How the source knows
report-words = In the words used
report-words-hint = As said, in the language it was said in.
report-place = Place as said
report-place-hint = As the caller spelt it; then choose which place it is.
report-place-which = Which place
report-place-unresolved = not settled
report-homonyms = Several places have this name. Leave it unsettled rather than guess.
report-from = Happened, from
report-until = until
report-until-hint = Empty: at that moment. Otherwise it happened somewhere within.
report-act = What happened
report-weapon = Weapon
report-doer = Who is said to have done it
report-doer-hint = A claim, in your ledger.
report-target = What was hit
report-count = How many
report-killed-low = Killed, at least
report-killed-high = Killed, at most
report-killed-hint = Figures stay ranges with their source.
report-source = Who told it
report-source-note = This becomes a statement of its own. Nobody but your organisation is ever shown it, and no wider audience can be chosen.
report-reporter = Name or mark
report-vantage = From where they saw it
report-contact = How to reach them
report-audience-hint = An accused party may be a user of this record. Choose the fewest who need it.
report-open = Open the incident
report-another = Another report
source-kept = Who told it is kept for your organisation alone, as statement { $index }.
source-not-kept = Who told it was not recorded. Write it down and enter it again.
minimum-met = It has what an examination needs: what, where, when, against whom.
minimum-lacks = For an examination it still lacks:
minimum-kept = It is kept all the same.
minimum-what = what
minimum-where = where
minimum-when = when
minimum-whom = against whom
lane-work = Examination and measures
checks-open = Not begun:
graded = graded
reopening-asked = Asks for it to be taken up again:
do-reply = Reply
do-view = File a view
do-tell-accused = Tell the accused
do-finding = Sign a finding
do-grade = Grade a report
do-link = Link a report
do-measure = Measure
do-reopen = Take up again
do-reply-note = A right of reply. It is kept and printed beside the allegation, unedited.
do-view-note = Your own view. Those the text names decide together; nobody decides alone on its own forces.
do-tell-accused-note = The accused is told and its time to answer begins.
do-finding-note = Verification and attribution stand apart. Nothing here is a legal qualification.
do-check-note = A step of the verification, taken or not possible, with the reason.
do-grade-note = The source and what it says are graded apart.
do-link-note = A person links, and can take it back: an un-link restores exactly.
do-measure-note = What became of a measure. The bearer's word is a claim; a monitor's confirms.
do-reopen-note = It is taken up again once every decider has asked for it.
reply-what = What you say
view-cites = An adverse view cites a clause, a finding and the standard of proof, or it does not count.
besides = Besides
box-self-defence = self-defence is claimed
box-new-evidence = brings new evidence
box-provisional = provisional, urgent
box-direct = we were there and saw it
box-closes = ends the examination
box-reopens = takes the examination up again
measure = Measure
step = Step
choose = choose
none = none
source-grade = The source
info-grade = What it says
grade-a = A: completely reliable
grade-b = B: usually reliable
grade-c = C: fairly reliable
grade-d = D: not usually reliable
grade-e = E: unreliable
grade-f = F: cannot be judged
grade-1 = 1: confirmed by others
grade-2 = 2: probably true
grade-3 = 3: possibly true
grade-4 = 4: doubtful
grade-5 = 5: improbable
grade-6 = 6: cannot be judged
link-kind = They are
link-with = With the reports
link-with-hint = Their ids, separated by commas.
officers-note = Who signs for whom. A key that ended stays in the list: what it signed stands.
officers-none = No organisation signs here.
officers-keys-none = No officer of it has a key.
root-key = Root key
admitted = Admitted
suspended = suspended
key-ended = ended
key-signs = signs
proposals = Proposals to the table
proposals-note = Organisations are admitted, suspended and given a new root key by the body, by nobody alone.
proposals-none = Nothing was proposed.
proposal = Proposal
who-proposed = Proposed by
undecided = open
decided = decided
rights-note = The table the program decides by: an act, the posts that may do it, the roles their organisation must have.
never-note = Written by hand. A change of the table that opens one of these fails a test.
never-alone = Who never determines alone, where its own forces are accused
unshared = What is never shared widely
unshared-note = Whoever wants to: it is refused before it is signed. Whoever writes it may always say it to fewer, and to whom it names.
unshared-what = What
unshared-beyond = Never beyond
act = Act
whose = For whom
root-only = the root key only
whose-any = any organisation
whose-table = members of the body
whose-sourced = who records from sources
duty-needed = on duty
duty-any = any time
any-officer = any officer
doing-report = Reading the report

## post: What an officer is appointed to

post-duty-officer = duty officer
post-liaison-officer = liaison officer
post-access-officer = access officer
post-secretary = secretary
post-legal-officer = legal officer
post-principal = principal

## key-end: Why a key signs no more

key-end-rotated = rotated
key-end-lost = lost
key-end-captured = captured
key-end-compromised = compromised
key-end-left-post = left the post

## subject: What a channel may carry

subject-ceasefire = ceasefire
subject-humanitarian = humanitarian
subject-deconfliction = deconfliction only

## channel-state: What an end says of a channel

channel-state-active = active
channel-state-suspended = suspended
channel-state-severed = severed

## message-kind: What a notice is

message-kind-notification = Notification
message-kind-query = Query
message-kind-answer = Answer
message-kind-allegation = Allegation
message-kind-stoprequest = STOP
message-kind-relay = Relay
message-kind-correction = Correction

## priority: How soon

priority-flash = FLASH
priority-immediate = IMMEDIATE
priority-priority = PRIORITY
priority-routine = ROUTINE

## rung: What an addressee says of a notice

rung-received = received
rung-understood = understood
rung-passed-on = passed on
rung-acted-on = acted on
rung-objected = objected

## attempt-end: How an attempt to reach somebody ended

attempt-end-no-answer = no answer
attempt-end-contact-not-available = contact not available
attempt-end-hung-up = hung up
attempt-end-busy = busy
attempt-end-refused = refused
attempt-end-line-dead = line dead
attempt-end-spoke = spoke

## check-step: Steps of a verification

check-step-reporter-contacted = reporter contacted
check-step-time-place-fixed = time and place fixed
check-step-second-source = second independent source
check-step-remote-data = remote data
check-step-site-visit = site visit
check-step-weapon-or-crater = weapon or crater
check-step-medical = medical corroboration
check-step-party-contacted = party contacted
check-step-peer-review = peer review

## check-end: How a step ended

check-end-begun = begun
check-end-done = done
check-end-impossible = not possible

## measure-state: What became of a measure

measure-state-taken = taken
measure-state-claimed-carried-out = claimed carried out
measure-state-confirmed-carried-out = confirmed carried out
measure-state-not-carried-out = not carried out

signed-by = signed by
seen-public = What was said to everybody is not listed.
seen-everybody = Said to everybody.
seen-note = All that your organisation wrote and did not say to everybody, the newest first.
seen-none = Your organisation has written nothing that only some may read.
seen-older = Older ones
seen-signed-out = Only the organisation that wrote something is told who has seen it.
statement = Statement
rights-what = Who may do what
exhibit = Exhibit
elements-found = What was found, element by element
elements-note = What is left empty is not found; it is not that it was not so.
elements-place-hint = Any spelling; then choose which.
element-doer = By whom
radius = Within metres
casualties-of = Casualties among
hurt-low = Hurt, at least
hurt-high = Hurt, at most
dissent-hint = Whoever took part and does not agree, in their own words. It stands beside the finding.
do-unlink = Take a report out
do-unlink-note = Takes reports out of this incident, and says why. What is signed is one statement.
unlink-which = Reports to take out
unlink-restores = Each of these becomes an incident of its own again, exactly as before it was linked:
unlink-keeps = Findings, replies and views that were signed on this incident stay with it; none is taken along. Its outcome is worked out anew from the reports that remain.
do-inquiry = Enter an outside body's inquiry
do-inquiry-note = In its own standard of proof and its own words. It decides nothing here; the answer to it is followed.
inquiry-by-hint = Only whoever records from sources may name another than itself.
inquiry-standard = Its standard of proof
inquiry-standard-hint = As it says itself
inquiry-position-of = Position of
inquiry-position = What it says of it
inquiry-position-more = Another position
does-inquiry = enter an inquiry
measure-proposed = Measure proposed
fingerprint = Fingerprint
key-end-do = End a key of yours: lost, captured, in other hands, replaced
key-end-note = It signs nothing more from then on, and its sessions end at once. What it signed stays. Nothing takes this back: the officer is invited again. A key of another officer is ended by the root key alone.
key-end-own = This is the key you are signed in with: after this you can sign nothing here.
key-end-from = In other hands from
key-end-from-hint = Too early is better than too late. What it signed since is shown as in doubt; a later line may widen that, none narrows it.
key-end-from-root = From when on it was in other hands your organisation’s own key says. Tell whoever holds it at once: until then what was signed with this key counts.
does-key-end = end the key of { $title }
propose-do = Propose to the table: admit, suspend, reinstate, new root key
propose-note = Whoever proposes agrees. It takes effect when the others have answered as the rule asks.
propose-what = What is proposed
propose-key = Root key, public
propose-key-hint = 64 hexadecimal digits. Compare its fingerprint with whoever holds it, over another line, before you sign.
propose-key-wrong = This is no key: 64 digits, 0 to 9 and a to f.
propose-from = The old key was in other hands from
propose-from-hint = Leave it empty where it was only lost. Every key admitted since then ends with it.
does-propose = propose: { $change }, { $who }
do-agree = Agree
do-disagree = Object
does-agree = agree: { $what }
does-object = object: { $what }
keys-terminal = What a browser does not do
keys-terminal-why = Inviting an officer and admitting the key that was left on the invitation is done with the organisation's root key, and by nobody else, a principal neither. A root key is kept on paper or on a machine that is off, so this is done in a terminal.
keys-terminal-invite = Invite an officer
keys-terminal-admit = Admit the key
keys-terminal-admit-note = The officer reads the fingerprint over another line, such as a phone. Only when it is the same.
keys-terminal-root = Make a root key
keys-terminal-end = End another officer's key
keys-terminal-custodial = Have the server hold a key
does-unlink =
    { $count ->
        [one] take { $count } report out of this incident
       *[other] take { $count } reports out of this incident
    }
from-whom = From

## seat-change: What a proposal would do

seat-change-admit = admit
seat-change-suspend = suspend
seat-change-reinstate = reinstate
seat-change-rekey = new root key for

## act: What a statement does

act-found = begin a record
act-describe = names, texts, lists, places
act-accept = accept, renew, withdraw
act-attest = attest an acceptance
act-decide = decide under an instrument
act-declare = declare
act-report = report, register
act-source = note who told it
act-handle = exhibits, custody, consent
act-sort = link and grade
act-examine = find, log a step
act-tell-accused = tell the accused
act-reply = reply
act-view = file a view
act-inquire = bring in an outside inquiry
act-carry-out = say what became of a measure
act-keys = admit keys of officers
act-end-key = end a key
act-roster = set the roster
act-propose = propose and answer at the table
act-open-channel = open a channel
act-set-channel = suspend, sever, open one's end
act-send = send and close notices
act-stop = ask for a STOP
act-acknowledge = acknowledge
act-attempt = log an attempt
act-check-line = check the line
act-receive = file a receipt
act-destroy = destroy one's own content

## statement kinds of people who act

statement-kind-key = key of an officer
statement-kind-key-end = end of a key
statement-kind-shift = shift
statement-kind-proposal = proposal to the table
statement-kind-proposal-answer = answer to a proposal
statement-kind-channel = channel
statement-kind-channel-state = state of a channel
statement-kind-notice = notice
statement-kind-ack = acknowledgement
statement-kind-attempt = attempt to get through
statement-kind-line-check = check of a line
statement-kind-notice-closed = closing of a notice
statement-kind-source = source of a report
statement-kind-grade = grades of a report
statement-kind-exhibit = exhibit
statement-kind-custody = custody of an exhibit
statement-kind-consent = consent of a source
statement-kind-check = step of a verification
statement-kind-measure = what became of a measure
statement-kind-reopen = request to take up again

## right: What an organisation may put on record

right-record-own = its own acts
right-record-sourced = what others did, from a named source

## consent: How far a source lets what it gave be used

consent-internal = for internal use
consent-co-chairs = for the co-chairs
consent-party = for the party concerned
consent-publish = may be published
consent-withdrawn = withdrawn
do-line-check = Log a check of the line
exercise-clock = Clock of the exercise
exercise-clock-note = It goes ahead for everybody who plays, and never back.
exercise-ahead = Ahead by { $length }

beside = May tell of the same event
beside-note = Proposed from what is on record. A person links; nothing is merged.
beside-none = No other report on record could tell of this event.
beside-pair = What the program proposes of these two
beside-one-source = one source
beside-asks = What would settle it:
beside-link = Say how they stand
preview = What would be seen if it were released
preview-note = Nothing is released by looking. What a reader has learnt elsewhere is not known here: this never says that a release does no harm.
preview-could-be = It could come from { $count } sources nobody has been shown; { $least } are needed.
preview-release = Release
preview-because = Because
shown-not-said = not said
shown-left-out = left out
shown-held = held
shown-stays-with-author = stays with its author
shown-coarsened = less exact
minutes-apart = { $count } min
metres-apart = { $count } m
written-also = The same position in other notations

## reader-class: Who would read it

reader-class-public = public
reader-class-party = the party concerned
reader-class-co-chairs = the co-chairs
reader-class-own = its own organisation

## release: What a release would do

release-released = shown
release-coarsened = shown less exactly
release-held = held

## because: Why it would be shown so

because-consent-not-said = no consent is on record
because-consent-narrower = the consent does not go so far
because-consent-withdrawn = the consent was withdrawn
because-survivor-or-child = it tells of a survivor or a child
because-small-cell = too few sources could have told it
because-already-shown = these readers can read it already
because-no-unit = no administrative unit is known for it
because-unit-widened = the unit above is shown
because-place-coarsened = the place is less exact
because-time-coarsened = the time is less exact
because-no-person-told-it = no person told it

## field: Field of a report

field-where = Where
field-position = Position
field-act = What happened
field-weapon = Weapon
field-doer = Doer
field-target = At whom
field-casualties = Casualties
field-how-known = How it is known
field-origin = Origin
field-exhibits = Exhibits
field-source = Who told it

## fit: What a comparison of two reports rests on

fit-person-linked = somebody linked them
fit-person-separated = somebody said they are different
fit-person-undecided = somebody left it open
fit-person-unlinked = somebody took them apart
fit-relay = one passes on the other
fit-same-origin = both go back to one origin
fit-same-source = one source told both
fit-times-meet = the times meet
fit-times-near = the times are near
fit-times-apart = the times are too far apart
fit-time-wide = a time is told only roughly
fit-zone-unsaid = the time zone was not said
fit-time-unsaid = the time was not said
fit-same-place = the same place
fit-place-by-name = one place alone bears the name
fit-same-position = the same position
fit-positions-near = the positions may be one
fit-positions-apart = the positions are too far apart
fit-homonyms = two places bear one name
fit-places-nested = one place lies in the other
fit-places-divided = the places lie beside each other
fit-place-alternatives = it is one of several places it may have been
fit-place-relation-unknown = how the places lie is not on record
fit-place-wide = the place is wide enough for two events
fit-place-words-same = both use the same words for the place
fit-place-unsaid = the place was not said
fit-acts-agree = both tell of the same act
fit-acts-general = one act is the general word for the other
fit-acts-differ = one act may be taken for the other
fit-acts-contradict = the acts cannot be one
fit-act-unsaid = what happened was not said
fit-ends-differ = one tells of the gun, the other of the impact
fit-weapons-agree = both name one weapon
fit-weapons-differ = they name different weapons
fit-doers-agree = both claim one doer
fit-doers-differ = they claim different doers
fit-targets-differ = they claim different targets
fit-counted-apart = one registrant entered both and counts each
fit-killed-meet = the numbers killed can be one
fit-killed-apart = the numbers killed do not meet

## asks: The question that would settle whether two reports are one

asks-why-taken-apart = Why were they taken apart?
asks-original = What does the original say, and of how many events?
asks-zone = In which time zone was the time meant?
asks-which-place = Which place was meant?
asks-when = At what hour was it?
asks-position = Where exactly was it?
asks-what = What was seen or heard?
asks-one-or-two = Does the registrant mean one event by the two entries, or two?
asks-who-fired = From which side did the fire come?
asks-what-was-hit = What was hit?
asks-which-weapon = Which weapon was it?

enrol = Take part with an invitation
enrol-note = Your organisation's root key invites you. This device makes a key, which never leaves it; only its public half is sent, and your organisation admits it.
enrol-code = Code of the invitation
enrol-code-hint = 32 digits and letters a to f, in groups or not; it is good for 48 hours, once.
enrol-look = Look up
enrol-until = Good until
enrol-make = Make a key on this device
enrol-print = Fingerprint of your key:
enrol-compare = Read it to whoever holds your organisation's root key, over another line. Once both see the same and it is admitted, sign in with this key.
asked-called = { $who } does not answer, or has not said in time that it understood: get hold of it

referral = Matters before the body
referral-note = Each kind is counted by itself; there is no sum of them. What is disputed counts neither as a violation nor as none.
referral-determined = Determined
referral-disputed = Disputed
referral-not-established = Not established
referral-duplicates = The same event reported again
referral-open = Not decided yet
referral-kept = Kept: too little is said
referral-none = Nobody has been notified under this instrument, and no view is filed.

## exhibits: Files of reports, and who is given them

lane-exhibits = Exhibits
exhibits-note = The original is never touched and stays with its holder. Others are given a copy without what the camera wrote into it. Each file that is given is kept for its holder to see.
exhibits-groups = { $exhibits } exhibits, independent sources: { $groups }.
exhibit-file = File
exhibit-shown = Working copy
exhibit-working = Save the working copy
exhibit-original = Save the original
exhibit-original-is = Original
exhibit-withdrawn = consent withdrawn
exhibit-group = Independence group
exhibit-digest = SHA-256 of the original
exhibit-origin-hint = The post or film it is a copy of: copies are one source.
consent = Consent
consent-hint = How far whoever gave it lets it be used. From a withdrawal on it is given to nobody but its holder.
custody = Custody
custody-none = no hand-over is told to you
custody-to = to
field-exhibit = SHA-256 of the original
field-media = Kind of file
field-bytes = Bytes
field-lives = Where the original is
field-working = SHA-256 of the working copy
field-unshown = Why there is no working copy
field-consent = Consent
field-from = From
do-exhibit = Attach a file
do-consent = Consent
do-custody = Record custody
do-exhibit-note = You see the copy that others will be given before you sign. The signature covers the original and the copy.
do-consent-note = How far the source lets what it gave be used, from now on. What was given before is out of your hand.
do-custody-note = The original goes from one hand to another. The list is read as you write it.
does-exhibit = attach a file of { $size }
does-consent = say how far it may be used: { $consent }
does-custody = record that the original went to { $to }
file-hint = A picture (JPEG or PNG) is shown as a copy without position, time and device. Other kinds are kept for your organisation alone. At most { $most }.
file-going = The file is on its way
file-original = Original, SHA-256
file-stripped = Left out of the copy: { $what }
file-nothing-stripped = Nothing in it could be left out: it is shown as it is.
file-copy-alt = The copy that others will be given
file-look = Look at it: faces and words in the picture itself stay.
file-unshown = It is kept for your organisation and shown to nobody else:
file-too-large = The file is larger than { $most }. Keep it, and say its digest.
file-empty = The file is empty.
file-unread = The file cannot be read.
file-link = No answer came. Choose the file again once the link is back.
file-other-file = What came back is of another file. Nothing is signed.
size-bytes = { $count } bytes
size-kib = { $count } KiB
size-mib = { $count } MiB
report-exhibit-next = The report is on record. Now its exhibit, which is a statement of its own:
lives-record = in this record, for its holder alone
lives-holder = with its holder
unshown-not-read = nobody here can take this kind of file apart; convert it to JPEG or PNG
unshown-too-large = it is too large to be taken apart
unshown-too-many-pieces = it has too many pieces
unshown-cut-short = it ends before the picture does
unshown-damaged = it is not put together as such a file is
unshown-animated = it holds more than one frame
unshown-foreign = it holds a piece that is not known here
withheld-stays-with-holder = stays with its holder
withheld-consent-withdrawn = given to nobody else any more: consent was withdrawn
withheld-consent-narrower = consent does not reach you
withheld-no-working-copy = no working copy
withheld-not-here = its bytes were not handed to this record
stripped-exif = what the camera wrote (EXIF)
stripped-xmp = what an editor wrote (XMP)
stripped-iptc = caption and author (IPTC)
stripped-comment = a comment
stripped-text = text
stripped-time = a time
stripped-thumbnail = a small picture
stripped-profile-name = the name of a colour profile
stripped-after-end = what follows the end
stripped-other = pieces of other kinds

end-of-line = End
end-silent = not heard in time
end-heard = heard
not-heard = not heard: { $who }
asked-line-check-with = Check the line with { $who }
asked-owed-copy = { $who } passed this on and owes you the correction: do not act on this copy
silence-copy = do not act on this copy; who passed it on has been asked to pass on the correction
at-source = Superseded at its source.
at-source-note = Who said it first has corrected it. { $who } has been asked to pass the correction on to you. Do not act on this copy; it cannot be acknowledged as understood.
at-source-short = superseded at its source
pass-on = Pass this on.
pass-on-note = You passed the version before on to: { $who }. They have not had this one.
told-not-yet = the newest version has not reached them
one-on-duty = one on duty there
relay-channel = Over which channel
relay-channel-hint = The open channels on which both you and { $who } are.
relay-no-channel = No open channel reaches { $who }.
relay-no-channel-do = Open one, or tell them by another way, and log that.
stop-anywhere = Ask for a STOP (Alt+Shift+S)
stop-now = Stop everything now. Details follow.
stop-not-yours = You are not signed in, or none of your posts asks for a STOP.
stop-note-now = This goes at once to: { $who }. It says STOP, and where if you say where; no more.
stop-point-hint = It need not be said. Everybody around it who has something planned or under way is asked to stop as well.
stop-point-unread = The position cannot be read. Put it right, or empty it: a STOP goes without.
stop-say-more = Say what is happening first
stop-choose = On which line? The next press signs.
does-stop = ask for a STOP on { $who }
waiting-send = Send it now
waiting-discard = Give it up…
waiting-discard-warn = It may be on record already, or still be recorded: look at your notices before you say it again.
waiting-discard-means = Giving it up only means that this device does not send it any more. Your signature is not taken back: whoever has a copy can show it, and beside another statement under the same number it would be held against your key. It is asked for once more first, and if the server answers, that answer stands.
waiting-discard-sure = Give it up for good
waiting-keep = Keep it


## Outside inquiries, what was put together, where an incident has come to

measure-unreported = nothing is reported of it yet
lane-inquiries = Outside inquiries
inquiries-note = Each stands in its own words and by its own standard; it establishes nothing here. Those who decide are asked what they make of it.
inquiry = Inquiry
inquiry-answer = What you make of it
inquiry-answers = Response
inquiry-answer-accepted = accepted
inquiry-answer-partly = accepted in part
inquiry-answer-rejected = rejected
inquiry-owner = Seen to by
inquiry-owner-self = my organisation
measure-due = To be reported on by
measure-undertake = Add a measure
do-inquiry-answer = Respond to an inquiry
do-inquiry-answer-note = What your organisation makes of it, and what is undertaken by when. It neither establishes nor refutes anything: the inquiry stands beside it.
does-inquiry-answer = respond to an inquiry
act-answer-inquiry = respond to an outside inquiry
statement-kind-inquiry-answer = response to an inquiry
clock-inquiry = a response to an inquiry
clock-measure = what became of a measure
clock-silence-inquiry = no response is recorded; the inquiry stands in its own words, neither accepted nor rejected
clock-silence-measure = the measure is overdue; it is not taken to have been carried out
asked-inquiry = Say what you make of an outside inquiry
asked-measure = Say what became of the measure: { $what }
asked-owed-inquiry = { $who } has not said what it makes of an outside inquiry
asked-owed-measure = { $who } has not said what became of the measure: { $what }
silence-inquiry = no response is recorded; the inquiry stands in its own words, neither accepted nor rejected
silence-measure = the measure is overdue; it is not taken to have been carried out
lane-sorting = Put together
sorting-note = Who put reports together or took them apart. What a side, or anybody else who may not find, says of another's report is a proposal: it moves nothing until somebody who may find says the same.
sorting-link = says they are { $kind }
sorting-unlink = takes out
sorting-into = into the incident
sorting-out-of = out of the incident
sorting-proposal = a proposal
sorting-proposal-title = It counts for nothing until somebody unconcerned who may find says the same.
new-evidence = new evidence
reopens = takes the examination up again
inadmissible-note = Its reports, taken together, do not say: { $lacks }.
merged-note = You asked for an id whose reports have all come here:
state-before = Examined so far


## What is being done, once a page is there

doing-incidents = reading the incidents
doing-incident = reading the incident and deriving its outcomes
doing-instrument = reading the instrument
doing-actors = reading the actors
doing-edition = reading the bulletin
doing-statement = reading the statement
doing-evaluate = deriving what follows under each text
doing-map = Loading the map…
error-missing = there is nothing on record under this address.
error-missing-do = It may have been entered after the day in “As known on”, or the number may be mistyped. Take away that day or use Find.


## Why a row of the table of rights is as it is

why-a-record-begins-once-by-a-key-its-genesis-names = A record begins once, by a key its genesis names.
why-what-is-nobody-s-own-word-a-name-a-text-or-a-list-comes-from-a-named-source = What is nobody's own word, a name, a text or a list, comes from a named source.
why-to-accept-renew-or-withdraw-binds-the-organisation = To accept, renew or withdraw binds the organisation.
why-only-the-word-of-those-an-acceptance-is-addressed-to-counts = Only the word of those an acceptance is addressed to counts.
why-a-decision-binds-only-as-the-body-s-rule-says-r45 = A decision binds only as the body's rule says (R45).
why-a-declaration-speaks-for-its-author-alone-r10 = A declaration speaks for its author alone (R10).
why-everybody-may-say-what-it-saw-or-heard-it-stands-in-its-own-ledger = Everybody may say what it saw or heard; it stands in its own ledger.
why-who-told-it-stays-with-who-took-it-in-r42 = Who told it stays with who took it in (R42).
why-whoever-holds-an-exhibit-says-where-it-goes-and-how-far-it-may-be-used = Whoever holds an exhibit says where it goes and how far it may be used.
why-to-link-and-to-grade-is-somebody-s-signed-judgement-and-can-be-taken-back-r30 = To link and to grade is somebody's signed judgement, and can be taken back (R30).
why-a-finding-is-its-author-s-a-party-s-is-a-claim-r26 = A finding is its author's; a party's is a claim (R26).
why-the-mechanism-invites-the-accused-to-answer-r23 = The mechanism invites the accused to answer (R23).
why-a-right-of-reply-for-whoever-is-accused = A right of reply, for whoever is accused.
why-those-the-instrument-s-procedure-names-decide-together-r27 = Those the instrument's procedure names decide, together (R27).
why-an-outside-body-s-inquiry-comes-in-with-its-own-standard-and-words = An outside body's inquiry comes in with its own standard and words.
why-those-who-decide-are-asked-what-they-make-of-it-anybody-else-may-say-so-too = Those who decide are asked what they make of it; anybody else may say so too.
why-what-became-of-a-measure-the-bearer-s-word-is-a-claim-r46 = What became of a measure: the bearer's word is a claim (R46).
why-the-root-key-admits-the-keys-of-its-own-officers = The root key admits the keys of its own officers.
why-the-root-key-ends-any-key-of-its-officers-an-officer-its-own-at-once-from-any-device-it-has-left = The root key ends any key of its officers; an officer its own, at once, from any device it has left.
why-who-is-on-duty-the-organisation-says-itself = Who is on duty, the organisation says itself.
why-on-organisations-the-body-decides-nobody-alone = On organisations the body decides, nobody alone.
why-a-line-is-opened-by-the-mechanism = A line is opened by the mechanism.
why-each-end-speaks-for-itself-who-suspends-a-line-is-on-record = Each end speaks for itself; who suspends a line is on record.
why-whoever-is-on-duty-sends-and-closes = Whoever is on duty sends and closes.
why-any-officer-on-duty-can-ask-for-a-stop-r35 = Any officer on duty can ask for a STOP (R35).
why-any-officer-on-duty-can-take-a-message-the-person-comes-second = Any officer on duty can take a message; the person comes second.
why-every-attempt-is-logged-also-one-that-failed-r35 = Every attempt is logged, also one that failed (R35).
why-the-line-is-checked-by-who-sits-at-it-r38 = The line is checked by who sits at it (R38).
why-a-receipt-says-that-it-is-held-here-nothing-more = A receipt says that it is held here, nothing more.
why-only-who-wrote-a-content-may-destroy-it-in-public = Only who wrote a content may destroy it, in public.
why-a-duty-desk-admits-nobody = A duty desk admits nobody.
why-a-duty-desk-destroys-nothing = A duty desk destroys nothing.
why-a-force-in-the-theatre-that-is-no-party-has-no-key = A force in the theatre that is no party has no key.
why-a-liaison-officer-carries-words-and-binds-nobody = A liaison officer carries words and binds nobody.
why-a-party-judges-neither-itself-nor-its-opponent-r26-r28 = A party judges neither itself nor its opponent (R26, R28).
why-a-party-s-accusation-is-a-report-the-mechanism-invites-the-answer = A party's accusation is a report; the mechanism invites the answer.
why-a-secretary-examines-nothing = A secretary examines nothing.
why-a-secretary-keeps-the-table-and-judges-nothing = A secretary keeps the table and judges nothing.
why-a-secretary-records-decisions-and-makes-none = A secretary records decisions and makes none.
why-aid-is-not-made-an-investigator = Aid is not made an investigator.
why-aid-takes-no-side-in-a-determination = Aid takes no side in a determination.
why-expertise-is-not-a-key = Expertise is not a key.
why-facilitators-never-count-toward-a-decision-r45 = Facilitators never count toward a decision (R45).
why-it-is-not-part-of-the-mechanism = It is not part of the mechanism.
why-mediators-never-count-toward-a-decision-r45 = Mediators never count toward a decision (R45).
why-monitors-find-they-do-not-decide = Monitors find; they do not decide.
why-monitors-find-they-do-not-judge-r21 = Monitors find; they do not judge (R21).
why-observers-never-count-toward-a-decision-r45 = Observers never count toward a decision (R45).
why-to-have-witnessed-a-signature-is-no-office = To have witnessed a signature is no office.
why-who-answers-for-a-side-does-not-examine = Who answers for a side does not examine.
why-who-examines-does-not-judge-r21 = Who examines does not judge (R21).
why-who-gives-the-room-has-no-say-in-it = Who gives the room has no say in it.
why-who-told-it-from-where-and-how-to-reach-them-stays-with-who-took-it-in-r42 = Who told it, from where, and how to reach them stays with who took it in (R42).
why-where-an-original-lies-and-in-whose-hand-is-known-to-those-who-handle-it = Where an original lies, and in whose hand, is known to those who handle it.
why-raw-film-and-pictures-show-faces-and-where-somebody-stood = Raw film and pictures show faces, and where somebody stood.
why-survivors-of-sexual-violence-and-children-are-told-to-those-who-examine-and-decide = Survivors of sexual violence, and children, are told to those who examine and decide.
why-nobody-is-named-as-the-doer-more-widely-before-it-had-its-time-to-answer-r23 = Nobody is named as the doer more widely before it had its time to answer (R23).
why-who-is-thinking-of-accepting-is-known-to-those-who-ask-it-told-widely-it-is-in-danger-from-those-who-refuse = Who is thinking of accepting is known to those who ask it; told widely, it is in danger from those who refuse.
why-where-a-hospital-or-a-store-stands-is-told-to-those-its-notifier-names = Where a hospital or a store stands is told to those its notifier names.
why-which-way-a-convoy-goes-and-when-is-told-to-those-its-notifier-names = Which way a convoy goes, and when, is told to those its notifier names.
why-what-a-force-or-a-patrol-plans-is-told-to-those-it-names = What a force or a patrol plans is told to those it names.
why-who-sits-where-at-night-is-known-to-those-who-may-have-to-call = Who sits where at night is known to those who may have to call.
why-what-is-said-over-a-line-and-who-was-called-is-not-for-the-public = What is said over a line, and who was called, is not for the public.
why-a-co-chair-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = A co-chair whose own forces are accused clears or condemns nobody alone (R28).
why-a-guarantor-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = A guarantor whose own forces are accused clears or condemns nobody alone (R28).
why-a-party-whose-own-forces-are-accused-clears-or-condemns-nobody-alone-r28 = A party whose own forces are accused clears or condemns nobody alone (R28).

## People who act: what is notified

object-kind = Kind
object-stage = Stage
objects-note = What you notified, and what you were told of. It is a list of what somebody notified to this record: what is on no list is protected all the same.
objects-live = Only what stands, is planned or is under way
objects-none = You have notified nothing yet, and nobody has told you of anything. Notify a site, a convoy, an area or a planned activity: you say who is told of it and how exactly, and you are told which of your own cells and hours meet something. It is not said whom.
objects-none-filtered = Nothing of this kind and stage.
objects-signed-out = What is notified is shown to whoever notified it and to whoever was told.
objects-not-drawn = Told without a position, and so not drawn: { $count }
object-signed-out = Sign in as somebody who acts for an organisation.
object-not-yours = Your post does not notify this.
object-not-own = Only whoever notified it can give it a new version.
object-untold = Something notified
object-own = notified by you
object-told-by = told by { $who }
object-told-note = You see what its notifier lets you be told, and no more.
object-stands-no-more = It stands no more
object-outdated = no longer holds
object-outdated-note = A later version changed what matters, it ended or was withdrawn, or what you were told was corrected: do not act on this copy. Wait for what is told anew, and ask.
object-no-end = no end stated
object-when = When
object-stale = not reconfirmed
object-stale-title = It was to be reconfirmed and was not. It is matched all the same. Due:
object-unheard = not heard of
object-unheard-title = It should have set out, arrived or ended, or has waited long, and nobody has said more. Once begun, it is matched where it waits, or wherever it was notified to be, until somebody does. Due:
object-way-unsaid = which way it goes is not said
object-way-unsaid-title = It left its way. Where it did is matched, and the way it was notified for, and no other, until a new version says which way it goes. Due:
object-open = Open it
files-title = Files, in and out
files-out = Your own live objects as { $format }
files-choose = A file of objects (.geojson, .json or .csv)
files-note = It is read and looked at, and nothing of it is kept. What is new or changed is then shown and signed, one after the other, and told at once to those it names. A new object is for your organisation alone, a new version for whoever may read the one before.
files-format = Give it a name that ends in .geojson, .json or .csv.
files-long = It is longer than the 4 MB that are looked at. Its first { $rows } rows fit, with all that belongs to their objects: give the others in files of their own.
files-long-one = It is longer than the 4 MB that are looked at, and its first object alone does not fit: give that one in parts.
files-counts = To be signed: { $left }. Rows refused: { $refused }.
files-refused = Rows refused
files-refused-save = Save the refused rows as a file
files-refused-note = Each with why beside it. Mend them there, and choose that file here.
files-row = Row { $row }
files-new = new
files-changed = changed
files-same = stands already
files-begin = Sign them one after the other: { $count }
files-does = notify it ({ $kind }, version { $version }), and tell nobody yet
files-leave = Leave this one out
files-next = Go on with the next row
files-untold = Recorded, and not everybody is told of it yet:
files-left-out = Left out.
object-new = Notify something
object-new-note = What is it? The form asks only for what this kind has.
object-version-new = New version ({ $version })
notify-site = Notify a site
notify-site-note = Something that stands: a hospital, a school, a camp, a warehouse, a water works.
notify-movement = Notify a convoy or movement
notify-movement-note = Something that moves along a route, with its times, vehicles and escorts.
notify-area = Notify an area
notify-area-note = Where something is not to be done: no-go, de-escalation, a window of silence, a ceiling for aircraft.
notify-activity = Notify a planned activity
notify-activity-note = Where and when, and nothing else: no means and no object are asked for or kept.
object-name = What you call it
object-name-hint = Told only to those who may know what it is.
object-function = What it is for
object-area-kind = What the area is for
object-where = Where
object-shape = Drawn as
object-shapes = Reaches over
shape-circle = a circle
shape-polygon = an outline
shape-corridor = a corridor: a line and a width
piece-at = Shape { $at }
piece-more = One more shape
piece-circle = { $radius } around
piece-polygon = an outline, corners: { $count }
piece-corridor = { $half } to either side of
object-point = Position
object-centre = Centre
object-centre-site = Leave it empty where it is the position above.
object-radius = Radius in metres
object-corner = Corner { $at }
object-corner-more = One more corner
object-line-point = Point { $at } of the line
object-line-point-more = One more point
object-place = Place it is said to lie in
object-place-hint = Compared with the position: a mistake in either shows.
object-from = From
object-until = Until
object-until-hint = Empty: no end is stated.
object-until-activity = Two weeks at most; what comes after is notified again.
object-heights = Heights
object-floor = From height, in metres
object-ceiling = To height, in metres
object-above = Measured above
object-host = What the host state has said
object-host-hint = To have been notified is not to have consented.
object-host-words = Where its word stands
object-contact = Who answers for it
object-contact-who = Function, not a name
object-contact-hint = Such as: duty manager of the hospital
object-contact-reach = Telephone, call sign, frequency
object-contact-always = Somebody answers at any hour
object-under = Under the terms of
object-under-hint = How long an answer may take follows from it.
object-travels = How it travels
object-route = Route
object-route-hint = Place after place, with its times. Draw it on the map, or type positions in degrees, DMS or MGRS.
object-half-width = To either side, in metres
object-half-width-hint = How far from the line it may be.
corridor-half-hint = How far the corridor reaches from its line.
object-slack = Earlier or later by, in minutes
object-slack-hint = So much is still as planned.
stop-first = Start
stop-last = End
stop-at = Stop { $at }
stop-arrives = Arrives
stop-departs = Departs
stop-why = Why it waits there
stop-today = Today for all dates left empty
stop-more = One more place on the route
object-holding = Holding points
object-holding-hint = Where it waits if it has to. Others are matched with these too.
holding-name = Name
holding-more = One more holding point
object-vehicles = Vehicles
vehicle-what = What
vehicle-count = How many
vehicle-marks = Marks
vehicle-marks-hint = As seen from outside and from above.
vehicle-plate = Plate
vehicle-more = More vehicles
object-escorts = Escorts and armed guards
escort-none = None: that there are none is what is signed.
escort-hint = Every one is declared. Whoever joins later is a new version.
escort-who = Who
escort-count = How many
escort-armed = armed
escort-unarmed = not armed
escort-more = Add an escort
object-people = People in all
object-cargo = What is carried
object-map = Map of what is notified
object-map-draw = Map to draw on
object-parts = parts: { $count }
row-remove = Remove: { $what }
object-needs-height = Give heights as numbers of metres.
object-needs-words = Say this.
object-needs-position = Give the position.
object-needs-radius = Give how many metres.
object-needs-corner = A point cannot be read.
object-needs-corners = An outline has three corners at least.
object-needs-line = A corridor has two points at least.
object-needs-width = Give how many metres to either side.
object-needs-stretch = Put another point between: two are more than 100 km apart.
object-needs-stops = A route has a start and an end.
object-needs-departs = Say when it departs.
object-needs-arrives = Say when it arrives.
object-needs-order = The end comes after the beginning.
object-needs-moment = Give a day and an hour.
object-needs-holding = A holding point has a name, a position, a radius and its hours.
object-needs-count = Say how many.
object-needs-marks = Say how they are marked.
object-needs-escort = Say who and how many.
draw-here = Put a point at the cross
draw-undo = Take the last point away
draw-hint = Press on the map; or move it with the arrow keys and press Enter. Under the cross:
draw-route = Each point is the next place on the route.
draw-circle = The point is the centre.
draw-polygon = Each point is the next corner.
draw-corridor = Each point is the next point of the line.
draw-site = The point is the position of the site.
draw-stop = The point is place { $at } on the route.
draw-holding = The point is holding point { $at }.
draw-this = Draw this one
draw-length = { $km } km
draw-area = { $km2 } km²
look-own = as you notified it
look-told = as you were told
look-affected = your own cell that meets something
look-draft = draft
look-point = cell of the grid it lies in
look-asked = what is asked about
consent-title = Who is told what
consent-note = Whoever is not named is not told. The bare answer to a conflict and a STOP reach everybody concerned, whatever stands here.
consent-all-cell = Tell all who can be reached: cells
consent-all-exact = Tell all who can be reached: positions
consent-told = Told
consent-unnamed = not named
consent-yes = is told
consent-no = refused
consent-precision = How exactly
consent-via = Told through
consent-direct = directly
consent-category = is told what it is
consent-no-line = No open line of yours reaches it: name who tells it in your place.
consent-more = Somebody else
check-title = Check before release
check-lacks = Still to be said: { $count }
check-under-way = Being looked at…
check-fits = It can be recorded.
check-budget = Cells of your budget this week: { $spent } of { $allowed }
doubts = What is doubted
doubts-release = Released with these doubts, which lower its grade:
grade-is = grade { $grade }
grade-of-a = Nothing doubted, and a second officer has looked.
grade-of-b = Nothing doubted; no second officer has looked.
grade-of-c = Something doubted; a second officer has looked.
grade-of-d = Something doubted; no second officer has looked.
does-notify = notify ({ $kind }, version { $version }), and tell: { $count }
does-notify-version = replace it ({ $kind }, now version { $version }), and tell anew: { $count }
does-step = say: { $step }
does-step-tell = say: { $step }, and tell those who were told ({ $count })
does-look = say that a second officer has looked
does-conflict-answer = answer the conflict: { $measure }
version-changes = Changed, so that it must be told again:
version-voids = Every acknowledgement of the version before becomes void:
version-voids-none = nobody had been told.
version-untold = Had been told and is named no more; it is not told anew: { $who }
version-nothing = Nothing that matters has changed: what was acknowledged stays acknowledged.
telling = Telling
telling-will = One signature, and then told, each in a notice of its own:
telling-will-anew = One signature, and then told anew:
telling-nobody = nobody
telling-refused = Refused, and so not told: { $who }
telling-note = Positions are moved by some metres, differently for each: a copy found elsewhere says whose it is.
telling-begin = Tell those who are owed it: { $count }
telling-under-way = Telling: { $done } of { $all }
telling-waits = not yet told
telling-busy = being told
telling-done = told
telling-failed = not told
telling-stopped = The object is recorded; not everybody is told. Left: { $left }
telling-stopped-do = Who has been told stays told. Go on now, or later from the page of the object.
telling-go-on = Go on telling
telling-all = Everybody named is told: { $count }
telling-none = Nobody is owed anything.
telling-open = Open the notice
telling-what = { $kind }: { $name }, version { $version }
telling-what-untold = Something notified ({ $object }), version { $version }
telling-request = Pass it on to every level that must know it, and say that it is understood.
telling-no-line = No open line reaches it.
telling-more-than-allowed = The server would tell more than you allowed. It was not signed.
telling-no-answer = The server did not say what is to be told.
told-title = Who was told
told-note = Told is not understood, and understood is not agreed: each stands as far as its officers have said.
told-who = Who
told-state = Told
told-precision = How exactly
told-version = Version
told-version-of = version { $version }
told-rung = How far
told-when = When
told-via = through { $who }
told-known-by = Known by
told-no-escort = no escort, as it was signed
told-parts = Where and when, as you were told
told-part-where = Position
told-part-reach = Within
told-part-from = From
told-part-until = Until
told-no-end = no end told
told-category = what it is
told-nobody = Nobody has been named.
told-no-answer = no answer yet
told-not-at-all = not told
steps-title = What became of it
steps-none = Nothing has been said of it since it was notified.
steps-do = What can be said next
steps-note = Each is one press and a signature. Where it waits is matched as soon as it is said.
step-where = Where it is
step-where-hint = Others are told to keep away from that place, without being told why.
step-told-late = told
step-ends-note = Told of it: { $count }. Once this is signed, each is sent a correction that says how it ended.
step-ends-owed = Told of it: { $count }. Each is owed a correction that says how it ended: whoever of yours may send notices sends it from this page.
step-earlier = It came to pass earlier
step-came-to-pass = When it came to pass
step-earlier-hint = Left empty: now. Up to a week back; it is kept with when it was told, and matched from when it came to pass.
step-outcome = How it came out
step-conflict-open = Its conflict has no measure yet. Whoever begins now raises an alarm with those who look after the instrument.
second-do = Say that you have looked as a second officer
second-note = Read it against a source of your own, not against this page.
second-point = Position as you read it
looked-by = Looked at by
versions-title = Versions
versions-note = A change of escort, vehicle, route, time or function voids what was acknowledged.
versions-entered = Entered
versions-changed = What changed
versions-first = the first
versions-nothing = nothing that must be told again
leg = Leg
leg-long = Length
minutes = { $count } min
conflict-title = What it meets
conflict-since = Since
conflict-due = Answer due
conflict-said = What you said
conflict-said-nothing = nothing yet
conflict-names = This answer is named
conflict-stop = A STOP was asked for here
conflict-stop-closed = A STOP was asked for here, and was closed since
conflict-outgrown = You have been told more since you answered: answer again.
conflict-unseen = Some cells are beyond your budget and were not looked at: they count as affected whenever it is there.
conflict-cells-count = Affected cells of your own: { $count }
conflict-means = It says which of your own cells something notified to this record meets, and when. It names nobody. An answer of yours is not the other side’s, and none of it says that anything may be done.
conflict-means-nothing = Nothing notified to this record meets it. That says nothing else: not that nobody is there, nor that anything may be done. Not everything is notified, and what is on no list is protected all the same.
conflict-measure = What you do about it
conflict-measure-hint = It names the answer you have read: told more since, you are asked again.
conflict-answer = Answer it
conflict-answer-again = Answer again
conflicts-none = No conflict of your own is open.
cell-where = Cell: latitude, longitude
cell-when = When
cell-always = whenever it is there
cell-none = No cell is affected.
begun-title = Begun without a measure of both sides
begun-note = While a conflict was open:
searching-title = Asking that is no planning
searching-note = Ways of notifying that look like a search for what others have. They are slowed; a real conflict is never withheld.
searching-how = How
watch-title = What you look after
watch-note = For the co-chairs and guarantors of a text. You are told what was begun too early, which sites were hit again and who asks as if searching; not what either side notified.
watch-over = You look after:
watch-over-rest = what is notified under no text
watch-not-yours = Your organisation is neither co-chair nor guarantor of a text on this record.
watch-begun-note = A conflict was open, and both sides had not stated a measure that goes with it. Ask whoever began it, now.
watch-begun-none = Nothing was begun so. That says nothing of what was not notified.
watch-searching-note = It ends by itself, a week after the last such question.
watch-searching-none = Nobody asks so.
raised-title = Sites that were hit again
raised-site = Site, notified by
raised-count = Times within a year
raised-level = Level
raised-open = Open
watch-raised-note = Counted from what you may read yourself. Where the site is, and which incidents these are, whoever notified it may tell you. A count finds nobody guilty.
watch-raised-none = No site was hit again, as far as you may read.
watch-ask = Ask over { $line }
watch-line = Line
watch-counts = begun too early: { $begun }; hit again: { $raised }; asking as if searching: { $searching }
near-title = What had been notified near a place
near-note = After something happened: what had been notified within a radius and a window, to whom it was told, how exactly, which version, and how far it was acknowledged.
near-where = Where it happened
near-ask = Ask
near-print = Print
near-empty = Give a place, a radius and a window.
near-asked = Within { $radius } m of
near-distance = { $metres } m
near-nothing = Nothing that you may know of had been notified there and then.
near-means = A place that is on no list is protected all the same. This is what was notified, as you may know it.
near-map = What had been notified, on a map
near-not-drawn = Not drawn, because it has ended or was told without a position: { $count }
near-before = notified before
near-meanwhile = notified only while the window lasted
near-entries = It rests on:
near-prove = To prove it
near-prove-note = Every entry this answer rests on, in one bundle. Whoever holds the record makes it; anybody checks it, offline.
traced-title = Whose copy it is
traced-note = A position of yours turned up where it should not be. Each recipient was given it moved by some metres of its own.
traced-where = The position as it was found
traced-hint = With every digit it has: to the metre and better.
traced-empty = Give the position that was found.
traced-nothing = It is no copy of a position of yours that was told to anybody.
traced-whose = The copy of
traced-object = Of what
traced-means = It says who had that copy, and not who gave it on.
hits-title = Hit before
hits-count = reported hits: { $count }
hits-uncertain = uncertain, and counted apart: { $count }
hits-doer = Said to have done it
hits-found = Found
hits-alleged = Alleged
hits-told-before = After it had been told
hits-nobody = nobody attributed it
hits-note = A level says who looks at it. It finds nobody guilty.
hits-level-docket = comes to the docket
hits-level-co-chairs = comes before the co-chairs
hits-level-referral = is referred
doing-objects = Reading what is notified
doing-object = Reading the object
doing-conflicts = Reading the conflicts
doing-near = Looking for what had been notified
area-conflicts = Conflicts
field-about = Tells of
tells-of-object = what was notified, version { $version }, grade { $grade }
tells-anew = Tell anew from the object
field-radius-m = Radius in metres
stop-radius-hint = With a position: everybody who has something planned or under way within it is asked to stop, whoever it is.
field-head = Head
field-object = Number
field-version = Version
field-name = Name
field-recipients = Who is told what
field-legs = Route
field-footprint = Where
field-step = Step
field-actor = Who
field-told = Is told
field-precision = How exactly
field-category = Is told what it is
field-via = Told through
field-mark = What watermarks are made from
field-travels = How it travels
field-half-width-m = To either side, in metres
field-departs = Departs
field-arrives = Arrives
field-slack-s = Earlier or later by, in seconds
field-vehicles = Vehicles
field-count = How many
field-marks = Marks
field-plate = Plate
field-people = People in all
field-cargo = What is carried
field-contact = Who answers for it
field-reach = Telephone, call sign, frequency
field-always = At any hour
field-escorts = Escorts and armed guards
field-armed = Armed
field-holding = Holding points
field-band = Heights
field-above = Measured above
field-floor-dm = From height, in decimetres
field-ceiling-dm = To height, in decimetres
field-function = What it is for
field-host = What the host state has said
field-host-words = Where its word stands
field-centre = Centre
field-discs = Circles
field-polygons = Outlines
field-outcome = How it came out
field-measure = What is done about it
field-stop = Why it waits there
field-under = Under the terms of
field-photograph = Photograph
field-answer = Answer that was read

## object-kind: What can be notified

object-kind-site = Site
object-kind-movement = Convoy or movement
object-kind-area = Area
object-kind-activity = Planned activity

## site-function: What a site is for

site-function-hospital = hospital
site-function-clinic = clinic
site-function-school = school
site-function-shelter = shelter
site-function-camp = camp
site-function-warehouse = warehouse
site-function-office = office
site-function-water = water works
site-function-power = power supply
site-function-worship = place of worship
site-function-heritage = heritage
site-function-other = other

## travels: How a movement travels

travels-on-foot = on foot
travels-road = by road
travels-rail = by rail
travels-water = by water
travels-helicopter = by helicopter
travels-aeroplane = by aeroplane

## area-kind: What an area is for

area-kind-no-go = no-go
area-kind-de-escalation = de-escalation
area-kind-silence = window of silence
area-kind-overflight-ceiling = overflight ceiling

## height-above: What a height is measured from

height-above-ground = the ground
height-above-sea = the sea
height-above-ellipsoid = the ellipsoid
height-above-pressure = a pressure level

## precision: How exactly a recipient is told where

precision-exact = position
precision-cell = cell of the grid
precision-withheld = not where

## step: What becomes of an object

step-reconfirmed = Reconfirmed
step-departed = Departed
step-holding = Holding
step-impeded = Impeded
step-resumed = Resumed
step-diverted = Diverted
step-completed = Completed
step-aborted = Aborted
step-started = Started
step-ended = Ended
step-withdrawn = Withdrawn

## stage: Where an object is in its life

stage-standing = standing
stage-planned = planned
stage-under-way = under way
stage-holding = holding
stage-impeded = impeded
stage-diverted = diverted
stage-completed = completed
stage-aborted = aborted
stage-ended = ended
stage-withdrawn = withdrawn
ended-completed = completed
ended-aborted = aborted
ended-ended = ended
ended-withdrawn = withdrawn

## movement-outcome: How a movement came out

movement-outcome-facilitated = facilitated
movement-outcome-partially-facilitated = partially facilitated
movement-outcome-impeded = impeded
movement-outcome-denied = denied
movement-outcome-withdrawn = withdrawn

## conflict-measure: What a side does about a conflict

conflict-measure-hold = waits until the other measure is known
conflict-measure-reroute = takes another route
conflict-measure-retime = changes its time
conflict-measure-cancel = cancels it
conflict-measure-keep-away = keeps away from it
conflict-measure-warned = stays, and those concerned have been warned
conflict-measure-stopped = stopped what was under way

## stands: How a side stands to a conflict of its own

stands-nothing-meets = nothing notified meets it
stands-open = to be answered
stands-outgrown = told more since
stands-held = waits
stands-measured = measure stated

## host-state: What the host state has said

host-state-not-asked = not asked
host-state-notified = notified
host-state-consented = consented
host-state-refused = refused

## pattern: Ways of asking that are no planning

pattern-within-a-cell = one shape after another within one cell
pattern-nested-shrinking = ever smaller inside one another
pattern-tiling = tile beside tile
pattern-cancel-after-answer = withdrawn as soon as answered
pattern-shifted-repeat = the same, shifted

## told: How a recipient stands

told-told = told
told-not-told = not told
told-refused = refused
told-void = void

## change: What changed between versions

change-function = function
change-place = place
change-time = time
change-escort = escort
change-vehicle = vehicles
change-route = route
change-cargo = cargo
change-people = people
change-host = word of the host state

## acts and statements of what is notified

act-notify-aid = notify sites, movements, areas
act-plan-activity = notify planned activity
act-step = say what became of it
act-answer-conflict = answer a conflict
statement-kind-site = site
statement-kind-movement = movement
statement-kind-area = area
statement-kind-activity = planned activity
statement-kind-object-step = step of what is notified
statement-kind-object-check = look of a second officer
statement-kind-conflict-answer = answer to a conflict

## doubt-code: What is doubted before release

doubt-code-outside-its-unit = Outside the unit it is said to lie in
doubt-code-unit-unknown = No place of that name
doubt-code-outside-theatre = Far from everything on record
doubt-code-swapped = Latitude and longitude may be swapped
doubt-code-sign = A sign may be wrong
doubt-code-transposed = Two digits may be transposed
doubt-code-minutes-as-decimals = Minutes may have been typed as decimals
doubt-code-cut-short = The position may be cut short
doubt-code-duplicate = Notified already near by
doubt-code-outside-its-footprint = The position lies outside its outline
doubt-code-size = The size is unlikely
doubt-code-past = It lies in the past
doubt-code-far-ahead = It lies far ahead
doubt-code-year-off = The year may be wrong
doubt-code-day-month = Day and month may be swapped
doubt-code-too-slow = Too slow to be likely
doubt-code-too-fast = Too fast to be likely
doubt-code-leg-too-long = A leg is very long
doubt-code-wait-unexplained = A wait is not explained
doubt-code-no-name = No name that says anything
doubt-code-no-contact = Nobody answers for it
doubt-code-contact-not-always = Nobody answers at night
doubt-code-no-people = No people counted
doubt-code-vehicles = The vehicles are unlikely
doubt-code-no-marks = Not marked
doubt-code-photograph = The photograph is not on record
doubt-code-second-reading = A second officer read another position

## what objects ask, in the inbox

about-object = What was notified:
asked-conflict = Answer a conflict of your own
asked-stop-here = A STOP was asked for where you have something: answer
asked-reconfirm = Reconfirm that it stands as notified
asked-say-more = Say where it is: set out, under way again, arrived, ended, or still waiting
asked-say-way = It left its way: notify a new version with the way it goes now
asked-tell = Not yet told, though named: tell
asked-tell-anew = Told of what no longer holds: tell anew
asked-begun = Begun without a measure of both sides:
asked-searching = Asks in ways that are no planning:
asked-hit-again = A site was hit again by the same; the co-chairs look at it. Notified by:
asked-hit-again-referral = A site was hit a third time or more by the same; it belongs in a referral. Notified by:
silence-conflict = you are asked again and the co-chairs are told; it is no consent, and nothing may begin on it
silence-stop-here = you are asked again and the co-chairs are told; it is no consent, and nothing may begin on it
silence-reconfirm = it is marked stale and asked about again; it is matched all the same, and protected all the same
silence-say-more = it is asked about again, and those who watch are told; once begun, it is matched where it waits, or wherever it was notified to be, until somebody says more
silence-say-way = it is asked about again, and those who watch are told; where it left its way is matched, and the way it was notified for, and no other
silence-tell = it is not told, and does not know of it; that is no protection lost and no consent given
silence-tell-anew = it goes by what no longer holds, though its copy is marked as void
silence-begun = those who look after the instrument look into it now
silence-searching = what is asked further is answered as affected without being looked at
silence-hit-again = the co-chairs and guarantors look at it; a count finds nobody guilty
silence-hit-again-referral = it belongs in a referral; the co-chairs and guarantors take it there, and a count finds nobody guilty

## why: What objects add to the table of rights

why-whoever-has-something-to-protect-says-where-it-is-and-a-second-officer-looks-at-it = Whoever has something to protect says where it is, and a second officer looks at it.
why-whoever-plans-something-says-where-and-when-and-nothing-else = Whoever plans something says where and when, and nothing else.
why-what-becomes-of-an-object-is-said-by-whoever-notified-it-at-any-hour = What becomes of an object is said by whoever notified it, at any hour.
why-a-side-says-what-it-does-about-a-conflict-of-its-own-object = A side says what it does about a conflict of its own object.
why-aid-plans-no-operation-of-a-force = Aid plans no operation of a force.

## doubt: What is doubted, in words

doubt-second-reading = { $officer } read the position at { $at } in another source, { $apart } from what is notified. Settle which is right before it is told.
doubt-no-name = It has no name. Give the one people there call it by.
doubt-no-contact = Nobody is named who answers for it. Give a function and how to reach it at any hour.
doubt-no-reach = There is no way to reach the contact. Give a telephone, a call sign or a frequency.
doubt-no-who = The contact is nobody’s. Name the function that answers.
doubt-contact-not-always = The contact is not said to answer at any hour. Name one that does.
doubt-photograph = ‘{ $digest }’ is no digest. A photograph is named by its SHA-256, 64 lower-case hex digits.
doubt-no-people = Nobody is said to travel with it. Count drivers, crew and passengers.
doubt-no-vehicles = How it travels is given as { $travels }, and no vehicle is named. List each kind with its number and marks.
doubt-no-vehicle-of = There are 0 of ‘{ $vehicle }’. Say how many.
doubt-no-marks = ‘{ $vehicle }’ has no marks. Say how it is recognised from outside and from above, or that it is not.
doubt-ended-before = It ended at { $until }, before it was notified at { $made }. Leave the end open, or correct it.
doubt-year-off = { $from } is not near { $made }, when it was notified. A year off it is: { $other }.
doubt-day-month = { $from } is not near { $made }, when it was notified. With day and month exchanged it is: { $other }.
doubt-began-before = It begins at { $from }, more than a day before it was notified at { $made }. Check the date.
doubt-far-ahead = It begins at { $from }, more than 45 days after it was notified at { $made }. Check the date.
doubt-leg-takes = Leg { $leg } takes { $takes }. Where it stops for the night, end the leg there and say so.
doubt-too-slow = Leg { $leg } takes { $takes } for { $metres }. At { $least } km/h it takes { $usual }. Check morning and evening, or say where it stops.
doubt-leg-goes = Leg { $leg } goes { $metres } without a stop. Check its ends, or end it where it stops first.
doubt-too-fast = Leg { $leg } goes { $metres } in { $takes }, { $speed } km/h in a straight line. Above { $most } km/h is unusual. Check the times and both ends.
doubt-wait-unexplained = Where leg { $leg } ends it waits { $waits }, and does not say why. Name the stop, or check the date of the next leg.
doubt-unit-unknown = No place ‘{ $place }’ is on record. Name the unit by its code.
doubt-in-another-unit = { $at } is { $apart } away from { $unit }, which it is said to lie in. It lies in { $there }. Correct the position or the unit.
doubt-in-no-unit = { $at } is { $apart } away from { $unit }, which it is said to lie in. It lies in no unit on record. Correct the position or the unit.
doubt-outside-its-footprint = The point lies { $apart } outside the footprint. One of the two is of another place.
doubt-outside-theatre = { $at } lies outside everything this record knows a unit or a place of. Check both numbers and which comes first.
doubt-read-exchanged = { $at } does not lie where it should. With latitude and longitude exchanged it does: { $right }.
doubt-read-sign-turned = { $at } does not lie where it should. With a sign turned round (east and north are positive) it does: { $right }.
doubt-read-digits-exchanged = { $at } does not lie where it should. With two digits before the point exchanged it does: { $right }.
doubt-read-as-minutes = { $at } does not lie where it should. With the digits after the point read as minutes and seconds it does: { $right }.
doubt-few-digits = { $at } has so few digits that it is known to about { $step }, and the site reaches { $reach }. Give at least four digits after the point, or seconds.
doubt-short-latitude = The latitude of { $at } ends after one digit. Give at least four digits after the point.
doubt-short-longitude = The longitude of { $at } ends after one digit. Give at least four digits after the point.
doubt-coarse-end = { $at } is known to eleven kilometres at best. Give at least three digits after the point.
doubt-duplicate = Your own site ‘{ $name }’ ({ $object }) stands { $apart } from here. If it is the same, notify a new version of it, and withdraw the other.
doubt-double-in-file = Row { $row } of this file, ‘{ $name }’ ({ $object }), stands { $apart } from here. If it is the same, leave one of them out.
doubt-size = It reaches { $reach } from its point. Usual for what it is ({ $function }): { $least } to { $most }.
doubt-route-width = { $width } m to either side of the route. Between 25 m and 20 km is usual.
doubt-holding-size = ‘{ $name }’ reaches { $reach } m. Between 20 m and 5 km is usual.

## refusal: Why a statement is refused, in words

refusal-key-unknown = No organisation of this record has this key. It must be admitted first.
refusal-key-ended = This key was ended by its organisation. Sign with the one that took its place.
refusal-suspended = This organisation is suspended by the body’s decision. What it signed before stands.
refusal-key-unfit = The key cannot be admitted: { $what }
refusal-not-of-post = No post of this officer lets it do that ({ $act }). The table of rights says whose it is.
refusal-not-of-role = The roles of this organisation do not let it do that ({ $act }). The table of rights says whose it is.
refusal-off-duty-another = This officer is not on duty; ‘{ $officer }’ is. Take the shift over, or let them sign.
refusal-off-duty = This officer is not on duty.
refusal-speaks-for-itself = ‘{ $by }’ has a key of its own here and says this itself. Nobody records it in its name.
refusal-audience-wide = This is never shared more widely than with { $widest } (R42). Choose a narrower audience.
refusal-audience-narrow = Whose hand a key is, everybody can check. Send it as public.
refusal-not-reached = It is said to ‘{ $actor }’, who could not read it. Name ‘{ $actor }’ in the audience.
refusal-unheard = It names ‘{ $actor }’, which was not told yet or still has the time to answer. Until then say it to the co-chairs or to whom you name, or say here what happened and not by whom.
refusal-looks-alike = ‘{ $text }’ is taken for ‘{ $like }’, which signs here for itself. Choose a name that nobody confuses with it.
refusal-clock-skew = It says it was done at { $claimed }, and the record’s clock is { $now }. Set the clock of the machine that signs.
refusal-form = { $field }: { $what }
refusal-shape-unfit = { $field }: { $what }
refusal-exhibit-unfit = The file and what is said of it do not fit: { $what }
refusal-channel-shut = The channel is { $state }. Only a STOP goes out over it.
refusal-channel-shut-by = The channel is { $state } by ‘{ $by }’. Only a STOP goes out over it.
refusal-superseded = The notice ‘{ $notice }’ was corrected. Read ‘{ $by }’, and acknowledge that one.
refusal-superseded-at-source = The notice ‘{ $notice }’ is superseded at its source. Who sent it to you has been asked for the correction: acknowledge that one.
refusal-relay-first = You passed on the version before as ‘{ $copy }’. Pass on ‘{ $notice }’ to the same, then say so (R37).
refusal-rung-first = ‘{ $rung }’ comes after ‘{ $first }’. Say that first.
refusal-read-back-missing = Read the position back, in either notation: understood means that it is the same place (R37).
refusal-read-back-differs = The position read back is { $apart } from the one in the notice. Ask for it again (R37).
refusal-not-sourced = ‘{ $organisation }’ may record its own acts only, and this is nobody’s own word.
refusal-destruction-hidden = A decision to destroy a content is public: whoever restores a copy must be able to see it. Send it as public.
refusal-not-own-word = ‘{ $organisation }’ may record its own acts only, and this is by ‘{ $by }’.
refusal-taken = ‘{ $id }’ is on record already ({ $what }). A correction is a new statement under its own id.
refusal-unknown = ‘{ $id }’ is not on record ({ $what }). Record it first.
refusal-id-unscoped = What is not public has an id that begins with its organisation, so that nobody else can find out that it is there: ‘{ $organisation }:{ $id }’.
refusal-id-foreign = The id ‘{ $id }’ is one that only another organisation, or an import, may give. Choose another.
refusal-kind-other = ‘{ $object }’ is on record as something else of yours ({ $kind }), and no version changes that. Give this an id of its own.
refusal-text-long = { $field } has { $length } bytes; at most { $most }. Attach the rest as an exhibit.
refusal-genesis-twice = This record has its genesis already.
refusal-alias-unsourced = A succession needs a source and a date (R12). Give both.
refusal-version-next = The next version of ‘{ $object }’ is { $next }. Read what is on record and give that number.
refusal-version-old = ‘{ $object }’ has a newer version. This is about version { $newest } or about none.
refusal-step-not = ‘{ $step }’ cannot follow: it is { $stage }. What can follow: { $possible }
refusal-succession = This cannot be the record that follows: { $what }
refusal-nothing-to-open = Entry { $entry } is public, or its content is not held here: there is nothing to receive or destroy.
refusal-other-statement = Entry { $entry } holds the statement { $id }. Name that one.
refusal-not-of-audience = Entry { $entry } is not addressed to this organisation.
refusal-own-entry = Entry { $entry } is this organisation’s own. A receipt is for who it is addressed to.
refusal-opening-gone = The content of entry { $entry } was destroyed by an earlier decision.
refusal-not-to-destroy = Only the organisation that wrote entry { $entry } may destroy its content, and a decision to destroy stays.

## row-code: Why a row of a file is refused

row-code-file-unreadable = Nothing of the file can be read
row-code-column-unknown = There is no such column
row-code-column-missing = A column is missing
row-code-row-broken = The row does not part into its fields, or is not UTF-8
row-code-row-stray = This row has no place here
row-code-field-missing = Something is missing
row-code-field-stray = What it is has no such field
row-code-field-twice = Given twice
row-code-word-unknown = None of the words there are
row-code-value-unfit = A list or an object stands where it cannot
row-code-number-unreadable = Not a whole number
row-code-time-unreadable = Not a moment
row-code-time-ambiguous = The clocks skip this time or have it twice
row-code-position-unreadable = Not a position
row-code-height-unreadable = Not a height
row-code-geometry-unfit = The geometry does not fit
row-code-too-wide = It covers too much ground: notify it in parts
row-code-object-twice = The object stands in the file already

## What stands in such sentences

arg-metres = { $count } m
arg-km = { $count } km
arg-hours = { $count } h
