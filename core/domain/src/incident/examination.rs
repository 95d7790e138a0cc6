//! Where the examination of one point stands: whether it happened, who did it, each element of self-defence.
//!
//! Whoever may find and closes the examination closes it for everybody, on all that nobody disputes. On a point on which
//! findings differ none closes it for another: it is over there once each account has been closed by somebody who gives it,
//! so that the last to sign overturns nothing that was found before. What the text of an agreement makes of it is `outcomes`.

use super::own_cause;
use super::statements::Found;
use crate::account::Said;
use crate::facts::View;
use crate::id::IncidentId;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Examination {
    Open,
    /// What is not shown now is not established.
    Over,
}

impl Examination {
    /// Of an incident, as far as nobody differs: closed, and not taken up again since by anybody who may find.
    pub(super) fn of(view: View<'_>, incident: &IncidentId) -> Examination {
        let last = own_cause::counting(view, incident)
            .into_iter()
            .rfind(|entry| entry.value.closes || entry.value.reopens);
        match last.is_some_and(|entry| entry.value.closes) {
            true => Examination::Over,
            false => Examination::Open,
        }
    }

    pub fn is_over(self) -> bool {
        self == Examination::Over
    }

    /// Of a point on which there are these accounts: of each, whether somebody who gives it has closed.
    pub fn on(self, accounts: impl ExactSizeIterator<Item = bool>) -> Examination {
        let mut accounts = accounts;
        let differ = accounts.len() > 1;
        match self {
            Examination::Over if differ && !accounts.all(|closes| closes) => Examination::Open,
            Examination::Over | Examination::Open => self,
        }
    }
}

/// What findings say of one point, and where its examination stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point<T> {
    pub said: Said<T>,
    pub examination: Examination,
}

impl<T: PartialEq + Copy> Point<T> {
    /// `said`: what one finding says of it. `whole`: how the examination stands where nobody differs.
    pub(super) fn of(
        findings: &[&Found],
        whole: Examination,
        said: impl Fn(&Found) -> Option<T>,
    ) -> Point<T> {
        let each = || findings.iter().filter_map(|f| Some((said(f)?, f.closes)));
        let all = Said::by(each().map(|(account, _)| account));
        let closed = |account: &T| each().any(|(own, closes)| closes && own == *account);
        let examination = whole.on(all.accounts().iter().map(closed));
        Point {
            said: all,
            examination,
        }
    }
}
