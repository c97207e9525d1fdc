use crate::client::{NoSession, Phase, SessionWait, topic, use_client};
use crate::engine::trouble;
use crate::jobs::{icon, many};
use crate::terminal::type_command;
use wire::{Container, ContainerState, PublishedPort};
use yew::prelude::*;

/// The engine's containers.
#[component]
pub(crate) fn ContainersPanel() -> Html {
    let client = use_client(topic::LISTS | topic::SESSION);
    let (phase, items, error) = client.read(|state| {
        let list = &state.containers;
        (state.phase.clone(), list.items.clone(), list.error.clone())
    });
    if phase.is_waiting() {
        return html! {
            <SessionWait words="Starting your sandbox. Its containers show up here."
                then="this list fills" />
        };
    }
    if phase != Phase::Ready {
        return html! {
            <NoSession icon="box" title="No containers"
                words="Containers live in a sandbox of your own. It starts with the first build, \
                    run or command." />
        };
    }
    let Some(items) = items else {
        return match error {
            Some(error) => trouble("The containers can't be listed", &error),
            None => html! {
                <SessionWait words="Asking the engine." then="this list fills" />
            },
        };
    };
    if items.is_empty() {
        return empty();
    }
    let total = items.len();
    html! {
        <>
            if let Some(error) = error { { trouble("This list is not up to date", &error) } }
            <table class="table engine" aria-label={many(total, "container")}>
                <thead><tr>
                    <th>{ "Name" }</th><th>{ "Image" }</th><th>{ "State" }</th><th>{ "Ports" }</th>
                    <th><span class="sr">{ "Actions" }</span></th>
                </tr></thead>
                <tbody>{ for items.iter().map(row) }</tbody>
            </table>
        </>
    }
}

fn empty() -> Html {
    const EXAMPLE: &str = "docker run -it busybox";
    let run = Callback::from(|_: MouseEvent| type_command(EXAMPLE));
    html! {
        <div class="empty">
            { icon("box") }
            <b>{ "No containers" }</b>
            <p>{ "Start one from an image:" }</p>
            <div class="cmd">
                <pre><code>{ EXAMPLE }</code></pre>
                <button type="button" class="btn btn--sm" onclick={run}>
                    { icon("play") }{ "Run" }
                </button>
            </div>
        </div>
    }
}

fn row(container: &Container) -> Html {
    let (class, dot) = match container.state {
        ContainerState::Running => ("sev--ok", ""),
        ContainerState::Paused | ContainerState::Restarting => ("sev--warn", "dot--ring"),
        ContainerState::Dead => ("sev--error", "dot--square"),
        _ => ("dim", "dot--square"),
    };
    let runs = container.state == ContainerState::Running;
    let name = container.name.clone();
    let command = |words: &'static str, command: String| {
        let title = command.clone();
        let onclick = Callback::from(move |_: MouseEvent| type_command(&command));
        html! {
            <button type="button" class="btn btn--sm" {title} {onclick}>{ words }</button>
        }
    };
    html! {
        <tr key={container.id.clone()}>
            <td>
                <b>{ &container.name }</b><br />
                <span class="dim mono">{ container.id.chars().take(12).collect::<String>() }</span>
            </td>
            <td class="mono engine__image" title={container.command.clone()}>{ &container.image }</td>
            <td>
                <span class={classes!("sev", class)}>
                    <span class={classes!("dot", dot)} />{ &container.status }
                </span>
            </td>
            <td>{ ports(&container.ports) }</td>
            <td class="num engine__actions"><div>
                { command("Logs", format!("docker logs {name}")) }
                if runs {
                    { command("Shell", format!("docker exec -it {name} sh")) }
                    { command("Stop", format!("docker stop {name}")) }
                } else {
                    { command("Remove", format!("docker rm {name}")) }
                }
            </div></td>
        </tr>
    }
}

/// "8000→80", "80 inside": each port once, though it may be published on several addresses.
fn ports(ports: &[PublishedPort]) -> String {
    let mut words: Vec<String> = Vec::new();
    for port in ports {
        let protocol = match port.protocol.as_str() {
            "tcp" | "" => String::new(),
            other => format!("/{other}"),
        };
        let word = match port.host_port {
            Some(host) => format!("{host}→{}{protocol}", port.container_port),
            None => format!("{}{protocol} inside", port.container_port),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

/// How many containers there are, for the tab.
#[component]
pub(crate) fn ContainerCount() -> Html {
    let client = use_client(topic::LISTS | topic::SESSION);
    let count = client.read(|state| state.containers.items.as_ref().map(Vec::len));
    crate::engine::count(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_published_on_two_addresses_is_one_port() {
        let port = |host_port, protocol: &str| PublishedPort {
            container_port: 80,
            host_port,
            protocol: protocol.into(),
        };
        let list = [
            port(Some(8000), "tcp"),
            port(Some(8000), "tcp"),
            port(None, "udp"),
        ];
        assert_eq!(ports(&list), "8000→80, 80/udp inside");
    }
}
