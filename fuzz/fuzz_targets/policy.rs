//! A policy that is read says the same without its comments, and with nobody cosigning it is met only if it asks for nobody.

#![no_main]

use armistice_record::Quorum;
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(policy) = Quorum::parse(data) {
        let nobody = vec![false; policy.witnesses().len()];
        let everybody = vec![true; policy.witnesses().len()];
        assert!(policy.is_met(&everybody) || !policy.is_met(&nobody));
        let mut commented = b"# a comment\n\n".to_vec();
        commented.extend_from_slice(data);
        let again = Quorum::parse(&commented);
        assert_eq!(again.map(|again| again.digest()), Ok(policy.digest()));
    }
});
