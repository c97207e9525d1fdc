use sandbox::{DockerProvider, PodmanProvider, Provider};
use server::{App, Isolation, Settings};
use std::io::{IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use store::Store;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// Serves the playground: the page, its API, and the sandboxes behind it.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Settings file; see --print-settings.
    #[arg(long, value_name = "FILE", env = "SLIPWAY_SETTINGS")]
    settings: Option<PathBuf>,
    /// Prints a settings file with every setting at its default, explained, and ends.
    #[arg(long)]
    print_settings: bool,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS:PORT", env = "SLIPWAY_LISTEN")]
    listen: Option<SocketAddr>,
    /// What browsers call it, such as https://slipway.example.org.
    #[arg(long, value_name = "ORIGIN", env = "SLIPWAY_PUBLIC_ORIGIN")]
    public_origin: Option<String>,
    /// Folder of the built page.
    #[arg(long, value_name = "FOLDER", env = "SLIPWAY_PAGE")]
    page: Option<PathBuf>,
    /// Folder of what outlives a run.
    #[arg(long, value_name = "FOLDER", env = "SLIPWAY_STATE")]
    state: Option<PathBuf>,
    /// Name of this server on its machine.
    #[arg(long, value_name = "NAME", env = "SLIPWAY_INSTANCE")]
    instance: Option<String>,
    /// How sandboxes are kept from this machine.
    #[arg(long, value_name = "KIND", env = "SLIPWAY_ISOLATION", value_parser = ["userns", "privileged"])]
    isolation: Option<String>,
    /// Unix socket of Podman, or of Docker with --isolation privileged.
    #[arg(long, value_name = "SOCKET", env = "SLIPWAY_SOCKET")]
    socket: Option<PathBuf>,
    /// The image sandboxes are made of.
    #[arg(long, value_name = "IMAGE", env = "SLIPWAY_SANDBOX_IMAGE")]
    image: Option<String>,
    /// Where the image catalogue's registry listens.
    #[arg(long, value_name = "ADDRESS:PORT", env = "SLIPWAY_REGISTRY")]
    registry: Option<SocketAddr>,
    /// Sandboxes kept ready.
    #[arg(long, value_name = "NUMBER", env = "SLIPWAY_POOL")]
    pool: Option<usize>,
    /// Sandboxes at once, ready ones included.
    #[arg(long, value_name = "NUMBER", env = "SLIPWAY_SANDBOXES")]
    sandboxes: Option<usize>,
    /// Sessions that may wait for a sandbox.
    #[arg(long, value_name = "NUMBER", env = "SLIPWAY_QUEUE")]
    queue: Option<usize>,
    /// A host that sandboxes may reach; can be given several times.
    #[arg(
        long,
        value_name = "HOST",
        env = "SLIPWAY_EGRESS_ALLOW",
        value_delimiter = ','
    )]
    egress_allow: Vec<String>,
    /// A host of this network that sandboxes may reach; can be given several times.
    #[arg(
        long,
        value_name = "HOST",
        env = "SLIPWAY_EGRESS_ALLOW_PRIVATE",
        value_delimiter = ','
    )]
    egress_allow_private: Vec<String>,
}

/// Where Docker listens, for the isolation that needs it.
const DOCKER_SOCKET: &str = "/var/run/docker.sock";

impl ServeArgs {
    /// Serves until Ctrl-C or SIGTERM. Answers 2 where the settings can't be used.
    pub(crate) async fn run(self) -> ExitCode {
        if self.print_settings {
            let printed = std::io::stdout().write_all(server::EXAMPLE.as_bytes());
            return if printed.is_ok() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            };
        }
        let settings = match self.settings() {
            Ok(settings) => settings,
            Err(message) => {
                say(&message);
                return ExitCode::from(2);
            }
        };
        start_log(settings.log_json);
        match serve(settings).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                say(&message);
                ExitCode::FAILURE
            }
        }
    }

    /// The settings file with what the command line and the environment change.
    fn settings(self) -> Result<Settings, String> {
        let mut settings = match &self.settings {
            None => Settings::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|error| {
                    format!(
                        "The settings file {} can't be read: {error}.",
                        path.display()
                    )
                })?;
                server::read_settings(&text).map_err(|error| {
                    format!(
                        "The settings file {} can't be used: {error}",
                        path.display()
                    )
                })?
            }
        };
        set(&mut settings.listen, self.listen);
        set(&mut settings.page_dir, self.page);
        set(&mut settings.queue_max, self.queue);
        settings.public_origin = self.public_origin.or(settings.public_origin);
        if let Some(kind) = self.isolation {
            settings.isolation = if kind == "privileged" {
                Isolation::Privileged
            } else {
                Isolation::Userns
            };
        }
        let socket_default = sandbox::Config::default().socket;
        let sandbox = &mut settings.sandbox;
        set(&mut sandbox.state_dir, self.state);
        set(&mut sandbox.instance, self.instance);
        set(&mut sandbox.socket, self.socket);
        set(&mut sandbox.image, self.image);
        set(&mut sandbox.pool_ready, self.pool);
        set(&mut sandbox.sandboxes_max, self.sandboxes);
        sandbox.registry = self.registry.or(sandbox.registry);
        sandbox.egress_allow.extend(self.egress_allow);
        sandbox
            .egress_allow_private
            .extend(self.egress_allow_private);
        if settings.isolation == Isolation::Privileged && sandbox.socket == socket_default {
            sandbox.socket = DOCKER_SOCKET.into();
        }
        sandbox.validate().map_err(|error| error.to_string())?;
        Ok(settings)
    }
}

fn set<T>(setting: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *setting = given;
    }
}

async fn serve(settings: Settings) -> Result<(), String> {
    // Whoever starts it may stop it at any moment, also before it listens.
    let stop = stop_signal()?;
    let state_dir = settings.sandbox.state_dir.clone();
    std::fs::create_dir_all(&state_dir).map_err(|error| {
        format!(
            "The folder {} can't be made: {error}. Choose another with --state.",
            state_dir.display()
        )
    })?;
    let store = Store::open(&state_dir.join("slipway.db"), settings.snippets_max_bytes)
        .await
        .map_err(|error| {
            format!(
                "The store in {} can't be opened: {error}.",
                state_dir.display()
            )
        })?;
    let config = settings.sandbox.clone();
    let provider: Arc<dyn Provider> = match settings.isolation {
        Isolation::Userns => Arc::new(
            PodmanProvider::open(config)
                .await
                .map_err(|error| error.to_string())?,
        ),
        Isolation::Privileged => {
            say(
                "Sandboxes are privileged containers: what runs in them can do anything on this machine. For one person who trusts what runs.",
            );
            Arc::new(
                DockerProvider::open(config)
                    .await
                    .map_err(|error| error.to_string())?,
            )
        }
    };
    let url = settings.public_origin.clone();
    let app = App::new(settings, provider, store);
    let listening = move |address: SocketAddr| {
        let url = url.unwrap_or_else(|| format!("http://{address}"));
        // Whoever reads a broken pipe has its reasons.
        let _ = writeln!(std::io::stdout(), "Slipway listens on {url}");
    };
    server::serve(app, listening, stop)
        .await
        .map_err(|error| error.to_string())
}

/// Resolves at Ctrl-C or SIGTERM; a second one ends the program at once.
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    let listen =
        |kind| signal(kind).map_err(|error| format!("Signals can't be received: {error}."));
    let mut interrupt = listen(SignalKind::interrupt())?;
    let mut terminate = listen(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        say("Stopping: sessions end and their sandboxes are removed. Once more stops at once.");
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            std::process::exit(130);
        });
    })
}

fn start_log(json: bool) {
    let filter = EnvFilter::try_from_env("SLIPWAY_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(std::io::stderr().is_terminal());
    if json {
        log.json().init();
    } else {
        log.init();
    }
}

fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}
