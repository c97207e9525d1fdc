use super::consistency::Project;
use super::references::dependencies;
use crate::Check;
use crate::sink::{Place, Sink};

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Reports services that depend on each other in a circle, each circle once where it closes.
pub(super) fn check(project: &Project<'_>, sink: &mut Sink) {
    let edges: Vec<Vec<(usize, Place)>> = project
        .services
        .iter()
        .map(|service| {
            if service.disabled {
                return Vec::new();
            }
            dependencies(service)
                .into_iter()
                .filter_map(|dependency| {
                    let to = *project.index.get(dependency.name)?;
                    let on = !project.services.get(to)?.disabled;
                    on.then_some((to, dependency.place))
                })
                .collect()
        })
        .collect();
    let mut state = vec![State::New; edges.len()];
    for start in 0..edges.len() {
        // A depth-first walk with its own stack: (service, next edge).
        let mut path: Vec<(usize, usize)> = Vec::new();
        if state[start] == State::New {
            state[start] = State::Open;
            path.push((start, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            let Some((to, place)) = edges[*at].get(*next).copied() else {
                state[*at] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                State::Done => {}
                State::New => {
                    state[to] = State::Open;
                    path.push((to, 0));
                }
                State::Open => {
                    let from = path.iter().position(|(at, _)| *at == to).unwrap_or(0);
                    let mut names: Vec<&str> = path[from..]
                        .iter()
                        .take(20)
                        .map(|(at, _)| project.services[*at].name)
                        .collect();
                    names.push(project.services[to].name);
                    report(&names, place, sink);
                }
            }
        }
    }
}

fn report(names: &[&str], place: Place, sink: &mut Sink) {
    let (message, help) = match names {
        [one, _] => (
            format!("`{one}` depends on itself"),
            "remove it from its own dependencies",
        ),
        _ => (
            format!(
                "services depend on each other in a circle: {}",
                names.join(" → ")
            ),
            "remove one of these dependencies; none of the services could start first",
        ),
    };
    sink.error(Check::DependencyCycle, place, message, help);
}
