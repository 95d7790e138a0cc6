//! Questions about people who act: how far a notice has got, who was called, how a line and a channel stand, whose hand a
//! key is, and whether a statement would be refused.

use super::ask::{Asking, none_or_list, time};
use super::compared::Compared;
use crate::facts::line::{LineError, Words};
use crate::facts::people::officer_key;
use crate::facts::values::{word, yes_no};
use crate::facts::{Reader, line};
use armistice_domain::actor::keys::NoSigner;
use armistice_domain::actor::roster;
use armistice_domain::decide;
use armistice_domain::facts::Entry;
use armistice_domain::id::{ActorId, ChannelId, NoticeId, ProposalId, ReportId};
use armistice_domain::instant::length_s;
use armistice_domain::notice::ladder::{self, Called};
use armistice_domain::notice::statements::{NoticeSent, Rung};
use armistice_domain::notice::{self, Outdated, line as line_state};
use armistice_domain::policy::preview::{self, Field, Shown};
use armistice_domain::policy::{self, reach};
use armistice_domain::report::compare;
use armistice_domain::words::LinkKind;
use std::sync::Arc;

/// The questions of this file, with their forms.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "notice",
        "expect notice NOTICE of=ADDRESSEE is=sent|received|understood|passed-on|acted-on [officer=ID|none] [answer=LENGTH|none] [understood-after=] [action=] [consent=not-said|granted|refused] [superseded=NOTICE|at-source|none] [open=yes|no] [objections=N] [at=TIME] [known=TIME]",
    ),
    (
        "rung",
        "expect rung NOTICE of=ADDRESSEE rung=received|understood|passed-on|acted-on is=running|met|met-late|overdue|ended|none [from=TIME] [due=TIME] [at=TIME] [known=TIME]",
    ),
    (
        "calls",
        "expect calls NOTICE of=ADDRESSEE are=OFFICER,everybody,CO-CHAIR|none [at=TIME] [known=TIME]",
    ),
    (
        "told",
        "expect told NOTICE are=A,B [not-yet=A,B|none] [known=TIME]   (everybody it or a version before it reached, through relays too; not-yet= those of them the newest version has not reached)",
    ),
    (
        "line-state",
        "expect line-state CHANNEL is=ok|degraded|not-told [silent=A,B|none] [due=TIME|none] [checks=N] [failed=N] [at=TIME] [known=TIME]",
    ),
    (
        "channel-state",
        "expect channel-state CHANNEL is=active|suspended|severed [by=ACTOR|none] [known=TIME]",
    ),
    (
        "on-duty",
        "expect on-duty ORGANISATION are=OFFICER,…|none [channel=ID] [at=TIME] [known=TIME]",
    ),
    (
        "signer",
        "expect signer OFFICER|ORGANISATION is=holds|ended|suspended|unknown [of=ORGANISATION]   (at the head)",
    ),
    (
        "proposal",
        "expect proposal PROPOSAL is=open|decided   (at the head)",
    ),
    (
        "refused",
        "expect refused \"a line that states a fact\" is=CODE|none [signed-by=OFFICER|ORGANISATION] [at=TIME]   (what the sequencer would answer at the time of at=, or of the clock)",
    ),
    (
        "compare",
        "expect compare R1 R2 is=same|different|unknown [facts=same|different|unknown] [because=CODE,…] [asks=CODE|none] [one-source=yes|no] [known=TIME]   (facts= what they would propose without a person's word)",
    ),
    (
        "candidates",
        "expect candidates REPORT are=R1,R2|none [at-most=5] [known=TIME]",
    ),
    (
        "preview",
        "expect preview REPORT for=public|party|co-chairs|own is=released|coarsened|held [because=CODE,…] [when=] [where=] [shows=FIELD,…] [leaves-out=FIELD,…] [could-be=N] [known=TIME]",
    ),
    (
        "consent-of",
        "expect consent-of REPORT is=internal|co-chairs|party|publish|withdrawn|not-said [known=TIME]",
    ),
];

impl Asking<'_> {
    fn sent(&self, words: &mut Words<'_>) -> Result<&Entry<Arc<NoticeSent>>, LineError> {
        let id: NoticeId = words.argument("a notice")?.into();
        notice::find(self.view, &id).ok_or_else(|| {
            self.line
                .error(format!("no notice '{id}' is known in this file by then"))
        })
    }

    fn addressee(
        &self,
        words: &Words<'_>,
        entry: &Entry<Arc<NoticeSent>>,
    ) -> Result<ActorId, LineError> {
        let of: ActorId = words.required("of")?.into();
        if !entry.value.to.contains(&of) {
            return Err(self
                .line
                .error(format!("'{of}' is not an addressee of that notice")));
        }
        Ok(of)
    }

    pub(super) fn notice(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.sent(words)?;
        let of = self.addressee(words, entry)?;
        let now = self.at(words)?;
        let ladder = ladder::of(self.view, entry, &of, now);
        compared.words("is", &words.required("is")?, ladder.state.word());
        if let Some(officer) = words.key("officer") {
            let found = ladder
                .state
                .reached(Rung::Understood)
                .and_then(|step| step.officer.as_ref());
            compared.words(
                "officer",
                &officer,
                found.map_or("none", |officer| officer.as_str()),
            );
        }
        let took = ladder.took();
        for (key, found) in [
            ("answer", took.answer_s),
            ("understood-after", took.understood_s),
            ("action", took.action_s),
        ] {
            if let Some(expected) = words.key(key) {
                let wanted = match expected.as_str() {
                    "none" => None,
                    text => Some(length_s(text).map_err(|e| self.line.error(e.to_string()))?),
                };
                compared.same(
                    key,
                    expected,
                    found.map_or("none".to_string(), |s| format!("{s} s")),
                    wanted == found,
                );
            }
        }
        if let Some(consent) = words.key("consent") {
            compared.words(
                "consent",
                &consent,
                ladder::consent(self.view, entry, &of).word(),
            );
        }
        if let Some(superseded) = words.key("superseded") {
            compared.words(
                "superseded",
                &superseded,
                match &ladder.outdated {
                    None => "none",
                    Some(Outdated::AtSource) => "at-source",
                    Some(Outdated::By(newer)) => newer.as_str(),
                },
            );
        }
        if let Some(open) = words.key("open") {
            let open = yes_no(self.line, &open)?;
            compared.same("open", open, ladder.is_open(), open == ladder.is_open());
        }
        if let Some(objections) = words.key("objections") {
            compared.words(
                "objections",
                &objections,
                &ladder.objections.len().to_string(),
            );
        }
        Ok(())
    }

    pub(super) fn rung(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.sent(words)?;
        let of = self.addressee(words, entry)?;
        let now = self.at(words)?;
        let rung = word(
            self.line,
            "rung",
            &words.required("rung")?,
            Rung::parse,
            Rung::ALL.iter().map(|w| w.word()),
        )?;
        let clocks = ladder::of(self.view, entry, &of, now).clocks(now);
        let found = clocks.iter().find(|clock| clock.rung == rung);
        compared.words(
            "is",
            &words.required("is")?,
            found.map_or("none", |clock| clock.stands.word()),
        );
        for (key, own) in [
            ("from", found.map(|clock| clock.from)),
            ("due", found.map(|clock| clock.due)),
        ] {
            if let Some(expected) = words.key(key) {
                let expected = time(self.world, self.line, &expected)?;
                compared.same(
                    key,
                    expected,
                    own.map_or("none".to_string(), |at| at.to_string()),
                    own == Some(expected),
                );
            }
        }
        Ok(())
    }

    pub(super) fn calls(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.sent(words)?;
        let of = self.addressee(words, entry)?;
        let now = self.at(words)?;
        let calls = ladder::of(self.view, entry, &of, now).calls(self.view, &entry.value, now);
        let found = calls
            .into_iter()
            .map(|call| match call.who {
                Called::Officer(officer) => officer.to_string(),
                Called::Everybody => "everybody".to_string(),
                Called::CoChair(chair) => chair.to_string(),
            })
            .collect();
        compared.exactly("are", none_or_list(&words.required("are")?), found);
        Ok(())
    }

    pub(super) fn told(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.sent(words)?;
        let told = notice::told(self.view, &entry.value);
        let found = told.keys().map(ToString::to_string).collect();
        compared.exactly("are", none_or_list(&words.required("are")?), found);
        if let Some(expected) = words.key("not-yet") {
            let found = told.iter().filter(|(_, has_it)| !**has_it);
            let found = found.map(|(actor, _)| actor.to_string()).collect();
            compared.exactly("not-yet", none_or_list(&expected), found);
        }
        Ok(())
    }

    fn channel_named(&self, words: &mut Words<'_>) -> Result<ChannelId, LineError> {
        let id: ChannelId = words.argument("a channel")?.into();
        if notice::channel(self.view, &id).is_none() {
            return Err(self
                .line
                .error(format!("no channel '{id}' is known in this file by then")));
        }
        Ok(id)
    }

    pub(super) fn line_state(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let id = self.channel_named(words)?;
        let now = self.at(words)?;
        let found = match &self.reader {
            Some(reader) => line_state::told(self.view, reader, &id, now),
            None => line_state::of(self.view, &id, now),
        };
        let is = match found.as_ref().map(|line| line.degraded) {
            Some(true) => "degraded",
            Some(false) => "ok",
            None => "not-told",
        };
        compared.words("is", &words.required("is")?, is);
        if let Some(silent) = words.key("silent") {
            let ends = found.iter().flat_map(|line| &line.ends);
            let own = ends.filter(|end| end.degraded);
            let own = own.map(|end| end.actor.to_string()).collect();
            compared.exactly("silent", none_or_list(&silent), own);
        }
        if let Some(due) = words.key("due") {
            let own = found.as_ref().and_then(|line| line.due);
            match due.as_str() {
                "none" => compared.same("due", "none", "some", own.is_none()),
                text => {
                    let expected = time(self.world, self.line, text)?;
                    compared.same(
                        "due",
                        expected,
                        own.map_or("none".to_string(), |at| at.to_string()),
                        own == Some(expected),
                    );
                }
            }
        }
        for (key, own) in [
            ("checks", found.as_ref().map_or(0, |line| line.checks)),
            ("failed", found.as_ref().map_or(0, |line| line.failed)),
        ] {
            if let Some(expected) = words.key(key) {
                compared.words(key, &expected, &own.to_string());
            }
        }
        Ok(())
    }

    pub(super) fn channel_state(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let id = self.channel_named(words)?;
        let (state, set) = notice::channel_state(self.view, &id);
        compared.words("is", &words.required("is")?, state.word());
        if let Some(by) = words.key("by") {
            compared.words("by", &by, set.map_or("none", |set| set.by.as_str()));
        }
        Ok(())
    }

    pub(super) fn on_duty(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let organisation: ActorId = words.argument("an organisation")?.into();
        let now = self.at(words)?;
        let channel: Option<ChannelId> = words.key("channel").map(Into::into);
        let found = roster::on_duty(self.view, &organisation, channel.as_ref(), now)
            .iter()
            .map(ToString::to_string)
            .collect();
        compared.exactly("are", none_or_list(&words.required("are")?), found);
        Ok(())
    }

    /// The key of an officer or an organisation that the file names.
    fn key_of(&self, name: &str) -> String {
        let ring = &self.view.facts.ring;
        let seat = ring.seats.get(name).map(|seat| seat.key.clone());
        let device = ring
            .devices
            .iter()
            .filter(|(_, device)| device.officer.as_str() == name)
            .max_by_key(|(_, device)| (device.ended.is_none(), device.admitted))
            .map(|(key, _)| key.to_string());
        seat.or(device)
            .unwrap_or_else(|| officer_key(name).author().to_hex())
    }

    pub(super) fn signer(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let name = words.argument("an officer or an organisation")?;
        let found = self.view.facts.ring.signer(&self.key_of(&name));
        let shown = match &found {
            Ok(_) => "holds",
            Err(NoSigner::Ended) => "ended",
            Err(NoSigner::Suspended) => "suspended",
            Err(NoSigner::Unknown) => "unknown",
        };
        compared.words("is", &words.required("is")?, shown);
        if let Some(of) = words.key("of") {
            let own = found
                .as_ref()
                .ok()
                .map(|signer| signer.organisation.as_str());
            compared.words("of", &of, own.unwrap_or("none"));
        }
        Ok(())
    }

    pub(super) fn proposal(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let id: ProposalId = words.argument("a proposal")?.into();
        let Some(motion) = self.view.facts.ring.motions.get(&id) else {
            return Err(self.line.error(format!("no proposal '{id}' in this file")));
        };
        let shown = if motion.decided.is_some() {
            "decided"
        } else {
            "open"
        };
        compared.words("is", &words.required("is")?, shown);
        Ok(())
    }

    pub(super) fn refused(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let text = words.argument("a line in quotation marks")?;
        let asked_at = words
            .key("at")
            .map(|text| time(self.world, self.line, &text))
            .transpose()?;
        let (lines, errors) = line::lines(&text);
        let mut reader = Reader::beside(self.view.laws, self.world.zone, self.view);
        let reader_begins = reader.begins();
        for line in &lines {
            reader.line(line).map_err(|e| self.line.error(e.what))?;
        }
        if let Some(error) = errors.first() {
            return Err(self.line.error(error.what.clone()));
        }
        let file = reader.finish();
        let [draft] = file.drafts.as_slice() else {
            return Err(self
                .line
                .error("write one line that states one fact".to_string()));
        };
        // The time of the act the line tells of, unless another is asked for.
        let own = (draft.entered > reader_begins).then_some(draft.entered);
        let now = asked_at.or(own).unwrap_or(self.world.now);
        let by = match words.key("signed-by") {
            Some(name) => name,
            None => decide::spoken_by(&draft.body)
                .map(ToString::to_string)
                .unwrap_or_default(),
        };
        let key = self.key_of(&by);
        let genesis = self.view.facts.genesis.as_deref();
        let (view, body) = (self.view, &draft.body_in(self.view));
        let answer = policy::audience_check(body, draft.audience.kind)
            .and_then(|()| decide::may(view, genesis, &key, body, now))
            .and_then(|permit| {
                let by = &permit.organisation;
                decide::decide(view, genesis, &permit, body, now)?;
                reach::check(view, by, body, &draft.audience, now)
            });
        compared.words(
            "is",
            &words.required("is")?,
            answer.err().map_or("none", |refusal| refusal.code()),
        );
        Ok(())
    }

    fn report_known(&self, words: &mut Words<'_>) -> Result<ReportId, LineError> {
        let report: ReportId = words.argument("a report")?.into();
        if self.view.report(&report).is_none() {
            return Err(self.line.error(format!(
                "no report '{report}' is known in this file by then"
            )));
        }
        Ok(report)
    }

    pub(super) fn compare(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let (a, b) = (self.report_known(words)?, self.report_known(words)?);
        let Some(found) = compare::compare(self.view, &a, &b) else {
            return Err(self.line.error("one of them is not known".to_string()));
        };
        let kind = |what: &str, text: &str| {
            let all = LinkKind::ALL.iter().map(|w| w.word());
            word(self.line, what, text, LinkKind::parse, all)
        };
        let is = kind("answer", &words.required("is")?)?;
        compared.words("is", is.word(), found.kind.word());
        if let Some(facts) = words.key("facts") {
            let facts = kind("answer", &facts)?;
            compared.words("facts", facts.word(), found.proposed.word());
        }
        let codes: Vec<String> = found
            .reasons
            .iter()
            .map(|reason| reason.code().to_string())
            .collect();
        let because = words.list("because");
        self.codes_known(&because, compare::Reason::CODES)?;
        if !because.is_empty() || is != found.kind {
            compared.among("because", &because, &codes);
        }
        if let Some(asks) = words.key("asks") {
            self.codes_known(&none_or_list(&asks), compare::Question::CODES)?;
            let question = found
                .asks
                .as_ref()
                .map_or("none", |question| question.code());
            compared.words("asks", &asks, question);
        }
        if let Some(one) = words.key("one-source") {
            let one = yes_no(self.line, &one)?;
            compared.same("one-source", one, found.one_source, one == found.one_source);
        }
        Ok(())
    }

    /// A code that no answer ever carries would make `expect-not` hold for nothing.
    fn codes_known(&self, codes: &[String], all: &[&str]) -> Result<(), LineError> {
        match codes.iter().find(|code| !all.contains(&code.as_str())) {
            None => Ok(()),
            Some(code) => Err(self
                .line
                .error(format!("'{code}' is not a code; write {}", all.join(", ")))),
        }
    }

    pub(super) fn candidates(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let report = self.report_known(words)?;
        let at_most = match words.key("at-most") {
            Some(text) => text
                .parse()
                .map_err(|_| self.line.error(format!("'{text}' is not a number")))?,
            None => 5,
        };
        let found = compare::candidates(self.view, &report, at_most)
            .into_iter()
            .map(|(id, _)| id.to_string())
            .collect();
        compared.exactly("are", none_or_list(&words.required("are")?), found);
        Ok(())
    }

    pub(super) fn preview(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let report = self.report_known(words)?;
        macro_rules! read {
            ($what:literal, $text:expr, $type:ident) => {
                word(
                    self.line,
                    $what,
                    $text,
                    preview::$type::parse,
                    preview::$type::ALL.iter().map(|w| w.word()),
                )
            };
        }
        let class = read!("reader", &words.required("for")?, ReaderClass)?;
        let is = read!("answer", &words.required("is")?, Release)?;
        let Some(found) = preview::preview(self.view, &report, class) else {
            return Err(self.line.error(format!("'{report}' is not known")));
        };
        compared.words("is", is.word(), found.release.word());
        let because = words.list("because");
        for code in &because {
            read!("reason", code, Because)?;
        }
        if !because.is_empty() || is != found.release {
            let codes: Vec<String> = found.because.iter().map(ToString::to_string).collect();
            compared.among("because", &because, &codes);
        }
        for (key, field) in [("when", Field::When), ("where", Field::Where)] {
            if let Some(expected) = words.key(key) {
                compared.words(key, &expected, found.shown(field).text());
            }
        }
        for (key, wanted) in [("shows", true), ("leaves-out", false)] {
            for text in words.list(key) {
                let shown = match found.shown(read!("field", &text, Field)?) {
                    Shown::AsRecorded(_) | Shown::Coarsened(_) => true,
                    Shown::NotSaid | Shown::LeftOut | Shown::Held | Shown::StaysWithAuthor => false,
                };
                let holds = shown == wanted;
                compared.same(&format!("{key} {text}"), true, holds, holds);
            }
        }
        if let Some(expected) = words.key("could-be") {
            let own = found.could_be.map_or("none".to_string(), |n| n.to_string());
            compared.words("could-be", &expected, &own);
        }
        Ok(())
    }

    pub(super) fn consent_of(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let report: ReportId = words.argument("a report")?.into();
        let found = armistice_domain::report::consent(self.view, &report);
        compared.words(
            "is",
            &words.required("is")?,
            found.map_or("not-said", |consent| consent.word()),
        );
        Ok(())
    }
}
