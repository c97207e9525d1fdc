/// What a team has agreed on where compose leaves the choice: what dclint's rules take as options.
/// The default is dclint's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conventions {
    /// Tags that name no fixed version (dclint's `prohibitedTags`). None for the usual ones:
    /// `latest`, `stable` and the like.
    pub floating_tags: Option<Vec<String>>,
    /// Whether `image` beside `build` is reported also where `pull_policy` says how they combine
    /// (dclint's `checkPullPolicy: false`).
    pub ignore_pull_policy: bool,
    /// Whether ports are put in double quotes rather than single ones (dclint's `quoteType`).
    pub double_quotes: bool,
    /// The keys of a service in order (dclint's `groups`, one after the other in its
    /// `groupOrder`). None for the usual order.
    pub service_keys: Option<Vec<String>>,
    /// The keys of the top level in order, `x-properties` for all that start with `x-` (dclint's
    /// `customOrder`). None for the usual order.
    pub top_level_keys: Option<Vec<String>>,
}
