//! Questions about what is notified: where an object is in its life, what it meets and what its side has said to that, who was
//! told of it, what was begun too early, and who asks like somebody searching.

use super::ask::{Asking, none_or_list, time};
use super::compared::Compared;
use crate::facts::line::{LineError, Words};
use crate::facts::values::{lat_lon, one_distance, yes_no};
use armistice_domain::id::{ActorId, ObjectId};
use armistice_domain::movement::after::{self, ToldThen};
use armistice_domain::movement::answer::{self, Half};
use armistice_domain::movement::matching::Of;
use armistice_domain::movement::{self, checks, strokes, telling};
use armistice_domain::notice::strokes::What;

/// The questions of this file, with their forms.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "object",
        "expect object OBJECT is=standing|planned|under-way|holding|impeded|diverted|completed|aborted|ended|withdrawn|none [version=N] [grade=A..D] [stale=yes|no] [reconfirm-by=TIME|none] [changed=escort,route,…|none] [at=TIME] [known=TIME]",
    ),
    (
        "conflict",
        "expect conflict OBJECT is=nothing-meets|open|outgrown|held|measured|none [cells=N] [buckets=N] [stop=yes|no] [unseen=yes|no] [meets=OBJECT,NOTICE|none] [due=TIME] [known=TIME]   (meets= only of the whole record)",
    ),
    (
        "recipient",
        "expect recipient OBJECT of=ACTOR is=refused|not-told|told|void|none [precision=exact|cell|withheld] [notice=ID] [grade=A..D] [since=TIME|none] [known=TIME]   (since= when what it was told became void)",
    ),
    (
        "begun",
        "expect begun OBJECT is=N [to=A,B|none] [known=TIME]   (how often it was begun while a conflict was open and not both sides had stated a measure)",
    ),
    (
        "searching",
        "expect searching ACTOR is=nested-shrinking,tiling,cancel-after-answer,shifted-repeat,within-a-cell|none [known=TIME]",
    ),
    (
        "strokes",
        "expect strokes OBJECT are=WORD,…|none [to=A,B] [at=TIME] [known=TIME]   (what has fallen due of it by then and was not met; to= everybody who is told)",
    ),
    (
        "traced",
        "expect traced ACTOR at-point=LAT,LON is=RECIPIENT,…|none [known=TIME]   (whose copies of its objects a position may be)",
    ),
    (
        "hits",
        "expect hits OBJECT is=N|none [level=docket|co-chairs|referral|none] [uncertain=N] [known=TIME]   (the registry of a site)",
    ),
    (
        "near",
        "expect near LAT,LON within=2km from=TIME until=TIME are=OBJECT,…|none [told=A,B|none] [rung=received|…] [precision=exact|cell|withheld] [void=yes|no] [known=TIME]   (what had been notified there, as it was known then)",
    ),
];

impl Asking<'_> {
    fn object_id(words: &mut Words<'_>) -> Result<ObjectId, LineError> {
        Ok(words.argument("an object")?.into())
    }

    pub(super) fn object(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let object = Self::object_id(words)?;
        let now = self.at(words)?;
        let stage = movement::stage(self.view, &object);
        let found = stage.map_or("none", |stage| stage.word());
        compared.words("is", &words.required("is")?, found);
        let newest = movement::newest(self.view, &object);
        let none = || "none".to_string();
        if let Some(version) = words.key("version") {
            let found = newest.map(|entry| entry.value.thing.head().version.to_string());
            compared.words("version", &version, &found.unwrap_or_else(none));
        }
        if let Some(grade) = words.key("grade") {
            let found = newest.map(|entry| checks::grade(self.view, entry).word());
            compared.words("grade", &grade, found.unwrap_or("none"));
        }
        let due = movement::reconfirm_by(self.view, &object);
        if let Some(stale) = words.key("stale") {
            let stale = yes_no(self.line, &stale)?;
            let found = due.is_some_and(|due| due.is_past_due(now));
            compared.same("stale", stale, found, stale == found);
        }
        if let Some(by) = words.key("reconfirm-by") {
            let expected = match by.as_str() {
                "none" => None,
                text => Some(time(self.world, self.line, text)?),
            };
            let found = due.map_or_else(none, |due| due.to_string());
            compared.same("reconfirm-by", by, found, expected == due);
        }
        if let Some(changed) = words.key("changed") {
            let mut versions = movement::versions(self.view, &object).rev();
            let (new, old) = (versions.next(), versions.next());
            let found = new.zip(old).map(|(new, old)| {
                let changes = new.value.thing.changes_since(&old.value.thing);
                changes.into_iter().map(str::to_string).collect::<Vec<_>>()
            });
            compared.exactly("changed", none_or_list(&changed), found.unwrap_or_default());
        }
        Ok(())
    }

    pub(super) fn conflict(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let object = Self::object_id(words)?;
        let half: Option<Half<'_>> = answer::half(self.view, &object);
        let found = half.as_ref().map_or("none", |half| half.stands.word());
        compared.words("is", &words.required("is")?, found);
        let told = half.as_ref().map(|half| &half.answer);
        if let Some(cells) = words.key("cells") {
            let found = told.map_or(0, |told| told.affected.len() + told.always.len());
            compared.words("cells", &cells, &found.to_string());
        }
        if let Some(buckets) = words.key("buckets") {
            let all = told.into_iter().flat_map(|told| told.affected.values());
            let found: std::collections::BTreeSet<_> = all.flatten().collect();
            compared.words("buckets", &buckets, &found.len().to_string());
        }
        for (key, found) in [
            ("stop", told.is_some_and(|told| told.stop.is_some())),
            ("unseen", told.is_some_and(|told| told.unseen)),
        ] {
            if let Some(expected) = words.key(key) {
                let expected = yes_no(self.line, &expected)?;
                compared.same(key, expected, found, expected == found);
            }
        }
        if let Some(meets) = words.key("meets") {
            compared.exactly("meets", none_or_list(&meets), self.meets(&object));
        }
        if let Some(due) = words.key("due") {
            let expected = time(self.world, self.line, &due)?;
            let found = half.as_ref().map(|half| half.due);
            let shown = found.map_or("none".to_string(), |due| due.to_string());
            compared.same("due", due, shown, found == Some(expected));
        }
        Ok(())
    }

    fn meets(&self, object: &ObjectId) -> Vec<String> {
        let movements = &self.view.facts.movements;
        let Some(entry) = movement::newest(self.view, object) else {
            return Vec::new();
        };
        let of = movement::of(object, entry.value.thing.head().version);
        let mut names: Vec<String> = movements
            .matcher
            .pairs(&of)
            .filter(|(_, pair)| pair.is_open(self.view.known))
            .map(|(other, _)| match other {
                Of::Object { object, .. } => object.to_string(),
                Of::Stop(notice) => notice.to_string(),
            })
            .collect();
        names.sort();
        names.dedup();
        names
    }

    pub(super) fn recipient(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let object = Self::object_id(words)?;
        let of: ActorId = words.required("of")?.into();
        let all = telling::recipients(self.view, &object);
        let found = all.iter().find(|(actor, ..)| *actor == of);
        let word = found.map_or("none", |(.., told)| told.word());
        compared.words("is", &words.required("is")?, word);
        if let Some(precision) = words.key("precision") {
            let word = found.map_or("none", |(_, precision, _)| precision.word());
            compared.words("precision", &precision, word);
        }
        if let Some(notice) = words.key("notice") {
            let word = match found {
                Some((.., telling::Told::Told { notice, .. })) => notice.as_str(),
                _ => "none",
            };
            compared.words("notice", &notice, word);
        }
        if let Some(grade) = words.key("grade") {
            let told = telling::told_by(self.view, &object, &of);
            let word = told.map_or("none", |(_, about)| about.grade.word());
            compared.words("grade", &grade, word);
        }
        if let Some(since) = words.key("since") {
            let expected = match since.as_str() {
                "none" => None,
                text => Some(time(self.world, self.line, text)?),
            };
            let told = telling::told_by(self.view, &object, &of);
            let void = told.and_then(|(_, about)| telling::void_since(self.view, about));
            let found = void.map(|(_, since)| since);
            let shown = found.map_or("none".to_string(), |since| since.to_string());
            compared.same("since", since, shown, expected == found);
        }
        Ok(())
    }

    pub(super) fn begun(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let object = Self::object_id(words)?;
        let begun = answer::begun(self.view, &object);
        compared.words("is", &words.required("is")?, &begun.len().to_string());
        if let Some(to) = words.key("to") {
            let told = begun.iter().flat_map(|begun| &begun.to);
            let told: std::collections::BTreeSet<String> = told.map(ToString::to_string).collect();
            compared.exactly("to", none_or_list(&to), told.into_iter().collect());
        }
        Ok(())
    }

    pub(super) fn searching(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let actor: ActorId = words.argument("an actor")?.into();
        let of = movement::patterns(self.view)
            .filter(|(_, entry, _)| entry.value.thing.head().by == actor)
            .flat_map(|(.., patterns)| patterns.iter().map(|pattern| pattern.word().to_string()));
        let found: std::collections::BTreeSet<String> = of.collect();
        let expected = none_or_list(&words.required("is")?);
        compared.exactly("is", expected, found.into_iter().collect());
        Ok(())
    }

    pub(super) fn strokes(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let object = Self::object_id(words)?;
        let now = self.at(words)?;
        let due: Vec<_> = strokes::of(self.view, &object)
            .into_iter()
            .filter(|stroke| stroke.at <= now && matches!(stroke.what, What::Object(_)))
            .collect();
        let words_found: std::collections::BTreeSet<String> =
            due.iter().map(|stroke| stroke.word().to_string()).collect();
        let expected = none_or_list(&words.required("are")?);
        compared.exactly("are", expected, words_found.into_iter().collect());
        if let Some(to) = words.key("to") {
            let told: std::collections::BTreeSet<String> = due
                .iter()
                .flat_map(|stroke| stroke.concerned(self.view))
                .map(|actor| actor.to_string())
                .collect();
            compared.exactly("to", none_or_list(&to), told.into_iter().collect());
        }
        Ok(())
    }

    pub(super) fn hits(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let object = Self::object_id(words)?;
        let hits = after::hits(self.view, &object);
        let count = |count: usize| count.to_string();
        let none = || "none".to_string();
        let found = hits.as_ref().map(|hits| count(hits.hits.len()));
        compared.words("is", &words.required("is")?, &found.unwrap_or_else(none));
        if let Some(level) = words.key("level") {
            let found = hits.as_ref().and_then(|hits| hits.level);
            let found = found.map_or("none", |level| level.word());
            compared.words("level", &level, found);
        }
        if let Some(uncertain) = words.key("uncertain") {
            let found = hits.as_ref().map_or(0, |hits| hits.uncertain);
            compared.words("uncertain", &uncertain, &count(found));
        }
        Ok(())
    }

    pub(super) fn near(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let centre = words.argument("a position")?;
        let centre = lat_lon(self.line, &centre)?;
        let within = words.required("within")?;
        let radius_m = one_distance(&within);
        let bad = || {
            self.line
                .error(format!("'{within}' is not a distance; write 2km"))
        };
        let radius_m = radius_m.ok_or_else(bad)?;
        let from = time(self.world, self.line, &words.required("from")?)?;
        let until = time(self.world, self.line, &words.required("until")?)?;
        let found = after::near(self.view, centre, radius_m, from, until);
        let objects: std::collections::BTreeSet<String> =
            found.iter().map(|one| one.object.to_string()).collect();
        let expected = none_or_list(&words.required("are")?);
        compared.exactly("are", expected, objects.into_iter().collect());
        let told = || found.iter().flat_map(|one| &one.told);
        if let Some(expected) = words.key("told") {
            let actors: std::collections::BTreeSet<String> =
                told().map(|told| told.actor.to_string()).collect();
            compared.exactly(
                "told",
                none_or_list(&expected),
                actors.into_iter().collect(),
            );
        }
        let of_each = |of: fn(&ToldThen) -> &'static str| -> Vec<String> {
            let each: std::collections::BTreeSet<&str> = told().map(of).collect();
            each.into_iter().map(str::to_string).collect()
        };
        for (key, found) in [
            ("rung", of_each(|told| told.rung)),
            ("precision", of_each(|told| told.precision.word())),
            ("void", of_each(|told| if told.void { "yes" } else { "no" })),
        ] {
            if let Some(expected) = words.key(key) {
                compared.exactly(key, none_or_list(&expected), found);
            }
        }
        Ok(())
    }

    pub(super) fn traced(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let actor: ActorId = words.argument("an actor")?.into();
        let point = words.required("at-point")?;
        let point = lat_lon(self.line, &point)?;
        let found = telling::traced(self.view, &actor, point);
        let found: std::collections::BTreeSet<String> =
            found.into_iter().map(|(of, ..)| of.to_string()).collect();
        let expected = none_or_list(&words.required("is")?);
        compared.exactly("is", expected, found.into_iter().collect());
        Ok(())
    }
}
