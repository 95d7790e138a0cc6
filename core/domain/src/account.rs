//! What is known of one element of an event: nothing, one thing, or accounts that differ. No account comes before another
//! because it was entered first. Which of them is assumed is asked: `outcomes::ask::Ask::account`.

/// The accounts of one element, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T>(Vec<T>);

impl<T> Default for Said<T> {
    fn default() -> Self {
        Said(Vec::new())
    }
}

impl<T> From<Option<T>> for Said<T> {
    fn from(known: Option<T>) -> Self {
        Said(known.into_iter().collect())
    }
}

impl<T: PartialEq> Said<T> {
    pub fn by(accounts: impl Iterator<Item = T>) -> Said<T> {
        let mut all: Vec<T> = Vec::new();
        for account in accounts {
            if !all.contains(&account) {
                all.push(account);
            }
        }
        Said(all)
    }

    /// Without a word that says only that its author could not tell, where somebody else could.
    pub fn over(mut self, could_not_tell: &T) -> Said<T> {
        if self.0.iter().any(|account| account != could_not_tell) {
            self.0.retain(|account| account != could_not_tell);
        }
        self
    }
}

impl<T> Said<T> {
    /// Where nobody says anything, what others say.
    pub fn or_else(self, others: impl FnOnce() -> Said<T>) -> Said<T> {
        match self.0.is_empty() {
            true => others(),
            false => self,
        }
    }

    /// What nobody contradicts.
    pub fn agreed(&self) -> Option<&T> {
        match self.0.as_slice() {
            [only] => Some(only),
            [] | [_, _, ..] => None,
        }
    }

    pub fn accounts(&self) -> &[T] {
        &self.0
    }

    /// Each account, or `None` where there is none.
    pub fn or_unknown(&self) -> impl Iterator<Item = Option<&T>> {
        let unknown = self.0.is_empty().then_some(None);
        self.0.iter().map(Some).chain(unknown)
    }
}
