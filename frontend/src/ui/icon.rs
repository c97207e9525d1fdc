use yew::prelude::*;

/// Properties of [`Icon`].
#[derive(PartialEq, Properties)]
pub(crate) struct IconProps {
    /// Its name in the sprite, without `i-`.
    pub(crate) name: AttrValue,
    /// Drawn 13 px wide instead of 16.
    #[prop_or_default]
    pub(crate) small: bool,
    /// What it says; none where the text beside it says it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// More classes.
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// A drawing of the sprite in `static/icons`.
#[component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    let class = classes!("i", props.small.then_some("i--sm"), props.class.clone());
    let href = format!("#i-{}", props.name);
    match &props.label {
        Some(label) => html! {
            <svg {class} viewBox="0 0 16 16" role="img" aria-label={label}><use href={href} /></svg>
        },
        None => html! {
            <svg {class} viewBox="0 0 16 16" aria-hidden="true"><use href={href} /></svg>
        },
    }
}

/// Severities and outcomes; each has a colour and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Something is refused or failed.
    Error,
    /// Something is likely to hurt.
    Warn,
    /// Something is worth knowing.
    Info,
    /// Something could be nicer.
    Hint,
    /// Something passed.
    Ok,
}

impl Sign {
    /// Its name in classes and in the sprite.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Hint => "hint",
            Self::Ok => "ok",
        }
    }

    /// What it is called.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warn => "Warning",
            Self::Info => "Note",
            Self::Hint => "Hint",
            Self::Ok => "Passed",
        }
    }
}

/// Properties of [`Sev`].
#[derive(PartialEq, Properties)]
pub(crate) struct SevProps {
    /// Which.
    pub(crate) sign: Sign,
}

/// The mark of a severity or an outcome.
#[component]
pub(crate) fn Sev(props: &SevProps) -> Html {
    html! {
        <span class={format!("sev sev--{}", props.sign.name())}>
            <Icon name={props.sign.name()} label={props.sign.label()} />
        </span>
    }
}
