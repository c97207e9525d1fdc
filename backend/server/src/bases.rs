use catalogue::Registry;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use wire::{ApiError, Catalogue, ErrorCode};

/// The image catalogue, asked for at most now and then.
#[derive(Debug)]
pub(crate) struct Bases {
    registry: Option<Registry>,
    held: Mutex<Held>,
    /// One question at a time; the others take its answer.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Held {
    catalogue: Arc<Catalogue>,
    asked_at: Option<Instant>,
}

/// How long an answer counts as fresh.
const FRESH: Duration = Duration::from_secs(20);

/// How long the registry may take.
const ANSWER_MAX: Duration = Duration::from_secs(10);

impl Bases {
    /// The catalogue in the registry at `address`; empty where there is none.
    pub(crate) fn new(address: Option<String>) -> Self {
        Self {
            registry: address.map(Registry::new),
            held: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
        }
    }

    /// The catalogue as it was last seen, without waiting.
    pub(crate) fn names(&self) -> Vec<String> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.catalogue
            .images
            .iter()
            .map(|image| image.reference.clone())
            .collect()
    }

    /// The catalogue, fresh.
    pub(crate) async fn catalogue(&self) -> Result<Arc<Catalogue>, ApiError> {
        let Some(registry) = &self.registry else {
            return Ok(Arc::default());
        };
        let _asking = self.asking.lock().await;
        {
            let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            if held.asked_at.is_some_and(|at| at.elapsed() < FRESH) {
                return Ok(held.catalogue.clone());
            }
        }
        let answer = match tokio::time::timeout(ANSWER_MAX, registry.catalogue()).await {
            Ok(Ok(catalogue)) => Arc::new(catalogue),
            Ok(Err(error)) => return Err(away(registry, &error.to_string())),
            Err(_) => return Err(away(registry, "it did not answer in time")),
        };
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.catalogue = answer.clone();
        held.asked_at = Some(Instant::now());
        Ok(answer)
    }
}

fn away(registry: &Registry, why: &str) -> ApiError {
    ApiError::new(
        ErrorCode::Unavailable,
        format!(
            "The image catalogue at {} does not answer: {why}.",
            registry.address()
        ),
        "Its operator starts the registry again; images that a session already has still work.",
    )
    .retry_after(30)
}
