//! Numbers that look random and come again from the same seed, so that a printed seed repeats a run. For what is tried, never
//! for keys. The tests of the program read this file too.

/// A fixed sequence (splitmix64, public domain).
pub struct Seeded(pub u64);

impl Seeded {
    /// The next number of it.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^ (number >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    pub fn one_of(&mut self, parts: u64) -> bool {
        self.below(parts) == 0
    }
}
