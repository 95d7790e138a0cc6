var e=`skip=Skip to the content
areas=Areas
area-home=Incidents
area-instruments=Instruments
area-evaluate=Was this covered?
area-actors=Actors
area-editions=Editions
area-registrations=Registrations
area-record=Record
area-inbox=Inbox
area-channels=Channels
area-objects=Notified
area-officers=Officers
area-roster=Roster
area-seen=Who has seen it
area-rights=Rights
acting-as=Who you act as
shared=Shared screen
shared-on=Shared screen: public record only
shared-title=Hides everything that is not public, at once, while others look at this screen
sign-in=Sign in
moment=Moment looked at
whole-day=whole day
in-force=In force then:
in-force-none=no regime on record
in-force-unread=not read
date-form=YYYY-MM-DD
date-wrong=Write a day as 2016-03-01.
and-more=
 {$count ->
 [one] {$count} more
 *[other] {$count} more
}
next-lapse=next lapse
no-lapse=no end on record
known=As known on
known-earlier=Earlier day on which something was entered
known-later=Later day on which something was entered
known-everything=everything entered so far
known-reset=Everything entered
frozen=FROZEN
frozen-banner=Nothing is signed and nothing is taken here for now. What you see may be older than what others hold. The reason, as the server gives it:
known-banner=You see the record as it was known at the end of {$date}. What was entered later is left out.
level=Level
level-recorded=recorded
level-copied=copied
level-witnessed=witnessed
level-copied-by=
 {$count ->
 [one] copied by {$count}
 *[other] copied by {$count}
}
level-witnessed-of=witnessed {$k} of {$n}
level-not-witnessed=witnessed {$k} of {$n}: quorum not met
entries=
 {$count ->
 [one] {$count} entry
 *[other] {$count} entries
}
entries-exact=Size of the record: {$count}
checkpoint=checkpoint
exercise=EXERCISE
exercise-title=This world is fictional. Nothing in it happened.
replayed=REPLAYED
replayed-title=Entered after the events. The time of an entry is the day its source was published.
find=Find
menu=Menu
language=Language
theme=Light or dark
theme-system=System
theme-light=Light
theme-dark=Dark
print=Print
close=Close
foot-neutral=This record keeps each side's account. What it derives, it derives from the texts on record; it settles no truth. Silence is not consent, and a notification permits nothing.
foot-sources=Sources:
foot-licences=Licences of what this page carries:
link-down=The link to the server is down. Pages already opened, the language, light and dark, and printing still work. It is tried again every few seconds.
session-ended=You are no longer signed in.
session-ended-do=Nothing new is told on this page: no notice, no STOP.
error-while=While {$what}
error-link=no answer came from the server.
error-link-do=Check the connection. The page asks again by itself as soon as the server answers.
error-refused-do=Change what the message names and ask again. Code: {$code}
error-unknown=the answer could not be read.
error-unknown-do=Reload the page. If it happens again, tell the operator the address of this page.
doing-world=reading the state of the record
doing-page=opening the page`;export{e as default};