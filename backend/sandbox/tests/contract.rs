//! What every provider promises, run against each of them on a real engine.
//!
//! Needs root, Podman's API on a socket (`SLIPWAY_TEST_SOCKET`, or one is served here) and the
//! image of sandboxes. Where those are missing the tests say so and pass, unless
//! `SLIPWAY_TEST_SANDBOX` is set: then they fail.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "these are tests throughout"
)]

#[path = "contract/engine.rs"]
mod engine;
#[path = "contract/exec.rs"]
mod exec;
#[path = "contract/leftovers.rs"]
mod leftovers;
#[path = "contract/limits.rs"]
mod limits;
#[path = "contract/network.rs"]
mod network;
#[path = "contract/world.rs"]
mod world;

/// Each test once per provider.
macro_rules! contract {
    ($($name:ident => $module:ident::$test:ident),* $(,)?) => {
        mod userns {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(world) = crate::world::World::open(sandbox::Isolation::Userns).await {
                    crate::$module::$test(&world).await;
                    world.close().await;
                }
            })*
        }
        mod privileged {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(world) = crate::world::World::open(sandbox::Isolation::Privileged).await {
                    crate::$module::$test(&world).await;
                    world.close().await;
                }
            })*
        }
    };
}

contract! {
    the_engine_answers_and_calls_are_fast => engine::answers,
    a_container_of_the_catalogue_runs => engine::runs_a_container,
    what_is_pushed_stays_with_its_session => engine::pushes,
    a_process_has_pipes_and_an_exit_code => exec::pipes,
    a_process_has_a_terminal_with_a_size => exec::terminal,
    a_process_ends_with_its_children => exec::kill,
    a_sandbox_reaches_its_two_ports_alone => network::closed,
    two_sandboxes_do_not_meet => network::apart,
    memory_processes_and_disk_are_bounded => limits::bombs,
    an_end_is_noticed => leftovers::lost,
    nothing_is_left_of_a_removed_sandbox => leftovers::removed,
    what_a_crashed_server_left_is_reaped => leftovers::reaped,
    a_pool_hands_out_at_once_and_refuses_over_its_limit => leftovers::pool,
}
