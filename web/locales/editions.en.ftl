# Editions and the command line: what the program itself prints. Same keys in every language.
bulletin-title = Bulletin of { $date }
bulletin-period = Period: { $from } to { $to } ({ $zone }); { $from-utc } to { $to-utc } UTC.
bulletin-cut-off = Cut-off: what had been entered by the end of the period.
bulletin-made-again = Made again, as known on { $known } ({ $known-utc } UTC): not the bulletin as issued, which holds what had been entered by the end of the period.
bulletin-replayed = REPLAYED: loaded after the event; an entry's time is the day its source was published.
bulletin-exercise = EXERCISE: everything here is played in a fictional world.
bulletin-checkpoint = Made from { $size } entries, root { $root }, of { $origin }.
bulletin-regimes = Regimes in force
bulletin-regimes-none = No regime on record was in force.
bulletin-open-end = no end stated
bulletin-end-unknown = said to be no longer in force, its end not stated
bulletin-partly = part of the period only
bulletin-lapses = lapses within 72 hours
bulletin-unverified = times unverified
bulletin-registered = Registered, ledger by ledger
bulletin-registered-none = No ledger on record gives figures for this period.
bulletin-registered-note = Each ledger is its registrant's own. Figures of different ledgers, or under different counting rules, are not added.
bulletin-ledger = { $ledger }: { $metric }, counted { $rule }, bulletin { $bulletin }
bulletin-ledger-period = of { $from } to { $to }
bulletin-ledger-no-day = day not stated ({ $stated })
bulletin-entered-after = entered { $entered }, after the period: not in the bulletin as issued
bulletin-area = area
bulletin-count = registered
bulletin-confirmed-by = confirmed by { $by }
bulletin-total-printed = total as printed
bulletin-total-not-printed = no total printed
bulletin-not-stated = not stated
bulletin-may-mean = may mean { $areas }
bulletin-outlets = { $count ->
    [one] one other outlet prints the same bulletin; it is not added
   *[other] { $count } other outlets print the same bulletin; they are not added
  }
bulletin-events = Events reported, registrant by registrant
bulletin-events-none = No event of this period was on record by the cut-off.
bulletin-event-table = { $registrant }, counted { $rule }: { $counted }
bulletin-reports = { $reports ->
    [one] one report
   *[other] { $reports } reports
  }
bulletin-events-counted = events as counted: { $range }
bulletin-events-not-stated = how many events is not stated
bulletin-counts-deaths = this rule counts deaths, not events
bulletin-without-number = reports without a number: { $count }
bulletin-type-not-stated = kind of event not stated
bulletin-killed = killed: { $low } to { $high }
bulletin-outcomes = What follows from the texts
bulletin-outcomes-note = Derived from what was on record at the cut-off; anybody can derive it again. It is not a decision of any body.
bulletin-registered-by = registered by { $registrants }
bulletin-outcomes-none = No event of this period had to be judged.
bulletin-unknown = What is unknown
bulletin-unknown-none = Nothing is recorded as unknown.
bulletin-unknown-line = { $kind }: would change the answer for { $count ->
    [one] one incident and instrument
   *[other] { $count } incidents and instruments
  }
bulletin-decisions = Decisions and acceptances recorded as made in the period
bulletin-decisions-none = None on record.
bulletin-claim = a claim: not by those the rule asks for
bulletin-corrections = Corrections to earlier bulletins
bulletin-corrections-none = None.
bulletin-admitted = { $count ->
    [one] one incident of { $date } that said too little to be looked into is looked into since
   *[other] { $count } incidents of { $date } that said too little to be looked into are looked into since
}
bulletin-set-apart = { $count ->
    [one] one incident of { $date } that was counted says too little to be looked into, as it is known since, and is kept
   *[other] { $count } incidents of { $date } that were counted say too little to be looked into, as they are known since, and are kept
}
bulletin-late-note = Registered figures entered in this period that are of an earlier time, or of no day their source states, stand here list by list. They are not added to others.
bulletin-correction = { $registrant }, counted { $rule }, about { $date }: { $reports ->
    [one] one report entered since
   *[other] { $reports } reports entered since
  }
bulletin-coverage = Coverage and what is not here
bulletin-coverage-note = No monitors' coverage, access or commitments are on record in this world; a missing event does not mean that nothing happened.
bulletin-undated = { $count ->
    [one] one registered figure without a day stands in no day's table
   *[other] { $count } registered figures without a day stand in no day's table
  }
bulletin-remainders = { $count ->
    [one] one remainder of a longer period is left out of daily counts
   *[other] { $count } remainders of longer periods are left out of daily counts
  }
bulletin-inadmissible = { $count ->
    [one] one incident says too little to be looked into (what, where, when, against whom): kept, and in no other figure
   *[other] { $count } incidents say too little to be looked into (what, where, when, against whom): kept, and in no other figure
  }
bulletin-method = Method
bulletin-method-note = An event belongs to the period in which it ended, by the local day. A registrant's figures are shown as it printed them, mistakes included. Confirmation is one side's view of the other's whole list, or of an area where it stands beside one; absent means not stated, never none.
bulletin-sources = Sources
