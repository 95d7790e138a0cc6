//! The glossary as types: every closed vocabulary of the domain, with the one word each value has
//! in the record, the API, the screens and the guide.
//!
//! It deliberately holds no logic. A word is parsed without regard to case, so that a person may
//! type `violation`; it is always written in its own spelling. Read `docs/guide/words.md` beside it.

/// Declares a closed vocabulary: an enum whose values have exactly one spelling each.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// Every value, in the order of the glossary.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The one spelling of this value.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// Reads a word, whatever its case.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word().eq_ignore_ascii_case(text))
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What an actor is. An *umbrella* is a name for several groups: it never acts itself.
    ActorKind {
        State = "State", Force = "Force", Group = "Group", Coalition = "Coalition",
        Agency = "Agency", Body = "Body", Umbrella = "Umbrella", Person = "Person",
    }
}

words! {
    /// How one actor stands to another, always dated.
    RelationKind {
        PartOf = "part-of", SuccessorOf = "successor-of", MergedInto = "merged-into",
        SplitFrom = "split-from", MemberOf = "member-of", Backs = "backs",
        RestrainedBy = "restrained-by",
    }
}

words! {
    /// Why an actor has a second name.
    NameKind { Own = "own", Alias = "alias", Rename = "rename" }
}

words! {
    RegimeClass {
        CessationOfHostilities = "CessationOfHostilities", PreliminaryCeasefire = "PreliminaryCeasefire",
        DefinitiveCeasefire = "DefinitiveCeasefire", HumanitarianPause = "HumanitarianPause",
        LocalTruce = "LocalTruce", RegimeOfCalm = "RegimeOfCalm", WindowOfSilence = "WindowOfSilence",
        DaysOfTranquillity = "DaysOfTranquillity", Corridor = "Corridor",
        DeEscalationArea = "DeEscalationArea", DemilitarizedZone = "DemilitarizedZone",
        Mechanism = "Mechanism", UnilateralDeclaration = "UnilateralDeclaration",
    }
}

words! {
    InstrumentStatus {
        Draft = "Draft", Initialled = "Initialled", Signed = "Signed", Endorsed = "Endorsed",
        InForce = "InForce", Suspended = "Suspended", Lapsed = "Lapsed",
        Terminated = "Terminated", Superseded = "Superseded",
    }
}

words! {
    Role {
        Party = "Party", Guarantor = "Guarantor", CoChair = "CoChair", Sponsor = "Sponsor",
        Mediator = "Mediator", Facilitator = "Facilitator", Observer = "Observer",
        SigningWitness = "SigningWitness", Host = "Host", Monitor = "Monitor", Member = "Member",
        TechnicalExpert = "TechnicalExpert", ThirdPartyForce = "ThirdPartyForce",
    }
}

words! {
    /// How an acceptance came, as the record knows it.
    AcceptanceState {
        Pending = "Pending", Confirmed = "Confirmed",
        ConfirmedWithReservation = "ConfirmedWithReservation",
        ViaUmbrellaNamed = "ViaUmbrella(named)", ViaUmbrellaUnnamed = "ViaUmbrella(unnamed)",
        Late = "Late", LateAdmitted = "LateAdmitted", Refused = "Refused",
        Withdrawn = "Withdrawn", LapsedDuration = "LapsedDuration",
    }
}

words! {
    Attestation {
        Unattested = "Unattested", AttestedByOne = "AttestedByOne", AttestedByBoth = "AttestedByBoth",
    }
}

words! {
    Coverage {
        BoundAndProtected = "Bound&Protected", NotParty = "NotParty",
        Excluded = "Excluded(designated)", ProtectionRemoved = "ProtectionRemoved",
        Indeterminate = "Indeterminate",
    }
}

words! {
    Control {
        Sole = "Sole", Contested = "Contested", Mixed = "Mixed", Vacated = "Vacated",
        Unknown = "Unknown", Combat = "Combat", NoCombat = "NoCombat",
    }
}

words! {
    Channel {
        Phone = "Phone", Sms = "SMS", Messenger = "Messenger", Email = "Email", Radio = "Radio",
        Liaison = "Liaison", FieldTeam = "FieldTeam", Sensor = "Sensor", Uav = "UAV",
        Satellite = "Satellite", OpenSource = "OpenSource", PartyLetter = "PartyLetter",
    }
}

words! {
    /// How the source knows.
    Means {
        Saw = "Saw", Heard = "Heard", Recorded = "Recorded", CraterAnalysis = "CraterAnalysis",
        Hearsay = "Hearsay", PartyStatement = "PartyStatement",
    }
}

words! {
    EventType {
        Explosion = "Explosion", ProjectileInFlight = "ProjectileInFlight", Burst = "Burst",
        Shot = "Shot", Airstrike = "Airstrike", BarrelBomb = "BarrelBomb", UavStrike = "UAVStrike",
        IedMine = "IED/Mine", GroundAssault = "GroundAssault", Incursion = "Incursion",
        TerritoryTaken = "TerritoryTaken", MassingReinforcement = "Massing/Reinforcement",
        HeavyWeaponInZone = "HeavyWeaponInZone", Overflight = "Overflight",
        AbductionDetention = "Abduction/Detention", Sgbv = "SGBV",
        ChildRecruitment = "ChildRecruitment", AttackOnProtectedSite = "AttackOnProtectedSite",
        AccessObstruction = "AccessObstruction", ItemRemoval = "ItemRemoval",
        MonitorRestriction = "MonitorRestriction", HostilePropaganda = "HostilePropaganda",
        CommsCutCyberAct = "CommsCut/CyberAct", ToxicChemicalAllegation = "ToxicChemicalAllegation",
        Other = "Other",
    }
}

words! {
    FireAssessment {
        Outgoing = "Outgoing", Impact = "Impact", Airburst = "Airburst",
        Undetermined = "Undetermined", ControlledDetonation = "ControlledDetonation",
        Training = "Training",
    }
}

words! {
    Weapon {
        SmallArms = "SmallArms", HeavyMachineGun = "HeavyMachineGun", Sniper = "Sniper",
        Mortar = "Mortar", Rocket = "Rocket", Atgm = "ATGM", Artillery = "Artillery",
        Mlrs = "MLRS", Tank = "Tank", TacticalMissile = "TacticalMissile", Aerial = "Aerial",
        Uav = "UAV", Ied = "IED", Toxic = "Toxic", AirDefence = "AirDefence",
        Undetermined = "Undetermined", None = "None",
    }
}

words! {
    /// What kind of thing the act was done to, when it was not done to an actor as such.
    TargetKind {
        Actor = "Actor", Civilians = "Civilians", Aid = "Aid", Medical = "Medical",
        Monitors = "Monitors", Ground = "Ground", Infrastructure = "Infrastructure", None = "None",
    }
}

words! {
    Verification {
        Verified = "Verified", NotVerified = "NotVerified", Inconclusive = "Inconclusive",
    }
}

words! {
    Attribution {
        Attributed = "Attributed", LikelyAttributed = "LikelyAttributed", Contested = "Contested",
        SharedResponsibility = "SharedResponsibility", NotAttributable = "NotAttributable",
        NotAssessed = "NotAssessed",
    }
}

words! {
    /// Standards of proof, weakest first; the order of the values is the order of the standards.
    Standard {
        ReasonableSuspicion = "ReasonableSuspicion", ReasonableGrounds = "ReasonableGrounds",
        BalanceOfProbabilities = "BalanceOfProbabilities", ClearAndConvincing = "ClearAndConvincing",
        Overwhelming = "Overwhelming",
    }
}

words! {
    Determination {
        Violation = "Violation",
        ViolationUndetermined = "Violation(perpetrator undetermined)",
        NoViolationSelfDefence = "NoViolation(self-defence)",
        NoViolationExcludedTarget = "NoViolation(excluded target)",
        NoViolationPermittedAct = "NoViolation(permitted act)",
        OutOfScopeTime = "OutOfScope(time)",
        OutOfScopePlace = "OutOfScope(place)",
        OutOfScopeActor = "OutOfScope(actor)",
        OutOfScopeAct = "OutOfScope(act)",
        NotEstablished = "NotEstablished",
        Indeterminate = "Indeterminate",
        HostileAct = "HostileAct(not bound)",
        Provocation = "Provocation/Irregularity",
        Disputed = "Disputed",
        Withdrawn = "Withdrawn",
    }
}

impl Determination {
    /// Whether saying this of somebody is to say that they broke the text.
    pub const fn is_adverse(self) -> bool {
        match self {
            Determination::Violation
            | Determination::ViolationUndetermined
            | Determination::HostileAct
            | Determination::Provocation => true,
            Determination::NoViolationSelfDefence
            | Determination::NoViolationExcludedTarget
            | Determination::NoViolationPermittedAct
            | Determination::OutOfScopeTime
            | Determination::OutOfScopePlace
            | Determination::OutOfScopeActor
            | Determination::OutOfScopeAct
            | Determination::NotEstablished
            | Determination::Indeterminate
            | Determination::Disputed
            | Determination::Withdrawn => false,
        }
    }
}

words! { Severity { Minor = "Minor", Medium = "Medium", Serious = "Serious", Grave = "Grave" } }

words! {
    Intent {
        Deliberate = "Deliberate", Reckless = "Reckless", Accidental = "Accidental", Unknown = "Unknown",
    }
}

words! {
    Measure {
        Contact = "Contact", RestraintCall = "Restraint call", JointStatement = "Joint statement",
        JointAssessment = "Joint assessment", RestoreStatusQuoAnte = "Restore status quo ante",
        DisciplineReported = "Discipline reported", NoticeToLeave = "Notice to leave",
        ReferralToMinisters = "Referral to ministers", ExclusionFromProtection = "Exclusion from protection",
        ReAdmission = "Re-admission",
    }
}

words! {
    /// How a body decides.
    DecisionRule {
        Unanimity = "Unanimity", BothCoChairs = "BothCoChairs", Consensus = "Consensus",
        Majority = "Majority", SilenceProcedure = "SilenceProcedure",
    }
}

words! {
    /// What a decision of the competent body does.
    DecisionKind {
        Admit = "admit", RemoveProtection = "remove-protection", Readmit = "readmit",
        Extend = "extend", Terminate = "terminate", Suspend = "suspend", Resume = "resume",
        EnterIntoForce = "enter-into-force", Interpret = "interpret", Waive = "waive",
        Endorse = "endorse", Measure = "measure",
    }
}

words! {
    /// What somebody says of an instrument on its own authority. It is kept, and changes nothing,
    /// except that an actor may end its own declaration.
    DeclarationKind {
        Ended = "ended", ActorExcluded = "actor-excluded", Suspended = "suspended",
        Extended = "extended", Other = "other",
    }
}

words! {
    ClauseKind {
        CeaseFire = "CeaseFire", NoAdvance = "NoAdvance", FreezeInPlace = "FreezeInPlace",
        NoTerritorialGain = "NoTerritorialGain", NoReinforcement = "NoReinforcement",
        NoResupply = "NoResupply", NoFortification = "NoFortification", NoMines = "NoMines",
        NoRecruitment = "NoRecruitment", NoTraining = "NoTraining",
        NoReconOrOverflight = "NoReconOrOverflight", NoHostilePropaganda = "NoHostilePropaganda",
        NoOccupyCivilianSites = "NoOccupyCivilianSites",
        ProtectCiviliansAndSgbv = "ProtectCiviliansAndSGBV", SelfDefenceLimit = "SelfDefenceLimit",
        NoMilitaryAdvantage = "NoMilitaryAdvantage", NoCyberAct = "NoCyberAct",
        WithdrawHeavyWeapons = "WithdrawHeavyWeapons", Disengage = "Disengage",
        Redeploy = "Redeploy", Cantonment = "Cantonment", StorageInspection = "StorageInspection",
        Disarm = "Disarm", ForeignForcesDepart = "ForeignForcesDepart",
        SeparateFromExcluded = "SeparateFromExcluded", NoticeToLeave = "NoticeToLeave",
        HumanitarianAccess = "HumanitarianAccess", Corridor = "Corridor", Quota = "Quota",
        DetaineeRelease = "DetaineeRelease", Exchange = "Exchange", Remains = "Remains",
        InfrastructureRepair = "InfrastructureRepair", WindowOfSilence = "WindowOfSilence",
        FreedomOfMovement = "FreedomOfMovement",
        MonitorAccess = "MonitorAccess", Cooperation = "Cooperation",
        InformationExchange = "InformationExchange", Liaison = "Liaison", Hotline = "Hotline",
        Dissemination = "Dissemination", Discipline = "Discipline", PoliticalTrack = "PoliticalTrack",
        Exclusion = "Exclusion", PermittedActs = "PermittedActs",
        AcceptanceProcedure = "AcceptanceProcedure", Accession = "Accession",
        ViolationProcedure = "ViolationProcedure", Sanction = "Sanction",
        ExclusionFromProtection = "ExclusionFromProtection", Review = "Review", Meeting = "Meeting",
        Extension = "Extension", Termination = "Termination", Interpretation = "Interpretation",
        Supremacy = "Supremacy", NoContraryOrders = "NoContraryOrders", Principle = "Principle",
    }
}

words! {
    Modality { Must = "must", MustNot = "must-not", May = "may", Power = "power" }
}

words! {
    EndMode {
        FixedEnd = "FixedEnd", MutualExtension = "MutualExtension",
        SameTermsExtension = "SameTermsExtension", AutoByConsensus = "AutoByConsensus",
        TacitUnlessNotice = "TacitUnlessNotice", OpenEnded = "OpenEnded",
        JointDecisionOnly = "JointDecisionOnly", Unilateral = "Unilateral",
    }
}

words! {
    InstrumentRelation {
        AnnexOf = "annex-of", Implements = "implements", Supplements = "supplements",
        Overlays = "overlays", Supersedes = "supersedes", EndorsedBy = "endorsed-by",
        SameTermsExtensionOf = "same-terms-extension-of",
    }
}

words! {
    PlaceKind {
        Country = "Country", AdminUnit = "AdminUnit", Settlement = "Settlement",
        Neighbourhood = "Neighbourhood", Zone = "Zone", Site = "Site", Route = "Route",
        Area = "Area",
    }
}

words! {
    /// What an answer of the accused amounts to.
    ReplyKind { Admit = "admit", Deny = "deny", CounterClaim = "counter-claim", Partial = "partial" }
}

words! {
    /// How two reports stand to each other, as a person says.
    LinkKind { Same = "same", Different = "different", Unknown = "unknown" }
}

words! {
    /// How a figure was arrived at. Figures under different rules are never added.
    CountingRule {
        PerEvent = "PerEvent", PerEpisode = "PerEpisode", PerIncident = "PerIncident",
        PerDeath = "PerDeath", AsRegistered = "AsRegistered", NotStated = "NotStated",
    }
}

words! {
    /// Where an incident's procedure stands.
    IncidentState {
        Received = "Received", Inadmissible = "Inadmissible", Screened = "Screened",
        Merged = "Merged", UnderVerification = "UnderVerification", Verified = "Verified",
        NotVerified = "NotVerified", Inconclusive = "Inconclusive",
        ResponseInvited = "ResponseInvited", ResponseReceived = "ResponseReceived",
        NoResponse = "NoResponse", ForDetermination = "ForDetermination",
        Determined = "Determined", Disputed = "Disputed", Referred = "Referred",
        Measures = "Measures", Closed = "Closed", Reopened = "Reopened",
    }
}

words! {
    /// Who may see a statement. `Own` is the author alone.
    AudienceKind {
        Public = "public", AllParties = "all-parties", CoChairs = "co-chairs", Named = "named",
        Own = "own",
    }
}

words! {
    CasualtyStatus {
        Civilian = "civilian", Fighter = "fighter", Child = "child", Unknown = "unknown",
    }
}

words! {
    /// An element of self-defence on which a finding speaks (R18, R19).
    DefenceElement {
        PriorAttack = "prior-attack", Immediate = "immediate", Proportionate = "proportionate",
        PriorStep = "prior-step",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reads_back_whatever_its_case() {
        for determination in Determination::ALL {
            assert_eq!(
                Determination::parse(determination.word()),
                Some(*determination)
            );
            assert_eq!(
                Determination::parse(&determination.word().to_uppercase()),
                Some(*determination)
            );
        }
        assert_eq!(Determination::parse("violation?"), None);
    }

    #[test]
    fn no_two_values_share_a_word() {
        for (index, kind) in ClauseKind::ALL.iter().enumerate() {
            assert!(
                !ClauseKind::ALL[..index]
                    .iter()
                    .any(|other| other.word() == kind.word())
            );
        }
    }
}
